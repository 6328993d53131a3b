"""Pages for all readers are made once for each state of the portal, and never shown stale."""

import gzip
import hashlib
import os
import subprocess
import sys
from datetime import timedelta

import brotli
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, resolve
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from cdip_portal.synthetic import make_synthetic
from changes.places import history_of
from measures.models import Measure
from record.kinds import kinds_before_those_they_name
from record.models import LoadedRecord
from sessions.models import Session
from tests.desk import new_step, publish
from tests.races import race
from tests.reading import LANGUAGES, Page, addresses
from web.public import public_of

pytestmark = pytest.mark.django_db

# A page of each kind, feeds, and the files that are made while one waits.
PAGES = (
    *("", "paragraphs/1/", "measures/", "measures/?paragraph=1", "measures/1.3/"),
    *("measures/1.3/history/", "sessions/", "sessions/24/", "documents/"),
    *("documents/CDIP/22/18/", "annex/", "report/", "definitions/", "search/?q=forum"),
    *("changes/", "changes/?since_session=24", "editions/", "about/", "privacy/"),
    *("accessibility/", "api/", "parity/", "?as_at=24"),
)
FEEDS = ("changes/feed/", "measures/1.3/feed/", "paragraphs/1/feed/", "sessions/calendar.ics")
DATA = ("annex.csv", "annex.json", "annex.csv?paragraph=1")
FILES = ("annex.docx", "annex.xlsx", "report.docx")
ALL = [f"/fr/{path}" for path in (*PAGES, *FEEDS, *DATA, *FILES)] + ["/sitemap.xml"]
# Whose answers depend on more than the record, or hold for ever.
NOT_KEPT = {"edition_file"}
KEPT_ALONE = 2  # queries: the version of the record, and what is kept


def body(response):
    return response.getvalue() if response.streaming else response.content


@pytest.fixture
def read(client):
    """`read(url)`: the body of an answer that must be there."""

    def ask(url, **headers):
        response = client.get(url, headers=headers)
        assert response.status_code == 200, url
        return body(response)

    return ask


@pytest.mark.parametrize("url", ALL)
def test_who_has_the_present_page_is_told_so(client, url, django_assert_num_queries):
    first = client.get(url)
    assert first.status_code == 200
    body(first)

    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize("url", ALL)
def test_a_page_is_made_once(client, read, url, django_assert_num_queries):
    first = read(url)

    with django_assert_num_queries(KEPT_ALONE):
        second = read(url)

    assert first == second


