"""Files that take long are made once, a few at a time: readers are told to wait, pages go on."""

import threading

import pytest
from django.core.cache import caches
from django.db import connections
from django.test import Client

from publications.exports.annex import docx, pdf
from tests.races import LONG
from tests.reading import LANGUAGES, Page
from web import making
from web.making import Busy, made_once

pytestmark = pytest.mark.django_db


class Printer:
    """Takes the place of a renderer: tells what it was asked for, and waits until it may end."""

    def __init__(self):
        self.printed: list[str] = []
        self.may_end = threading.Event()
        self.started = threading.Semaphore(0)

    def render(self, annex):
        self.printed.append(annex.state)
        self.started.release()
        assert self.may_end.wait(LONG)
        return b"%PDF-"

    def wait_for(self, files):
        """Until so many files are being made."""
        for _ in range(files):
            assert self.started.acquire(timeout=LONG)


@pytest.fixture
def printer(monkeypatch):
    printer = Printer()
    for module in (pdf, docx):
        monkeypatch.setattr(module, "render", printer.render)
    yield printer
    printer.may_end.set()


@pytest.fixture
def ready_printer(printer):
    printer.may_end.set()
    return printer


@pytest.fixture
def ask_at_once():
    """`ask_at_once(url, …)`: begin to ask in threads; called, what it returns gives the answers."""

    def ask(*urls):
        answers: list = [None] * len(urls)

        def read(place, url):
            try:
                answers[place] = Client().get(url)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=read, args=one) for one in enumerate(urls)]
        for thread in threads:
            thread.start()

        def all_answers():
            for thread in threads:
                thread.join(LONG)
            return answers

        return all_answers

    return ask


class TestOneAfterTheOther:
    def test_a_file_is_made_once_for_each_state_language_and_session(
        self, client, ready_printer, make_step
    ):
        for url in ("/fr/annex.pdf", "/fr/annex.pdf", "/en/annex.pdf", "/fr/annex.pdf?as_at=23"):
            assert client.get(url).status_code == 200
        assert len(ready_printer.printed) == 3

        make_step(title="Un exposé de plus")
        client.get("/fr/annex.pdf")
        assert len(ready_printer.printed) == 4

    def test_who_has_the_file_gets_no_second_copy(self, client, ready_printer):
        first = client.get("/fr/annex.pdf")

        again = client.get("/fr/annex.pdf", headers={"If-None-Match": first["ETag"]})

        assert again.status_code == 304
        assert again.content == b""

    def test_what_failed_is_made_by_the_next(self):
        def fail():
            raise RuntimeError("no ink")

        with pytest.raises(RuntimeError):
            made_once("name", lambda: None, fail)

        assert made_once("name", lambda: None, lambda: b"content") == b"content"

    def test_a_refusal_is_not_kept_for_a_file(self, client, ready_printer):
        for _ in range(2):
            assert client.get("/fr/annex.pdf?as_at=99").status_code == 400

        assert ready_printer.printed == []


@pytest.mark.django_db(transaction=True)
class TestAtTheSameMoment:
    @pytest.fixture(autouse=True)
    def database(self, shared_database, monkeypatch):
        monkeypatch.setattr(making, "PAUSE", 0.01)
        monkeypatch.setattr(making, "PATIENCE", LONG)
        shared_database()

    def test_ten_readers_cause_one_making(self, printer, ask_at_once):
        answers = ask_at_once(*["/fr/annex.pdf"] * 10)
        printer.wait_for(1)
        printer.may_end.set()

        assert [answer.content for answer in answers()] == [b"%PDF-"] * 10
        assert len(printer.printed) == 1

    def test_a_third_file_is_refused_while_two_are_made_and_pages_go_on(self, printer, ask_at_once):
        two = ask_at_once("/fr/annex.pdf", "/en/annex.docx")
        printer.wait_for(2)

        third, page, data = ask_at_once("/es/annex.pdf", "/fr/annex/", "/fr/annex.csv")()

        assert len(printer.printed) == 2, "the two are being made still"
        assert (third.status_code, page.status_code, data.status_code) == (503, 200, 200)
        assert int(third["Retry-After"]) > 0
        printer.may_end.set()
        assert [answer.status_code for answer in two()] == [200, 200]
        assert ask_at_once("/es/annex.pdf")()[0].status_code == 200

    def test_who_has_waited_long_is_told_to_ask_again(self, printer, ask_at_once, monkeypatch):
        first = ask_at_once("/fr/annex.pdf")
        printer.wait_for(1)
        monkeypatch.setattr(making, "PATIENCE", 0)

        (second,) = ask_at_once("/fr/annex.pdf")()

        assert second.status_code == 503
        printer.may_end.set()
        assert first()[0].status_code == 200


class TestThePageThatAsksAgain:
    @pytest.fixture(autouse=True)
    def busy(self, monkeypatch):
        def refuse(*_asked):
            raise Busy

        monkeypatch.setattr("web.middleware.made_once", refuse)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_does_so_by_itself_in_the_language_of_the_reader(self, client, language):
        response = client.get(f"/{language}/annex.pdf?as_at=24")

        page = Page(response)
        assert response.status_code == 503
        assert page.root.get("lang") == language
        (refresh,) = [one for one in page.elements("meta") if one.get("http-equiv") == "refresh"]
        assert refresh.get("content") == response["Retry-After"]
        assert "?as_at=24" in response.content.decode()

    def test_is_kept_by_nobody(self, client):
        response = client.get("/fr/report.pdf")

        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response


def test_who_was_interrupted_leaves_no_lock(client, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda annex: b"%PDF-")
    with pytest.raises(KeyboardInterrupt):
        made_once("name", lambda: None, _interrupted)

    assert not caches["pages"].get("name:being-made")
    assert client.get("/fr/annex.pdf").status_code == 200


def _interrupted():
    raise KeyboardInterrupt


def test_the_references_to_the_pages_of_a_pdf_are_made_once():
    from weasyprint.pdf import pydyf

    import rendering.pdf  # noqa: F401 - which mends it

    pdf = pydyf.PDF()
    for _ in range(2):
        pdf.add_page(pydyf.Dictionary())
    references = pdf.page_references
    assert references == (b"3 0 R", b"4 0 R")
    assert pdf.page_references is references

    pdf.add_page(pydyf.Dictionary())
    assert pdf.page_references == (b"3 0 R", b"4 0 R", b"5 0 R")
