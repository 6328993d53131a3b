"""What takes long is made once: for each state of the record, and of several readers at once."""

import threading

import pytest

from rendering import cached
from rendering.cached import made_once
from tests.races import LONG

LOCAL = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True)
def own_cache(settings):
    """A cache in this process, shared by its threads and empty at first."""
    from django.core.cache import cache

    settings.CACHES = LOCAL
    cache.clear()


@pytest.fixture
def printed(monkeypatch):
    """The pages that were rendered, in turn."""
    from rendering import pdf

    pages: list[str] = []

    def remember(html, sheets):
        pages.append(html)
        return b"%PDF-"

    monkeypatch.setattr(pdf, "_render", remember)
    return pages


def test_is_made_once():
    made = iter([b"content"])

    for _ in range(3):
        assert made_once("key", lambda: next(made)) == b"content"


def test_readers_at_the_same_moment_cause_one_making(monkeypatch):
    monkeypatch.setattr(cached, "PAUSE", 0.001)
    made, answers = [], []
    started, may_end = threading.Event(), threading.Event()

    def make():
        made.append(1)
        started.set()
        assert may_end.wait(LONG)
        return b"content"

    def read():
        answers.append(made_once("key", make))

    first = threading.Thread(target=read)
    first.start()
    assert started.wait(LONG)
    others = [threading.Thread(target=read) for _ in range(4)]
    for other in others:
        other.start()
    may_end.set()
    for thread in (first, *others):
        thread.join(LONG)

    assert answers == [b"content"] * 5
    assert made == [1]


def test_what_failed_is_made_by_the_next():
    def fail():
        raise RuntimeError("no ink")

    with pytest.raises(RuntimeError):
        made_once("key", fail)

    assert made_once("key", lambda: b"content") == b"content"


@pytest.mark.django_db
def test_a_pdf_is_rendered_once_for_each_state_language_and_session(client, printed, make_step):
    for _ in range(2):
        client.get("/fr/annex.pdf")
    assert len(printed) == 1

    client.get("/en/annex.pdf")
    client.get("/fr/annex.pdf?as_at=23")
    client.get("/fr/report.pdf")
    assert len(printed) == 4

    make_step(title="Un exposé de plus")
    client.get("/fr/annex.pdf")
    assert len(printed) == 5
    assert "Un exposé de plus" in printed[-1]


@pytest.mark.django_db
def test_another_style_sheet_makes_another_file(monkeypatch, printed):
    from rendering import pdf

    pdf.html_to_pdf("<p>a", ("css/pdf.css",))
    monkeypatch.setattr(pdf, "_read", lambda name: "p { color: red }")
    pdf.html_to_pdf("<p>a", ("css/pdf.css",))

    assert len(printed) == 2


@pytest.mark.django_db
def test_a_reader_who_has_the_file_gets_no_second_copy(client, printed):
    first = client.get("/fr/annex.pdf")

    again = client.get("/fr/annex.pdf", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""


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
