"""The version of the record: the database raises it with all that readers see."""

import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.publishing import as_if_published
from documents.models import Document
from measures.models import Measure, Step
from record.kinds import kinds
from record.version import current_version, shown_models
from sessions.models import Session
from tests.desk import new_step, turn
from tests.reading import public_addresses

pytestmark = pytest.mark.django_db

# What is read beside the record: made of it in the same transaction, or the same for ever.
BESIDES = {
    "record_recordversion",
    "cdip_portal_pages",
    "django_content_type",  # names of kinds
    "modelsearch_indexentry",  # made with each passage
    "modelsearch_indexentry_fts",
}


@pytest.fixture
def is_raised():
    """`is_raised()`: whether the version is a later one than when this was last asked.

    Before anything else is done the clock moves on, as it does between two transactions.
    """
    seen = [current_version()]

    def ask():
        seen.append(current_version())
        time.sleep(0.005)
        return seen[-1] > seen[-2]

    return ask


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.slug)
def test_every_change_of_a_record_raises_it(kind, is_raised):
    record = kind.objects.first()
    if record is None:
        pytest.fail(f"The real record holds no {kind.slug}.")

    record.save()

    assert is_raised()


def test_a_change_by_sql_raises_it(is_raised):
    Step.objects.filter(position=1).update(position=99)
    assert is_raised()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE documents_document SET title = title WHERE key = 'CDIP/22/18'")
    assert is_raised()


def test_many_rows_at_once_raise_it(is_raised):
    Session.objects.bulk_create([Session(number=90), Session(number=91)])
    assert is_raised()

    Session.objects.filter(number__gte=90).delete()
    assert is_raised()


def test_a_list_between_records_raises_it(is_raised):
    measure = Measure.objects.get_by_code("1.3")

    measure.related_documents.add(Document.objects.latest("pk"))

    assert is_raised()


@pytest.fixture
def change_set(editor):
    return new_step(editor, Measure.objects.get_by_code("1.3")).change_set


def test_a_draft_leaves_it_and_its_publication_raises_it(editor, publisher, is_raised, change_set):
    turn(editor, "submit_set", change_set)
    assert not is_raised()

    turn(publisher, "publish_set", change_set)
    assert is_raised()


def test_a_publication_that_is_taken_back_leaves_it(is_raised, change_set):
    with as_if_published(change_set) as problems:
        assert problems == []

    assert not is_raised()


def test_nothing_raises_it_where_nothing_changes(client, is_raised):
    client.get("/fr/")

    assert not is_raised()


def test_it_costs_one_query():
    with CaptureQueriesContext(connection) as queries:
        current_version()

    assert len(queries) == 1


def test_it_is_never_counted_again_after_the_database_is_brought_back(is_raised):
    """A copy of the database ends with an older version: the next one is that of the clock."""
    before = current_version()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_recordversion SET number = 5")

    Session.objects.create(number=90)

    assert current_version() >= before


def test_everything_that_readers_see_raises_it(client):
    """Whatever tables public pages read, a change of them raises the version."""
    read = set()
    for address in (
        *public_addresses("fr"),
        *("/fr/search/?q=forum", "/fr/measures/?q=forum", "/fr/changes/?since_session=24"),
        *("/fr/changes/feed/", "/fr/measures/1.3/feed/", "/fr/annex.csv", "/fr/annex.json"),
        *("/sitemap.xml", "/fr/sessions/calendar.ics", "/fr/parity/?kind=step"),
    ):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        for query in queries:
            read |= {*re.findall(r'(?:FROM|JOIN) "?(\w+)"?', query["sql"])}

    assert read - BESIDES - {model._meta.db_table for model in shown_models()} == set()
