"""Every text of the record that can be translated, and how far its translations are."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from documents.models import Document
from language.languages import OTHERS
from measures.models import Measure
from record.kinds import translated_kinds
from translations.inventory import State, all_texts, by_kind, in_state, kinds_of_texts, progress

pytestmark = pytest.mark.django_db


def text_at(key):
    (text,) = (text for text in all_texts() if text.key == key)
    return text


@pytest.fixture
def title(make_measure):
    """The title of a measure that nobody has translated."""
    measure = make_measure(title="Une mesure d’essai")
    return text_at(f"measures.measure/{measure.code}/title")


def translate(text, language, words, basis):
    text.record.translate(text.field, language, words, basis)
    text.record.save()


def test_every_model_with_translated_texts_is_in_the_inventory():
    from django.apps import apps

    from record.models import Record

    models = {model for model in apps.get_models() if issubclass(model, Record)}
    assert {*translated_kinds()} == {model for model in models if model.translated}


def test_no_two_texts_have_one_key():
    keys = Counter(text.key for text in all_texts())

    assert len(keys) > 200
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    "key",
    [
        "measures.clause/1.1/text",
        "measures.measure/1.3/title",
        "measures.step/1.3.1/title",
        "measures.followup/1.3.24/text",
        "measures.accountparagraph/unnumbered/implementation-report.1/text_before",
        "documents.document/CDIP/22/18/title",
        "sessions.session/24/place",
    ],
)
def test_a_text_is_known_by_its_place_in_the_record(key):
    key = key.replace("sessions.session", "cdip_sessions.session")

    assert text_at(key).original


def test_texts_come_in_reading_order():
    kinds = [*by_kind(all_texts())]
    measures = [text.key.split("/")[1] for text in all_texts("measure") if text.field == "title"]

    assert kinds == [kind for kind in kinds_of_texts() if kind in kinds]
    assert measures == ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]


@pytest.mark.parametrize("basis", ["official", "secretariat", "working"])
def test_a_translation_is_in_the_state_of_its_basis(title, basis):
    translate(title, "es", "Una medida de ensayo", basis)

    assert text_at(title.key).states == {
        language: State(basis) if language == "es" else State.MISSING for language in OTHERS
    }


def test_a_translation_of_an_earlier_wording_is_outdated(title):
    translate(title, "es", "Una medida de ensayo", "official")
    Measure.objects.filter(pk=title.record.pk).update(title="Une autre mesure")

    assert text_at(title.key).state("es") == State.OUTDATED


def test_a_title_that_is_known_in_another_language_only_is_a_text(make_document):
    document = make_document("CDIP/101/9", title="")
    assert f"documents.document/{document.key}/title" not in {text.key for text in all_texts()}
    document.translate("title", "en", "A document", "official")
    document.save()

    text = text_at("documents.document/CDIP/101/9/title")
    assert (text.original, text.state("en"), text.state("ru")) == (
        "",
        State.OFFICIAL,
        State.MISSING,
    )


def test_progress_counts_every_text_once(title):
    translate(title, "es", "Una medida", "working")
    texts = all_texts()

    for language in OTHERS:
        told = progress(texts, language)
        assert sum(told.counts.values()) == told.total == len(texts)
    assert in_state(texts, "es", State.WORKING) == [text_at(title.key)]


def test_one_kind_is_asked_for_with_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        texts = all_texts("document")

    assert {type(text.record) for text in texts} == {Document}


def test_the_inventory_asks_as_many_queries_whatever_the_record_holds(
    make_whole_measure, django_assert_num_queries
):
    def told():
        with CaptureQueriesContext(connection) as queries:
            for text in all_texts():
                assert all((text.key, text.place, text.states, text.label, text.kind_name))
        return len(queries)

    assert told() == len(translated_kinds())
    for _ in range(3):
        make_whole_measure()
    assert told() == len(translated_kinds())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_places_are_told_apart_within_a_kind(language):
    with translation.override(language):
        places = {
            (text.kind, text.place, text.field) for text in all_texts() if text.kind != "clause"
        }
        texts = [text for text in all_texts() if text.kind != "clause"]

    assert len(places) == len(texts)
