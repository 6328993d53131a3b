"""French and English: the first address, the switcher, the language of each text, the catalogue."""

import re
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from tests.reading import Page, classes, links

CATALOGUE = settings.BASE_DIR / "cdip_portal/locale/fr/LC_MESSAGES/django.po"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "fr"),
        ("en", "en"),
        ("en-GB,en;q=0.8", "en"),
        ("fr-CH,fr;q=0.9,en;q=0.8", "fr"),
        ("de,en;q=0.5", "en"),
        ("ru", "fr"),
        ("*", "fr"),
        ("nonsense;;q=x", "fr"),
        ("ar,zh;q=0.9,es;q=0.8", "fr"),
    ],
)
def test_the_first_address_leads_to_the_readers_language_or_to_french(client, accepted, language):
    headers = {"Accept-Language": accepted} if accepted else {}

    response = client.get("/", headers=headers)

    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("accepted", ["en", "fr"])
def test_the_address_decides_the_language_of_a_page(client, accepted):
    for language in ("fr", "en"):
        response = client.get(f"/{language}/", headers={"Accept-Language": accepted})
        assert Page(response).language == language
        assert response["Content-Language"] == language


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "measures/1.3/",
        "measures/?q=forum&paragraph=1",
        "measures/?q=%C3%A9t%C3%A9+%26+hiver",
        "documents/CDIP/23/17%20Prov./",
        "annex/?as_at=22",
        "annex/?as_at=99",
        "sessions/12/",
    ],
)
def test_the_switcher_stays_on_the_page(client, rest):
    (bar,) = classes(Page(client.get(f"/fr/{rest}")).root, "language-bar")

    assert links(bar) == [("English", f"/en/{rest}"), ("Français", f"/fr/{rest}")]


def test_the_switcher_names_each_language_in_itself_and_marks_the_current_one(client):
    (bar,) = classes(Page(client.get("/en/about/")).root, "language-bar")

    languages = [(a.get("lang"), a.get("hreflang"), a.get("aria-current")) for a in bar.iter("a")]
    assert languages == [("en", "en", "true"), ("fr", "fr", None)]


def test_the_switcher_never_leads_elsewhere(client):
    for path in (
        "//example.org/x/",
        "/fr//example.org/",
        "/fr/../../example.org",
        "/\\example.org/",
    ):
        (bar,) = classes(Page(client.get("/", PATH_INFO=path)).root, "language-bar")
        assert all(re.match(r"/(en|fr)/", address) for _, address in links(bar)), path


@pytest.mark.parametrize(
    ("address", "official"),
    [
        ("/en/measures/1.3/", "Un forum régulier destiné à partager"),
        ("/en/measures/1.3/", "Dialogue interactif sur l’assistance technique"),
        ("/en/measures/1.3/", "Le corps du rapport sur la mise en œuvre rattache ce paragraphe"),
        ("/en/measures/1.3/", "a demandé au Secrétariat de mettre en place la plateforme"),
        ("/en/measures/1.3/", "Le Secrétariat a lancé une série de webinaires"),
        ("/en/measures/1.3/", "Présenter un prototype de forum"),
        ("/en/measures/1.3/", "Les coordonnateurs des différents groupes régionaux"),
        ("/en/measures/1.3/", "Document révisé sur la poursuite des webinaires"),
        ("/en/measures/5.1/", "le comité a pris note de l’exposé."),
        ("/en/paragraphs/1/", "dressera la liste de ses pratiques"),
        ("/en/paragraphs/1/", "un séminaire d’une journée devrait être organisé"),
        ("/en/", "Compilation des pratiques, méthodes et outils"),
        ("/en/", "ses six sessions suivantes"),
        ("/en/measures/", "Procédure d’examen par des spécialistes"),
        ("/en/annex/", "Mise en œuvre de la proposition de la délégation de l’Espagne"),
        ("/en/annex/", "Procédure d’examen par des spécialistes"),
        ("/en/annex/", "lors de la vingt et unième session du CDIP"),
        ("/en/sessions/22/", "a pris note des informations contenues dans le document"),
        ("/en/sessions/22/", "Genève"),
        ("/en/documents/", "Compilation des pratiques, méthodes et outils de l’OMPI"),
        ("/en/documents/CDIP/22/18/", "Dialogue interactif sur l’assistance technique"),
        ("/en/documents/CDIP/22/18/", "Rapport sur la mise en œuvre (CDIP/24), annexe"),
        ("/en/measures/9.9/", "Procédure d’examen par des spécialistes"),
    ],
)
def test_french_texts_on_an_english_page_say_that_they_are_french(client, address, official):
    page = Page(client.get(address))

    found = page.smallest_with(official)
    assert found
    assert {page.language_of(element) for element in found} == {"fr"}