@pytest.mark.parametrize("url", ALL)
def test_no_reader_gets_a_cookie_or_a_page_of_their_own(client, url):
    for _new_or_kept in range(2):
        response = client.get(url)
        body(response)

        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "private" not in response["Cache-Control"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_neither_who_reads_nor_for_a_token(path):
    def touched():
        raise AssertionError("The page asks who reads it.")

    address, _mark, query = f"/fr/{path}".partition("?")
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    request.META = {"QUERY_STRING": query, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000"}
    request.META["CSRF_COOKIE"] = SimpleLazyObject(touched)
    request.GET = request.GET.__class__(query)
    request.user = SimpleLazyObject(touched)  # type: ignore[assignment]
    request.session = SimpleLazyObject(touched)  # type: ignore[assignment]
    request.resolver_match = match = resolve(address)

    response = match.func(request, *match.args, **match.kwargs)

    assert response.status_code == 200


def test_every_page_in_a_language_is_kept():
    with translation.override("fr"):
        in_french = [one for one in get_resolver().url_patterns if str(one.pattern) == "fr/"]
        names = {one.name for one in _each(in_french) if public_of(one.callback) is None}

    assert names == NOT_KEPT


def _each(patterns):
    for one in patterns:
        yield from _each(one.url_patterns) if isinstance(one, URLResolver) else [one]


class TestAfterAPublication:
    def test_the_new_words_are_there_at_once(self, read, editor, publisher):
        urls = ["/fr/measures/1.3/", "/fr/annex/", "/fr/annex.csv", "/en/measures/1.3/"]
        before = [read(url) for url in urls]

        change = new_step(editor, Measure.objects.get_by_code("1.3"), title="Un exposé tout neuf")
        assert [read(url) for url in urls] == before
        publish(editor, publisher, change.change_set)

        for url in urls:
            assert "Un exposé tout neuf" in read(url).decode(), url

    def test_who_had_the_page_gets_the_new_one(self, client, make_step):
        first = client.get("/fr/measures/1.3/")

        make_step(title="Un exposé tout neuf")

        again = client.get("/fr/measures/1.3/", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert again["ETag"] != first["ETag"]


class TestSignedInReaders:
    def test_get_a_page_of_their_own(self, client, editor):
        for reader in (client, editor, client, editor):
            page = Page(reader.get("/fr/measures/1.3/"))
            leads_to_desk = any("/secretariat/" in link for link in addresses(page.root))
            assert leads_to_desk == (reader is editor)

    def test_whose_page_is_kept_nowhere(self, editor):
        caches["pages"].clear()

        response = editor.get("/fr/measures/1.3/")

        assert "private" in response["Cache-Control"]
        assert "ETag" not in response
        with pytest.raises(AssertionError, match="made anew"):
            _assert_is_kept("/fr/measures/1.3/")

    def test_are_never_told_that_they_have_it(self, client, editor):
        etag = client.get("/fr/measures/1.3/")["ETag"]

        assert editor.get("/fr/measures/1.3/", headers={"If-None-Match": etag}).status_code == 200


def _assert_is_kept(url):
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(url)
    assert len(queries) == KEPT_ALONE, "made anew"
    return answer


class TestQueryStrings:
    @pytest.mark.parametrize(
        "same",
        ["?utm_source=x", "?page=2", "?as_at=&nothing=1&nothing=2", "?%00=1", "?" + "x" * 3000],
    )
    def test_unknown_parameters_are_the_same_page(self, read, same, django_assert_num_queries):
        plain = read("/fr/?as_at=" if "as_at" in same else "/fr/")

        with django_assert_num_queries(KEPT_ALONE):
            assert read(f"/fr/{same}") == plain

    def test_each_filter_and_session_has_its_page(self, read):
        pages = [
            read(f"/fr/measures/{query}")
            for query in ("", "?paragraph=1", "?paragraph=2", "?paragraph=1&as_at=23")
        ]

        assert len({*pages}) == len(pages)

    @pytest.mark.parametrize(
        "url", ["/fr/?as_at=99", "/fr/annex.csv?as_at=99", "/fr/measures/9.9/"]
    )
    def test_what_is_not_on_record_is_not_kept(self, client, url):
        rows = len_of_cache()
        for _ in range(2):
            response = client.get(url)
            assert response.status_code in (400, 404)
            assert "ETag" not in response
            assert response["Cache-Control"] == "no-cache"

        assert len_of_cache() == rows

    def test_more_parameters_than_make_sense_are_refused_as_ever(self, client):
        response = client.get("/fr/?" + "&".join(f"a{n}=1" for n in range(2000)))

        assert response.status_code == 400


def len_of_cache():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cdip_portal_pages")
        return cursor.fetchone()[0]


class TestLanguages:
    def test_each_has_its_page(self, read):
        assert len({read(f"/{language}/") for language in LANGUAGES}) == len(LANGUAGES)

    def test_the_language_that_a_browser_prefers_changes_nothing(self, read):
        assert read("/fr/", accept_language="ar") == read("/fr/", accept_language="en")


class TestEncodings:
    @pytest.mark.parametrize(
        ("asked", "answered", "unpack"),
        [
            ("br, gzip", "br", brotli.decompress),
            ("gzip, deflate", "gzip", gzip.decompress),
            ("gzip;q=1.0, br;q=0", "gzip", gzip.decompress),
        ],
    )
    def test_each_browser_gets_the_one_it_takes(self, client, asked, answered, unpack):
        plain = client.get("/fr/").content

        for _new_or_kept in range(2):
            response = client.get("/fr/", headers={"Accept-Encoding": asked})

            assert response["Content-Encoding"] == answered
            assert "Accept-Encoding" in response["Vary"]
            assert int(response["Content-Length"]) == len(response.content)
            assert unpack(response.content) == plain

    @pytest.mark.parametrize("first", ["br", "gzip", ""])
    def test_one_is_made_of_another(self, client, first, django_assert_max_num_queries):
        answer = client.get("/fr/measures/", headers={"Accept-Encoding": first})
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(first, bytes)

        with django_assert_max_num_queries(9):  # none of them of the record
            assert client.get("/fr/measures/").content == unpack(answer.content)

    def test_data_come_piece_by_piece_and_then_from_what_is_kept(self, client):
        asked = {"Accept-Encoding": "br, gzip"}

        first = client.get("/fr/annex.csv", headers=asked)
        assert first.streaming
        assert first["Content-Encoding"] == "gzip"
        unpacked = gzip.decompress(first.getvalue())

        second = client.get("/fr/annex.csv", headers=asked)
        assert not second.streaming
        assert brotli.decompress(second.content) == unpacked == client.get("/fr/annex.csv").content

    def test_a_file_is_not_compressed_again(self, client):
        response = client.get("/fr/annex.docx", headers={"Accept-Encoding": "br, gzip"})

        assert "Content-Encoding" not in response


class TestDays:
    def test_a_page_changes_at_midnight_of_the_opening_of_a_session(self, client, monkeypatch):
        on = Session.objects.get(number=33).opens_on
        assert on is not None
        before = on - timedelta(days=1)
        monkeypatch.setattr(timezone, "localdate", lambda *_: before)
        first = client.get("/fr/sessions/")

        monkeypatch.setattr(timezone, "localdate", lambda *_: on)
        etag = {"If-None-Match": first["ETag"]}
        response = client.get("/fr/sessions/", headers=etag)

        assert response.status_code == 200
        assert response.content != first.content


class TestConditions:
    def test_a_star_asks_whether_there_is_a_page(self, client):
        assert client.get("/fr/measures/9.9/", headers={"If-None-Match": "*"}).status_code == 404

    def test_a_feed_reader_that_knows_the_date_alone_gets_no_second_copy(self, client):
        first = client.get("/fr/changes/feed/")

        known = {"If-Modified-Since": first["Last-Modified"]}
        assert client.get("/fr/changes/feed/", headers=known).status_code == 304

    def test_head_is_answered_as_get_is(self, client):
        response = client.head("/fr/")
        assert response.status_code == 200
        assert response.content == b""

        assert response["ETag"] == client.get("/fr/")["ETag"]
        assert client.get("/fr/").content

    def test_another_method_is_none_of_its_business(self, client):
        assert client.post("/fr/").status_code == 405


def test_a_setting_that_readers_see_makes_another_page(client, settings):
    first = client.get("/fr/")

    settings.CONTACT_EMAIL = "desk@example.org"

    assert "desk@example.org" in client.get("/fr/").content.decode()
    assert client.get("/fr/")["ETag"] != first["ETag"]


def test_pages_go_on_where_the_cache_fails(client, monkeypatch):
    """On SQLite somebody else may be writing for longer than one waits."""
    monkeypatch.setattr(caches["pages"].__class__, "_base_set", lambda *_args, **_more: False)

    for _ in range(2):
        assert client.get("/fr/").status_code == 200


OTHER_PROCESS = """
import django, hashlib
django.setup()
from django.test import Client
answer = Client(headers={"host": "127.0.0.1"}).get("/fr/measures/1.3/")
print(answer.status_code, answer["ETag"], hashlib.sha256(answer.content).hexdigest())
"""


@pytest.mark.django_db(transaction=True)
def test_what_a_process_has_kept_another_answers_until_something_changes(shared_database):
    shared_database()
    url = "/fr/measures/1.3/"

    of_another = _other_process()
    assert in_a_thread(lambda: _told(_assert_is_kept(url))) == of_another

    in_a_thread(
        lambda: Measure.objects.filter(paragraph__number=1, rank=3).update(title="Un autre")
    )

    after = _other_process()
    assert after.split()[0] == "200"
    assert after.split()[1] != of_another.split()[1]
    assert after.split()[2] != of_another.split()[2]
    assert in_a_thread(lambda: _told(_assert_is_kept(url))) == after


def _other_process():
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        place = f"{database['HOST']}:{database['PORT'] or 5432}"
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{place}/{database['NAME']}"
    own = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cdip_portal.settings"}
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS],
        env={**os.environ, **own},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _told(answer):
    return f"{answer.status_code} {answer['ETag']} {hashlib.sha256(answer.content).hexdigest()}"


def in_a_thread(act):
    """What it gives: the database that processes share is there for threads alone."""
    found = []
    race(lambda wait: found.append(act()))
    return found[0]


@pytest.mark.full
def test_a_long_record_takes_no_more_queries_than_a_short_one(client, query_count):
    paths = ("", "measures/", "measures/1.1/", "annex/", "documents/", "sessions/", "changes/")
    counts = []
    for measures in (9, 100, 1000):
        with transaction.atomic():
            _empty_the_record()
            make_synthetic(measures)
            counts.append({path: query_count(client, f"/fr/{path}") for path in paths})
            transaction.set_rollback(True)

    short, longer, longest = counts
    for path in paths:
        # A list of several pages counts its entries.
        assert longest[path] <= max(short[path], longer[path]) + 1, path


def _empty_the_record():
    """Take the real record away, until the transaction is taken back."""
    for kind in kinds_before_those_they_name():
        kind._default_manager.all().delete()
        history_of(kind).objects.all().delete()
    LoadedRecord.objects.all().delete()
