"""The portal from the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["/fr/", "/ar/measures/1.3/", "/ar/annex/"])
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
    ("language", "paths"),
    [
        ("fr", ("", "measures/", "measures/1.3/", "sessions/", "annex/", "paragraphs/1/")),
        ("ar", ("", "measures/1.3/", "search/?q=forum", "changes/", "documents/", "nothing/")),
    ],
)
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_whatever_has_the_focus_shows_it_and_is_in_view(visit, language, paths, viewport):
    page = visit(f"/{language}/about/", viewport)
    for path in paths:
        page.goto(f"/{language}/{path}")
        assert walk(page) == [], path


def test_a_walk_would_tell_of_what_cannot_be_seen(visit):
    page = visit("/fr/about/")
    page.evaluate("""() => {
        document.querySelector("main").insertAdjacentHTML("afterbegin",
            "<p><a href='#a' id='bare'>a</a> <a href='#b' id='under'>b</a></p>");
        document.querySelector("#bare").style.outline = "none";
        const under = document.querySelector("#under").getBoundingClientRect();
        const cover = document.body.appendChild(document.createElement("div"));
        Object.assign(cover.style, { position: "fixed", left: `${under.left}px`,
            top: `${under.top}px`, width: `${under.width}px`, height: `${under.height}px` });
    }""")

    assert [one.split(":")[0] for one in walk(page)] == ["no outline", "out of sight"]


def test_the_keyboard_goes_on_where_it_was_when_a_list_was_refreshed(visit):
    page = visit("/ar/measures/")
    page.locator("#id_delivery").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**delivery=**")
    page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling')")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") == "id_follow_up"
    for _ in range(5):
        page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#results').contains(document.activeElement)")


def test_the_keyboard_can_scroll_a_wide_table(visit):
    page = visit("/fr/annex/", PHONE)
    scroller = page.locator(".scroller")
    assert scroller.evaluate("element => element.scrollWidth > element.clientWidth")

    scroller.focus()
    page.keyboard.press("ArrowRight")

    # The browser scrolls in its own time.
    page.wait_for_function("() => document.querySelector('.scroller').scrollLeft > 0")
