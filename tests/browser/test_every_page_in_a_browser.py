"""Every public page: no overflow on a narrow screen, no barrier that axe can find, no error."""

import pytest

from publications.editions import publish_edition
from rendering import pdf
from sessions.models import Session
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import (
    barriers_on,
    is_too_wide,
    is_too_wide_with_spacing,
    look_at_each,
    trouble_in_any_light_or_width,
    trouble_on_a_phone,
)
from tests.reading import AT_EVERY_RUN, LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

# Several tests for each language, so that two processes can share the pages.
in_two_shares = pytest.mark.parametrize("share", range(2))
in_four_shares = pytest.mark.parametrize("share", range(4))


def read_each(visit, addresses, look):
    """Look at each page as a stranger; returns what was found, by address."""
    return look_at_each(visit(addresses[0], PHONE), addresses, look)


@in_two_shares
@pytest.mark.parametrize("language", AT_EVERY_RUN)
def test_a_page_of_each_kind_has_no_barrier_on_a_phone(visit, some_pages, language, share):
    assert read_each(visit, some_pages(language)[share::2], trouble_on_a_phone) == {}


@pytest.mark.full
@in_four_shares
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_barrier_light_or_dark_on_a_phone_or_a_desk(
    visit, public_pages, language, share
):
    assert read_each(visit, public_pages(language)[share::4], trouble_in_any_light_or_width) == {}


@pytest.mark.parametrize("language", AT_EVERY_RUN)
def test_the_page_of_an_edition_has_no_barrier(visit, client, monkeypatch, settings, language):
    """None is on record: one is published in the test, and its page given to the browser."""
    monkeypatch.setattr(pdf, "_render", lambda html, sheets: b"%PDF-")
    settings.LANGUAGES = [pair for pair in settings.LANGUAGES if pair[0] == language]
    publish_edition(Session.objects.get(number=24))
    body = client.get(f"/{language}/editions/24/").content
    page = visit(f"/{language}/editions/", PHONE)
    page.route("**/editions/24/", lambda route: route.fulfill(body=body, content_type="text/html"))

    page.goto(f"/{language}/editions/24/")

    assert page.locator("main code").count() > 2
    assert trouble_on_a_phone(page) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_the_main_pages_in_either_scheme(visit, scheme):
    addresses = ["/en/", "/en/measures/1.3/", "/en/annex/", "/en/measures/?session=99"]
    addresses += ["/ar/?as_at=21", "/ar/measures/1.3/?as_at=21"]
    addresses += ["/fr/sessions/", "/fr/measures/", "/fr/measures/?delivery=completed&session=20"]

    def look(page):
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme=scheme)
        return barriers_on(page)

    assert read_each(visit, addresses, look) == {}


@pytest.mark.parametrize(
    ("added", "rule"),
    [
        ("<input>", "label"),
        ("<p data-style='color: #999; background: #fff'>Pale</p>", "color-contrast"),
        ("<h6>Low</h6>", "heading-order"),
        (
            2 * "<button data-style='padding: 0; min-block-size: 0; font-size: 8px'>i</button>",
            "target-size",
        ),
    ],
)
def test_axe_would_find_a_barrier(visit, added, rule):
    page = visit("/fr/about/")
    page.evaluate(
        """added => {
            const part = document.createElement("div");
            part.innerHTML = added;
            for (const one of part.querySelectorAll("[data-style]")) {
                one.style.cssText = one.dataset.style;
            }
            document.querySelector("main").append(part);
        }""",
        added,
    )

    assert rule in [rule for rule, _ in barriers_on(page)]


def test_a_page_that_is_too_wide_would_be_found(visit):
    page = visit("/fr/about/", PHONE)
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('p'), "
        "{ textContent: 'x'.repeat(36), className: 'symbol' }))"
    )

    assert not is_too_wide(page, 360)
    assert is_too_wide_with_spacing(page, 320)


@pytest.mark.parametrize("language", AT_EVERY_RUN)
def test_no_page_is_too_wide_while_the_fonts_are_under_way(visit, some_pages, language):
    """Over poor Wi-Fi a page is first read in the reader's own, wider fonts."""
    page = visit("/fr/privacy/", PHONE)
    page.route("**/*.woff2", lambda route: route.fulfill(status=404))
    too_wide = []
    for address in some_pages(language):
        page.goto(address)
        too_wide += [(address, width) for width in (320, 360) if is_too_wide(page, width)]

    assert not too_wide, too_wide


def test_the_browser_would_tell_of_a_broken_policy(visit, troubles):
    page = visit("/fr/")
    with page.expect_console_message(lambda message: "Security Policy" in message.text):
        page.evaluate("""() => {
            const picture = document.createElement("img");
            picture.src = "https://example.invalid/x.png";
            document.body.append(picture);
        }""")

    assert any("Content Security Policy" in trouble for trouble in troubles)
    troubles.clear()


def test_the_fonts_and_style_sheets_are_the_portals_own(visit):
    page = visit("/fr/")

    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {family.strip('"') for family in loaded if " as " not in family} == {
        *("Source Serif 4", "Source Sans 3")
    }
