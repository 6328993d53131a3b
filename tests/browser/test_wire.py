"""What goes over the wire: bytes and requests of a first page and of a second one.

A server of its own serves the portal as `make run` does: with compressed static files that a
browser keeps.
"""

import os
import subprocess
import sys

import pytest

from tests.browser.conftest import DESK
from tests.test_serving import serve  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.browser]

FIRST_VIEWS = ["/fr/", "/fr/measures/1.3/", "/en/annex/", "/ar/"]
MOST_BYTES, MOST_REQUESTS = 61_500, 8
MOST_BYTES_NEXT, MOST_REQUESTS_NEXT = 13_000, 2
SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.shifted += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def served(serve, settings, tmp_path):  # noqa: F811
    """The address of a server with the real record."""
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}"}
    for command in ("migrate", "load_record"):
        subprocess.run(
            [sys.executable, "manage.py", command, "--verbosity", "0"],
            cwd=settings.BASE_DIR,
            env=os.environ | database,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    _server, port, _said = serve("127.0.0.1", **database)
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def view(chromium, served):
    """`view(address)`: bytes and requests of a page, and how far it shifted while it loaded."""
    context = chromium.new_context(base_url=served, viewport=DESK)
    page = context.new_page()
    page.add_init_script(SHIFTS)

    def look(address):
        protocol = context.new_cdp_session(page)
        sizes: list[float] = []
        protocol.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        protocol.send("Network.enable")
        page.goto(address, wait_until="networkidle")
        protocol.detach()
        sent = [size for size in sizes if size]  # nothing is sent for what the browser has kept
        return sum(sent), len(sent), page.evaluate("window.shifted")

    yield look
    context.close()


@pytest.mark.parametrize("address", FIRST_VIEWS)
def test_a_first_page_is_light_and_does_not_move(view, address):
    size, requests, shifted = view(address)

    assert size <= MOST_BYTES
    assert requests <= MOST_REQUESTS
    assert shifted == 0


def test_a_second_page_brings_little_more_than_itself(view):
    view("/fr/")

    for address in ("/fr/measures/1.3/", "/fr/annex/", "/fr/sessions/"):
        size, requests, shifted = view(address)
        assert size <= MOST_BYTES_NEXT, address
        assert requests <= MOST_REQUESTS_NEXT, address
        assert shifted == 0, address
