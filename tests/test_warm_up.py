"""After a publication a worker makes the files that readers ask for before anybody waits."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from desk.publishing import as_if_published
from measures.models import Measure
from publications import warm_up
from publications.exports.annex import docx, pdf
from publications.models import AskedFor
from tests.desk import new_step, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_was_asked_for():
    """Nor by a test that reads the whole portal outside of a transaction."""
    warm_up._note.cache_clear()
    AskedFor.objects.all().delete()


@pytest.fixture(autouse=True)
def printed(monkeypatch):
    """The states that were printed, in turn."""
    states: list[str] = []

    def render(annex):
        states.append(annex.title.language)
        return b"%PDF-"

    for module in (pdf, docx):
        monkeypatch.setattr(module, "render", render)
    return states


@pytest.fixture
def change_set(editor):
    return new_step(editor, Measure.objects.get_by_code("1.3")).change_set


@pytest.fixture(autouse=True)
def the_worker_keeps_the_connection(monkeypatch):
    """It would close it before each task, and with it the transaction of the test."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def work():
    """Let a worker do what waits."""
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def asked_for():
    return {*AskedFor.objects.values_list("path", "last_on")}


class TestWhatWasAskedFor:
    def test_is_noted_by_file_and_language_and_day(self, client):
        today = timezone.localdate()

        for reader in (client, Client()):
            for url in ("/fr/annex.pdf", "/es/annex.docx"):
                reader.get(url)

        assert asked_for() == {("/fr/annex.pdf", today), ("/es/annex.docx", today)}

    def test_is_written_once_a_day(self, client, monkeypatch):
        client.get("/fr/annex.pdf")
        with CaptureQueriesContext(connection) as queries:
            client.get("/fr/annex.pdf")
        assert not [one for one in queries if "publications_askedfor" in one["sql"]]

        monkeypatch.setattr(timezone, "localdate", lambda *_: date(2040, 1, 1))
        client.get("/fr/annex.pdf")
        assert asked_for() == {("/fr/annex.pdf", date(2040, 1, 1))}

    @pytest.mark.parametrize("url", ["/fr/annex.pdf?as_at=24", "/fr/annex.csv", "/fr/annex/"])
    def test_is_a_plain_file_that_takes_long(self, client, url):
        client.get(url)

        assert asked_for() == set()

    def test_counts_where_the_reader_has_the_file(self, client):
        etag = client.get("/fr/annex.pdf")["ETag"]
        AskedFor.objects.all().delete()
        warm_up._note.cache_clear()

        client.get("/fr/annex.pdf", headers={"If-None-Match": etag})

        assert len(asked_for()) == 1


class TestAfterAPublication:
    def test_the_worker_makes_the_files_that_readers_ask_for(
        self, client, editor, publisher, change_set, printed
    ):
        client.get("/fr/annex.pdf")
        client.get("/en/annex.docx")
        publish(editor, publisher, change_set)
        printed.clear()

        work()
        assert printed == ["en", "fr"]

        for url in ("/fr/annex.pdf", "/en/annex.docx"):
            assert client.get(url).content == b"%PDF-"
        assert len(printed) == 2

    def test_what_nobody_asked_for_in_a_month_is_left(self, editor, publisher, change_set, printed):
        for days, path in ((29, "/fr/annex.pdf"), (32, "/fr/annex.docx")):
            day = timezone.localdate() - timedelta(days=days)
            AskedFor.objects.create(path=path, last_on=day)
        publish(editor, publisher, change_set)

        work()

        assert len(printed) == 1

    def test_the_making_is_no_request_of_a_reader(self, client, editor, publisher, change_set):
        on = timezone.localdate() - timedelta(days=20)
        AskedFor.objects.create(path="/fr/annex.pdf", last_on=on)
        publish(editor, publisher, change_set)

        work()

        assert asked_for() == {("/fr/annex.pdf", on)}

    def test_without_a_worker_the_first_reader_has_it_made(
        self, client, editor, publisher, change_set, printed
    ):
        client.get("/fr/annex.pdf")
        publish(editor, publisher, change_set)

        assert client.get("/fr/annex.pdf").status_code == 200
        assert len(printed) == 2

    def test_a_file_that_made_trouble_leaves_the_others(
        self, client, editor, publisher, change_set, printed, monkeypatch
    ):
        for path in ("/fr/annex.docx", "/fr/annex.pdf"):
            AskedFor.objects.create(path=path, last_on=timezone.localdate())
        monkeypatch.setattr(docx, "render", _fail)
        publish(editor, publisher, change_set)

        work()

        assert printed == ["fr"]


def _fail(annex):
    raise RuntimeError("no ink")


def test_a_publication_that_is_taken_back_asks_nobody(change_set):
    with as_if_published(change_set):
        pass

    assert not DBTaskResult.objects.exists()
