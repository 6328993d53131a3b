"""Every public page: no overflow on a narrow screen, no barrier that axe can find, no error."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Four tests each, so that two processes can share the pages.
shared_out = pytest.mark.parametrize("share", range(4))


def barriers_on(page):
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in Axe().run(page, options=RULES).response["violations"]
    ]


def barriers_found(visit, addresses, viewport, **options):
    page = visit(addresses[0], viewport, **options)
    found = {}
    for address in addresses:
        page.goto(address)
        if barriers := barriers_on(page):
            found[address] = barriers
    return found


@shared_out
def test_axe_finds_no_barrier_in_french_on_a_phone(visit, public_pages, share):
    assert barriers_found(visit, public_pages("fr")[share::4], PHONE) == {}


@pytest.mark.full
@shared_out
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_no_barrier(visit, public_pages, language, viewport, scheme, share):
    addresses = public_pages(language)[share::4]

    assert barriers_found(visit, addresses, viewport, color_scheme=scheme) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_the_main_pages_in_either_scheme(visit, scheme):
    addresses = ["/en/", "/en/measures/1.3/", "/en/annex/", "/en/measures/?session=99"]
    addresses += ["/fr/?as_at=21", "/fr/measures/1.3/?as_at=21"]
    addresses += ["/fr/sessions/", "/fr/measures/", "/fr/measures/?delivery=completed&session=20"]

    assert barriers_found(visit, addresses, DESK, color_scheme=scheme) == {}


def test_axe_would_find_a_barrier(visit):
    page = visit("/fr/about/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')")

    assert [rule for rule, _ in barriers_on(page)] == ["label"]


@pytest.mark.parametrize("fonts", ["there", "not there yet"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_is_wider_than_a_narrow_screen(visit, public_pages, language, fonts):
    """Over poor Wi-Fi a page is first read in the reader's own, wider fonts."""
    page = visit("/fr/privacy/")
    if fonts == "not there yet":
        page.route("**/*.woff2", lambda route: route.fulfill(status=404))
    too_wide = []
    for address in public_pages(language):
        page.goto(address)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 700})
            page.evaluate("document.fonts.ready.then(() => true)")
            if page.evaluate(TOO_WIDE):
                too_wide.append((address, width))

    assert not too_wide, too_wide


def test_no_page_is_wider_than_a_narrow_screen_where_letters_are_wide(visit):
    """Text spacing as WCAG 1.4.12 asks for, at 320 pixels."""
    page = visit("/fr/", {"width": 320, "height": 700})
    for address in ("/fr/", "/fr/measures/1.3/", "/fr/annex/", "/fr/measures/", "/fr/sessions/"):
        page.goto(address)
        page.evaluate("""() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
            document.adoptedStyleSheets = [sheet];
        }""")
        assert not page.evaluate(TOO_WIDE), address


def test_the_browser_would_tell_of_a_broken_policy(visit, troubles):
    page = visit("/fr/")
    page.evaluate("""() => {
        const picture = document.createElement("img");
        picture.src = "https://example.invalid/x.png";
        document.body.append(picture);
    }""")
    page.wait_for_timeout(200)

    assert any("Content Security Policy" in trouble for trouble in troubles)
    troubles.clear()


def test_the_fonts_and_style_sheets_are_the_portals_own(visit):
    page = visit("/fr/")

    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert len({*loaded}) == 2
