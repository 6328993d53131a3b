"""An invented record of any size: whole, marked, always the same, and never beside a real one."""

import json

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.test import Client

from cdip_portal.synthetic import MARK, make_synthetic
from changes.places import history_of
from documents.models import Document
from measures.models import AccountParagraph, Decision, Measure, Paragraph, Request, Review, Step
from record.kinds import kinds, kinds_before_those_they_name
from record.models import LoadedRecord
from sessions.models import Session
from tests.reading import Page, public_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(record):
    """A database without any record: the real one is back after the test."""
    for model in kinds_before_those_they_name():
        model._default_manager.all().delete()
        history_of(model).objects.all().delete()
    LoadedRecord.objects.all().delete()


def contents():
    """All that is on record, without the keys of the database."""
    return [
        entry | {"pk": None}
        for model in kinds()
        for entry in json.loads(
            serializers.serialize(
                "json", model._default_manager.order_by("pk"), use_natural_foreign_keys=True
            )
        )
    ]


def wipe():
    for model in kinds_before_those_they_name():
        model._default_manager.all().delete()
        history_of(model).objects.all().delete()


@pytest.mark.parametrize(("measures", "paragraphs"), [(1, 1), (9, 6), (100, 67), (200, 99)])
def test_makes_as_many_measures_as_asked(empty, measures, paragraphs):
    call_command("make_synthetic", measures, verbosity=0)

    assert Measure.objects.count() == measures
    assert Paragraph.objects.count() == paragraphs


def test_nine_measures_have_the_proportions_of_the_real_record(empty):
    made = make_synthetic(9)

    assert made[Step] == made[Review] == made[Decision] == 15
    assert made[Request] == 4
    assert 45 <= made[AccountParagraph] <= 60
    assert 45 <= made[Document] <= 60


def test_the_same_number_gives_the_same_record(empty):
    make_synthetic(12)
    first = contents()
    wipe()
    make_synthetic(12)

    assert contents() == first


def test_every_record_would_be_accepted_by_hand(empty):
    make_synthetic(9)

    for model in kinds():
        for one in model._default_manager.all():
            one.full_clean()


def test_what_is_stored_for_sorting_is_as_the_model_would_store_it(empty):
    make_synthetic(9)

    for model, name in ((Document, "sort_key"), (Document, "folded_key"), (Decision, "sort_key")):
        for one in model._default_manager.all():
            stored = one.__dict__[name]
            one.save()
            assert one.__dict__[name] == stored


def test_every_text_is_marked_as_invented(empty):
    make_synthetic(9)

    names = ("title", "text", "text_before", "sentence", "note")
    for model in kinds():
        for one in model._default_manager.all():
            texts = [one.__dict__.get(name) for name in names]
            assert all(text.startswith(MARK) for text in texts if text), one


def test_no_session_has_the_number_of_a_real_one(empty):
    make_synthetic(9)

    assert min(Session.objects.values_list("number", flat=True)) > 100
    assert not Document.objects.exclude(wipo_id=None, page_url="").exists()


def test_every_page_and_the_search_show_it(empty):
    make_synthetic(9)
    client = Client()

    for url in public_addresses("fr"):
        assert client.get(url).status_code == 200, url
    page = Page(client.get("/fr/search/?q=assistance"))
    assert MARK in page.text


def test_says_what_it_made(empty, capsys):
    call_command("make_synthetic", 9)

    assert "9 Measure, " in capsys.readouterr().out


def test_touches_no_database_that_holds_a_record():
    before = contents()
    with pytest.raises(CommandError, match="already holds a record"):
        call_command("make_synthetic", 9)

    assert contents() == before


def test_touches_no_database_that_has_a_history(empty, make_session):
    make_session(30).delete()

    with pytest.raises(CommandError, match="already holds a record"):
        call_command("make_synthetic", 9)
    assert not Session.objects.exists()


def test_is_not_added_to_itself(empty):
    make_synthetic(9)

    with pytest.raises(CommandError, match="already holds a record"):
        call_command("make_synthetic", 9)


def test_the_real_record_is_not_loaded_beside_it(empty):
    make_synthetic(9)

    with pytest.raises(CommandError, match="holds synthetic data"):
        call_command("load_record")
    assert Measure.objects.count() == 9
    assert not LoadedRecord.objects.exists()


@pytest.mark.parametrize("measures", ["0", "-1", "5001", "x", "²"])
def test_a_senseless_number_is_refused(empty, measures):
    with pytest.raises(CommandError):
        call_command("make_synthetic", "--", measures)
    assert not Session.objects.exists()
