"""In Arabic every page is its own mirror image, and nothing is lost at either edge."""

import pytest

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

NARROW = (320, 360)
# How far something begins from where lines begin.
FROM_THE_START = """element => {
    const box = element.getBoundingClientRect();
    const isMirrored = getComputedStyle(document.body).direction === "rtl";
    return isMirrored ? document.documentElement.clientWidth - box.right : box.left;
}"""
PLACES_OF_COLUMNS = "cells => cells.map(cell => cell.getBoundingClientRect().left)"
# What sticks out at the side where lines begin cannot be scrolled to. What scrolls by itself may be
# wider than the page, and what is hidden from the eye has no place.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    const isOut = box.left < -1 || box.right > document.documentElement.clientWidth + 1;
    return isOut && box.width > 1 && !element.closest(".scroller, .visually-hidden");
}).map(element => element.outerHTML.slice(0, 120))"""

PARTS = {
    "": [".masthead__name", ".navigation li:first-child", "h1", ".matrix th", ".foot p"],
    "measures/": [".filter", "h1", ".measure-line .code", ".measure-line .line-facts"],
    "measures/1.3/": [".trail", ".facts dt", ".step__head", ".step__columns section", ".quote"],
    "annex/": ["h1", ".filter label", ".downloads li", ".annex th"],
    "sessions/": [".session-line", ".session-line__due", ".session-line__dates"],
}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PARTS)
def test_what_begins_at_the_left_in_french_begins_at_the_right_in_arabic(visit, path, viewport):
    french, arabic = visit(f"/fr/{path}", viewport), visit(f"/ar/{path}", viewport)

    for part in PARTS[path]:
        here, there = (
            page.locator(part).first.evaluate(FROM_THE_START) for page in (french, arabic)
        )
        assert there == pytest.approx(here, abs=1), part


def test_the_skip_link_appears_where_lines_begin(visit):
    page = visit("/ar/", DESK)

    page.keyboard.press("Tab")

    box = page.locator(".skip-link").bounding_box()
    assert 0 < DESK["width"] - box["x"] - box["width"] < 20


@pytest.mark.parametrize(
    ("path", "cells"), [("", ".matrix thead th"), ("annex/", ".annex thead th")]
)
def test_columns_run_from_right_to_left(visit, path, cells):
    forward = visit(f"/fr/{path}").locator(cells).evaluate_all(PLACES_OF_COLUMNS)
    backward = visit(f"/ar/{path}").locator(cells).evaluate_all(PLACES_OF_COLUMNS)

    assert len(forward) == len(backward) >= 4
    assert forward == sorted(forward)
    assert backward == sorted(backward, reverse=True)


def test_a_wide_table_is_first_seen_from_its_first_column(visit):
    page = visit("/ar/annex/", PHONE)

    first = page.locator(".annex thead th").first.bounding_box()

    assert first["x"] + first["width"] <= PHONE["width"]


def test_time_runs_from_the_right_in_the_timeline(visit):
    places = "names => names.map(name => name.getBoundingClientRect().left)"
    names = visit("/ar/measures/1.3/").locator(".timeline__name")

    found = names.evaluate_all(places)

    assert found == sorted(found, reverse=True)
    assert names.first.text_content() == "CDIP/21"


@pytest.mark.parametrize("language", ["ar", pytest.param("zh", marks=pytest.mark.full)])
def test_nothing_sticks_out_of_a_narrow_screen_at_either_edge(visit, public_pages, language):
    page = visit("/fr/privacy/")
    found = {}
    for address in public_pages(language):
        page.goto(address)
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 700})
            page.evaluate("document.fonts.ready.then(() => true)")
            if outside := page.evaluate(OUTSIDE):
                found[address, width] = outside

    assert found == {}


def test_what_sticks_out_would_be_found(visit):
    page = visit("/ar/about/", PHONE)

    page.evaluate("document.querySelector('h1').style.marginInlineStart = '-40px'")

    assert page.evaluate(OUTSIDE)


@pytest.mark.parametrize(
    ("language", "families"),
    [
        ("fr", {"Source Serif 4", "Source Sans 3"}),
        ("ar", {"Source Sans 3", "Markazi Text", "Vazirmatn"}),
        (
            "ru",
            {
                *("Source Serif 4", "Source Sans 3"),
                *("Source Serif 4 Cyrillic", "Source Sans 3 Cyrillic"),
            },
        ),
    ],
)
def test_only_the_fonts_of_the_script_are_fetched(visit, language, families):
    page = visit(f"/{language}/about/")
    # Whatever the catalogue says: a title and a line in the language.
    words = {"fr": "Mesure", "ar": "تدبير", "ru": "Мера"}[language]
    page.evaluate(
        "words => { document.querySelector('h1').textContent = words;"
        " document.querySelector('main p').textContent = words; }",
        words,
    )

    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )

    fetched = {family.strip('"') for family in loaded if " as " not in family}  # of the machine
    assert fetched == families
