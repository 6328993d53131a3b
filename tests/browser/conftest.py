"""A real browser before a real server: Debian's Chromium, driven by Playwright.

These tests only read. One server and one browser serve them all, on the record as it was loaded;
`live_record` would empty the database and load it again after each of some hundred pages.
"""

import shutil

import pytest
from django.db import connections
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.races import LONG

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
A_PAGE_OF_EACH_KIND = (
    *("", "?as_at=21", "paragraphs/1/", "paragraphs/2/", "definitions/", "nothing/"),
    *("measures/", "measures/?session=99&delivery=x", "measures/?delivery=completed&session=20"),
    *("measures/1.1/", "measures/1.2/", "measures/1.3/", "measures/1.3/?as_at=21"),
    *("measures/2.1/", "measures/1.3/history/", "measures/9.9/"),
    *("sessions/", "sessions/17/", "sessions/21/", "sessions/24/", "sessions/25/", "sessions/35/"),
    *("documents/", "documents/CDIP/22/18/", "documents/CDIP/23/17%20Prov./"),
    *("documents/CDIP/21/SUMMARY/", "documents/unnumbered/implementation-report/"),
    *("annex/", "annex/?as_at=22", "report/", "editions/", "api/"),
    *("search/", "search/?q=forum", "search/?q=CDIP/22/18+600", "search/?q=forum&kind=step"),
    *("changes/", "changes/?since_session=23", "changes/?since_session=99"),
    *("about/", "accessibility/", "privacy/", "parity/", "parity/?kind=step"),
)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="package")
def chromium():
    program = shutil.which("chromium")
    assert program, "Chromium is needed: apt-get install chromium"
    # Playwright runs an event loop in this thread, beside which Django refuses its database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=LONG * 1000)
        browser = playwright.chromium.launch(
            executable_path=program, args=ARGUMENTS, timeout=LONG * 1000
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def portal(chromium, django_db_setup, django_db_blocker):
    """The address of the portal with the real record."""
    from tests import loaded

    with django_db_blocker.unblock():
        loaded.bring_back()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        connections.close_all()  # those made beside Playwright's loop are not the other tests'


@pytest.fixture(scope="package")
def public_pages(portal):
    """Every page in a language, some as at a session or found, two that say what went wrong."""
    from tests.reading import public_addresses

    def list_them(language):
        wrong = (f"/{language}/measures/9.9/", f"/{language}/measures/?session=99&delivery=x")
        since = (f"/{language}/changes/?since_session=23", f"/{language}/changes/?since_session=99")
        earlier = (f"/{language}/?as_at=21", f"/{language}/measures/1.3/?as_at=21")
        found = (f"/{language}/search/?q=forum", f"/{language}/search/?q=CDIP/22/18+600")
        return [*public_addresses(language), *earlier, *found, *since, *wrong]

    return list_them


@pytest.fixture(scope="package")
def some_pages(portal):
    """A page of each kind in a language, and of each state that a kind may be in."""

    def list_them(language):
        return [f"/{language}/{path}" for path in A_PAGE_OF_EACH_KIND]

    return list_them


@pytest.fixture
def troubles():
    """What went wrong in the pages visited: a test with any left at its end fails.

    That is an error on the console (as when the security policy is broken), a failed request, or
    one to any other server.
    """
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def visit(chromium, portal, troubles):
    """`visit("/fr/", viewport=PHONE)`: a page in a browser of its own."""
    contexts = []

    def hear(message):
        refused = "the server responded with a status of 40"  # told of pages that say "not here"
        if message.type in ("error", "warning") and refused not in message.text:
            troubles.append(f"console: {message.text}")

    def see(request):
        if not request.url.startswith((f"{portal}/", "data:")):
            troubles.append(f"request to another server: {request.url}")

    def miss(request):
        if request.failure != "net::ERR_ABORTED":  # the next page was asked for before
            troubles.append(f"{request.failure}: {request.url}")

    def open_page(address, viewport=DESK, **options):
        options = {"locale": "fr-CH", "viewport": viewport, "reduced_motion": "reduce"} | options
        context = chromium.new_context(base_url=portal, **options)
        contexts.append(context)
        context.set_default_timeout(LONG * 1000)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("request", see)
        page.on("requestfailed", miss)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
