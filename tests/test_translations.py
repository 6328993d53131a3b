"""Texts in six languages: what a reader gets, on what basis, and that the French stays."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import override

from measures.models import Measure
from record.loader import FIXTURES
from record.wording import Basis, Wording, fingerprint
from tests.reading import Page, addresses, classes, words

FRENCH = "Une mesure d’essai"
ENGLISH = "A measure to try"


@pytest.fixture
def translated(make_measure):
    """`translated(basis, language, text)`: a measure whose title is translated so."""

    def make(basis=Basis.SECRETARIAT, language="en", text=ENGLISH):
        measure = make_measure(FRENCH)
        measure.translate("title", language, text, basis)
        measure.save()
        return measure

    return make


def page_of(client, measure, language):
    return Page(client.get(f"/{language}/measures/{measure.code}/"))


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (Basis.OFFICIAL, "Official text"),
        (Basis.SECRETARIAT, "Translation by the Secretariat, not an official text"),
        (Basis.WORKING, "Working translation by the portal, not an official text"),
    ],
)
def test_a_translation_says_what_it_is_and_keeps_the_french_at_hand(
    client, translated, basis, said
):
    page = page_of(client, translated(basis), "en")

    assert ENGLISH in words(page.elements("h1")[0])
    (line,) = classes(page.main, "basis-line")
    assert words(line) == f"{said} {FRENCH}"
    (french,) = page.smallest_with(FRENCH)
    assert (page.language_of(french), page.direction_of(french)) == ("fr", "ltr")


@pytest.mark.parametrize("language", ["ar", "zh", "ru", "es"])
def test_without_a_translation_the_french_stands_and_says_that_it_is_french(
    client, translated, language
):
    page = page_of(client, translated(), language)

    (title,) = classes(page.elements("h1")[0], "h1__title")
    assert words(title) == FRENCH
    assert (title.get("lang"), title.get("dir")) == ("fr", "ltr")
    with override(language):
        said = str(Wording(FRENCH).word)
    in_list = Page(client.get(f"/{language}/measures/"))
    told = [one for one in classes(in_list.main, "basis") if words(one) == f"[{said}]"]
    assert told
    assert {in_list.language_of(one) for one in told} == {language}


def test_the_word_on_a_text_is_in_the_readers_language_within_the_text_too(client, make_request):
    asked = make_request(text="Présenter un essai")

    page = Page(client.get(f"/ar/measures/{asked.measure.code}/"))

    (told,) = classes(page.section("requests"), "basis")
    assert (page.language_of(told), page.direction_of(told)) == ("ar", "rtl")


def test_a_french_page_shows_the_french_alone(client, translated):
    page = page_of(client, translated(), "fr")

    assert FRENCH in page.text
    assert ENGLISH not in page.text
    assert classes(page.main, "basis-line") == classes(page.main, "basis") == []


def test_an_arabic_translation_is_written_from_right_to_left(client, translated):
    page = page_of(client, translated(language="ar", text="تدبير للتجربة"), "ar")

    (title,) = classes(page.elements("h1")[0], "h1__title")
    assert words(title) == "تدبير للتجربة"
    assert page.direction_of(title) == "rtl"


def test_a_translation_of_an_earlier_wording_says_so(client, translated):
    measure = translated()
    measure.title = "Une mesure corrigée"
    measure.save()

    (line,) = classes(page_of(client, measure, "en").main, "basis-line")
    assert "(of an earlier wording: the French has changed since)" in words(line)


def test_saving_in_another_language_leaves_the_french_alone(translated):
    measure = translated()

    with override("en"):
        Measure.objects.get(pk=measure.pk).save()

    measure.refresh_from_db()
    assert (measure.title, measure.read("title", "en")) == (FRENCH, ENGLISH)


def test_an_empty_translation_is_none(translated):
    measure = translated()

    measure.translate("title", "en", "  ", Basis.OFFICIAL)
    measure.save()

    assert measure.translations == {}


@pytest.mark.parametrize(
    "translations",
    [
        {"rank": {"en": {"text": "1", "basis": "official"}}},
        {"title": {"fr": {"text": "Un titre", "basis": "official"}}},
        {"title": {"de": {"text": "Ein Titel", "basis": "official"}}},
        {"title": {"en": {"text": "A title", "basis": "guess"}}},
        {"title": {"en": {"text": "A title"}}},
    ],
)
def test_what_is_no_translation_is_refused(make_measure, translations):
    measure = make_measure()
    measure.translations = translations

    with pytest.raises(ValidationError):
        measure.full_clean()


def test_what_changed_tells_a_translation_in_its_language(client, translated, make_measure):
    page = Page(client.get(f"/en/measures/{translated().code}/history/"))
    measure = make_measure(FRENCH)
    measure.translate("title", "es", "Una medida", Basis.OFFICIAL)
    measure._change_reason = "Traduction"
    measure.save()

    page = Page(client.get(f"/en/measures/{measure.code}/history/"))
    assert "Title in the annex, Spanish: Official text" in page.text
    (told,) = page.smallest_with("Una medida")
    assert page.language_of(told) == "es"


def test_the_interface_for_machines_gives_each_translation_with_its_basis(client, translated):
    measure = translated(Basis.WORKING)

    answer = client.get(f"/api/v1/measures/{measure.code}/").json()

    assert answer["title"] == FRENCH
    assert answer["translations"] == [
        {
            "text_of": "title",
            "language": "en",
            "text": ENGLISH,
            "basis": "working",
            "is_outdated": False,
        }
    ]


def test_a_translation_is_found_by_its_words(client, translated):
    measure = translated(language="es", text="Una plataforma de seminarios para probar")

    page = Page(client.get("/es/search/", {"q": "seminario"}))

    assert addresses(classes(page.main, "hit")[0])[0] == f"/es/measures/{measure.code}/"


def test_translations_of_the_fixtures_are_of_the_french_beside_them():
    for name in FIXTURES:
        for entry in json.loads((settings.BASE_DIR / f"fixtures/{name}.json").read_text()):
            fields = entry["fields"]
            for field, entries in fields.get("translations", {}).items():
                for translation in entries.values():
                    assert translation["of"] == fingerprint(fields[field]), fields[field]


def test_measures_and_steps_have_working_translations_into_english(client):
    """As the project ships them; official only where a document was seen to print so."""
    for measure in Measure.objects.with_steps():
        assert measure.read("title", "en").basis == Basis.WORKING
        for step in measure.steps.all():
            wording = step.read("wording", "en")
            is_known = step.document and step.document.key == "CDIP/26/6"
            assert wording.language == "en" or is_known, step