def test_english_pages_are_written_in_english(client):
    """Words of the interface in French, outside what is marked as French."""
    french = re.compile(
        r"\b(Mesure|Suivi|Réalisation|Étape|Source :|Non renseigné|session du CDIP)\b"
    )
    for path in ("", "measures/", "measures/1.3/", "sessions/22/", "annex/", "definitions/"):
        page = Page(client.get(f"/en/{path}"))
        for element in page.main.iter():
            if page.language_of(element) == "en":
                own = f"{element.text or ''} {' '.join(child.tail or '' for child in element)}"
                assert not french.search(own), (path, own)


@pytest.mark.parametrize(("language", "date"), [("fr", "12 mai 2017"), ("en", "12 May 2017")])
def test_dates_are_written_as_the_organization_writes_them(client, language, date):
    page = Page(client.get(f"/{language}/measures/1.2/"))

    assert date in page.text


def test_a_symbol_keeps_its_direction(client):
    page = Page(client.get("/fr/measures/1.3/"))

    for element in page.main.iter():
        own = f"{element.text or ''} {' '.join(child.tail or '' for child in element)}"
        if element.tag != "span" and re.search(r"CDIP/\d+/\d+", own):
            assert element.tag == "bdi", own


# The catalogue.


def messages(path):
    with path.open("rb") as catalogue:
        return [message for message in read_po(catalogue, locale="fr") if message.id]


def msgid(message):
    return message.id[0] if isinstance(message.id, tuple) else message.id


def test_the_catalogue_translates_everything():
    untranslated = [
        msgid(message)
        for message in messages(CATALOGUE)
        if message.fuzzy or not all(message.string if message.pluralizable else [message.string])
    ]

    assert untranslated == []


def test_the_catalogue_keeps_the_named_parts_of_each_sentence():
    def parts(text):
        return sorted(re.findall(r"%(?:\(\w+\))?[sd%]|<[^>]+>", text))

    for message in messages(CATALOGUE):
        strings = message.string if message.pluralizable else [message.string]
        ids = message.id if message.pluralizable else [message.id]
        for string in strings:
            assert parts(string) == parts(ids[-1]), msgid(message)


def test_zero_is_singular_in_french():
    assert "plural=(n > 1)" in CATALOGUE.read_text(encoding="utf-8")


def test_the_catalogue_has_what_the_code_says_and_nothing_else(tmp_path):
    """As `make messages` would leave it, in a copy of the project's own files."""
    assert shutil.which("xgettext"), "GNU gettext is needed: apt-get install gettext"
    copy = tmp_path / "project"
    copy.mkdir()
    for package in settings.BASE_DIR.glob("[!t]*/__init__.py"):  # all but the tests
        shutil.copytree(package.parent, copy / package.parent.name)
    shutil.copytree(settings.BASE_DIR / "templates", copy / "templates")
    shutil.copy(settings.BASE_DIR / "manage.py", copy)
    catalogue = copy / CATALOGUE.relative_to(settings.BASE_DIR)
    before = {msgid(message) for message in messages(catalogue)}

    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "fr", "--no-wrap"],
        cwd=copy,
        check=True,
        capture_output=True,
    )

    after = {msgid(message) for message in messages(catalogue)}
    assert {"new": after - before, "gone": before - after} == {"new": set(), "gone": set()}
