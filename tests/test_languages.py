"""The six languages: the first address, the switcher, the language of each text, the catalogue."""

import re
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from tests.reading import Page, classes, links

CATALOGUES = {
    language: settings.BASE_DIR / f"cdip_portal/locale/{language}/LC_MESSAGES/django.po"
    for language in ("ar", "es", "fr", "ru", "zh")  # English is what the messages are written in
}
every_catalogue = pytest.mark.parametrize("language", CATALOGUES)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "fr"),
        ("en", "en"),
        ("en-GB,en;q=0.8", "en"),
        ("fr-CH,fr;q=0.9,en;q=0.8", "fr"),
        ("de,en;q=0.5", "en"),
        ("ru", "ru"),
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-Hant-TW", "zh"),
        ("ar-EG", "ar"),
        ("es-419", "es"),
        ("pt,de;q=0.8", "fr"),
        ("*", "fr"),
        ("nonsense;;q=x", "fr"),
        ("ar;q=0.7,zh;q=0.9,es;q=0.8", "zh"),
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
    for language in ("ar", "zh", "en", "fr", "ru", "es"):
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

    assert links(bar) == [
        ("العربية", f"/ar/{rest}"),
        ("中文", f"/zh/{rest}"),
        ("English", f"/en/{rest}"),
        ("Français", f"/fr/{rest}"),
        ("Русский", f"/ru/{rest}"),
        ("Español", f"/es/{rest}"),
    ]


def test_the_switcher_names_each_language_in_itself_and_marks_the_current_one(client):
    (bar,) = classes(Page(client.get("/en/about/")).root, "language-bar")

    languages = [(a.get("lang"), a.get("hreflang"), a.get("aria-current")) for a in bar.iter("a")]
    assert languages == [
        (code, code, "true" if code == "en" else None)
        for code in ("ar", "zh", "en", "fr", "ru", "es")
    ]


def test_the_switcher_never_leads_elsewhere(client):
    for path in (
        "//example.org/x/",
        "/fr//example.org/",
        "/fr/../../example.org",
        "/\\example.org/",
    ):
        (bar,) = classes(Page(client.get("/", PATH_INFO=path)).root, "language-bar")
        assert all(re.match(r"/(ar|zh|en|fr|ru|es)/", address) for _, address in links(bar)), path


@pytest.mark.parametrize(
    ("address", "official"),
    [
        ("/ar/measures/1.3/", "Un forum régulier destiné à partager"),
        ("/ar/measures/1.3/", "Dialogue interactif sur l’assistance technique"),
        ("/ar/measures/1.3/", "Le corps du rapport sur la mise en œuvre rattache ce paragraphe"),
        ("/ar/measures/1.3/", "a demandé au Secrétariat de mettre en place la plateforme"),
        ("/ar/measures/1.3/", "Le Secrétariat a lancé une série de webinaires"),
        ("/ar/measures/1.3/", "Présenter un prototype de forum"),
        ("/ar/measures/1.3/", "Les coordonnateurs des différents groupes régionaux"),
        ("/ar/measures/1.3/", "Document révisé sur la poursuite des webinaires"),
        ("/ar/measures/5.1/", "le comité a pris note de l’exposé."),
        ("/ar/paragraphs/1/", "dressera la liste de ses pratiques"),
        ("/ar/paragraphs/1/", "un séminaire d’une journée devrait être organisé"),
        ("/ar/", "Compilation des pratiques, méthodes et outils"),
        ("/ar/", "ses six sessions suivantes"),
        ("/ar/measures/", "Procédure d’examen par des spécialistes"),
        ("/ar/annex/", "Procédure d’examen par des spécialistes"),
        ("/ar/annex/", "lors de la vingt et unième session du CDIP"),
        ("/ar/sessions/22/", "a pris note des informations contenues dans le document"),
        ("/ar/sessions/22/", "Genève"),
        ("/ar/documents/", "Compilation des pratiques, méthodes et outils de l’OMPI"),
        ("/ar/documents/CDIP/22/18/", "Dialogue interactif sur l’assistance technique"),
        ("/ar/documents/CDIP/22/18/", "Rapport sur la mise en œuvre (CDIP/24), annexe"),
        ("/ar/measures/9.9/", "Procédure d’examen par des spécialistes"),
    ],
)
def test_french_texts_on_an_arabic_page_say_that_they_are_french(client, address, official):
    page = Page(client.get(address))

    found = page.smallest_with(official)
    assert found
    assert {page.language_of(element) for element in found} == {"fr"}
    assert {page.direction_of(element) for element in found} == {"ltr"}


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


