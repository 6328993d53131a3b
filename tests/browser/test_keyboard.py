"""The portal from the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        name: `${element.tagName} ${element.id} ${element.textContent.trim().slice(0, 40)}`,
        isPage: element === document.body,
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        isInView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
COUNT_FOCUSABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, summary, [tabindex='0']"
)].filter(element => element.checkVisibility()).length"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["/fr/", "/en/measures/1.3/", "/fr/annex/"])
def test_the_skip_link_is_first_and_works(visit, address, viewport):
    page = visit(address, viewport)
    skip = page.locator(".skip-link")

    page.keyboard.press("Tab")
    assert skip.evaluate("element => element === document.activeElement")
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] >= 24

    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_skip_link_is_out_of_sight_until_it_is_needed(visit):
    box = visit("/fr/").locator(".skip-link").bounding_box()

    assert box["y"] + box["height"] <= 0 or box["x"] + box["width"] <= 0 or box["width"] <= 1


@pytest.mark.parametrize(
    "address",
    [
        "/fr/",
        "/fr/measures/",
        "/fr/measures/1.3/",
        "/fr/sessions/",
        "/fr/annex/",
        "/fr/paragraphs/1/",
    ],
)
def test_whatever_has_the_focus_shows_it_and_is_in_view(visit, address):
    page = visit(address)
    for _ in range(page.evaluate(COUNT_FOCUSABLE)):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert not focused["isPage"], "the keyboard left the page before its end"
        assert focused["outline"] >= 2, focused["name"]
        assert focused["isInView"], focused["name"]


def test_the_keyboard_can_scroll_a_wide_table(visit):
    page = visit("/fr/annex/", PHONE)
    scroller = page.locator(".scroller")
    assert scroller.evaluate("element => element.scrollWidth > element.clientWidth")

    scroller.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_timeout(300)  # the browser scrolls in its own time
    assert scroller.evaluate("element => element.scrollLeft") > 0