# The catalogues.


def messages(path):
    with path.open("rb") as catalogue:
        return [message for message in read_po(catalogue) if message.id]


def msgid(message):
    return message.id[0] if isinstance(message.id, tuple) else message.id


def forms(message):
    return message.string if message.pluralizable else [message.string]


@every_catalogue
def test_the_catalogue_translates_everything(language):
    untranslated = [
        msgid(message)
        for message in messages(CATALOGUES[language])
        if message.fuzzy or not all(forms(message))
    ]

    assert untranslated == []


@every_catalogue
def test_the_catalogue_keeps_the_named_parts_of_each_sentence(language):
    """A form for exactly one or two may say the number in words."""

    def parts(text):
        return sorted(re.findall(r"%(?:\(\w+\))?[sd%]|<[^>]+>", text))

    def without_number(named):
        return [part for part in named if part not in ("%(n)d", "%(n)s", "%(number)s")]

    for message in messages(CATALOGUES[language]):
        ids = message.id if message.pluralizable else [message.id]
        for string in forms(message):
            named = parts(string)
            allowed = [parts(ids[-1])]
            if message.pluralizable:
                allowed += [parts(ids[0]), without_number(parts(ids[-1]))]
            assert named in allowed, (msgid(message), string)


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("fr", {0: "0 étape", 1: "1 étape", 2: "2 étapes"}),
        ("en", {0: "0 steps", 1: "1 step", 2: "2 steps"}),
        ("es", {0: "0 etapas", 1: "1 etapa", 2: "2 etapas"}),
        ("zh", {0: "0个步骤", 1: "1个步骤", 2: "2个步骤"}),
        ("ru", {0: "0 этапов", 1: "1 этап", 3: "3 этапа", 11: "11 этапов", 21: "21 этап"}),
        (
            "ar",
            {
                0: "0 خطوة",
                1: "خطوة واحدة",
                2: "خطوتان",
                3: "3 خطوات",
                11: "11 خطوة",
                100: "100 خطوة",
                103: "103 خطوات",
            },
        ),
    ],
)
def test_numbers_of_things_agree_in_each_language(language, counted):
    with override(language):
        for number, words in counted.items():
            assert ngettext("%(n)d step", "%(n)d steps", number) % {"n": number} == words


@pytest.mark.parametrize("language", ["ar", "zh", "ru", "es"])
def test_messages_of_the_libraries_are_in_the_language_too(language):
    """Django knows Chinese by another name than the organization's addresses."""
    with override("fr"):
        french = gettext("Enter a valid date.")
    with override(language):
        assert gettext("Enter a valid date.") not in (french, "Enter a valid date.")


@every_catalogue
def test_the_catalogue_has_what_the_code_says_and_nothing_else(language, as_collected):
    kept = {(msgid(one), one.context) for one in messages(CATALOGUES[language])}
    collected = {(msgid(one), one.context) for one in messages(as_collected)}

    assert {"new": collected - kept, "gone": kept - collected} == {"new": set(), "gone": set()}


@pytest.fixture(scope="session")
def as_collected(tmp_path_factory):
    """A catalogue as `make messages` would make it anew, from a copy of the project's own files."""
    assert shutil.which("xgettext"), "GNU gettext is needed: apt-get install gettext"
    copy = tmp_path_factory.mktemp("project")
    for package in settings.BASE_DIR.glob("*/__init__.py"):
        if package.parent.name != "tests":
            shutil.copytree(
                package.parent, copy / package.parent.name, ignore=shutil.ignore_patterns("*.[pm]o")
            )
    shutil.copytree(settings.BASE_DIR / "templates", copy / "templates")
    shutil.copy(settings.BASE_DIR / "manage.py", copy)
    command = [sys.executable, "manage.py", "makemessages", "--locale", "fr", "--no-wrap"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return copy / CATALOGUES["fr"].relative_to(settings.BASE_DIR)
