"""Colours set by the reader, less motion, paper: the pages keep what they say."""

import pytest

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

STYLE = """(element, [property, part]) =>
    getComputedStyle(element, part || undefined).getPropertyValue(property)"""


def style(locator, name, part=""):
    return locator.evaluate(STYLE, [name, part])


@pytest.fixture(params=["light", "dark"])
def forced(visit, request):
    """`forced("/fr/")`: a page in the colours of the reader's system."""
    return lambda address: visit(address, forced_colors="active", color_scheme=request.param)


def test_marks_of_a_status_differ_where_the_reader_sets_the_colours(forced):
    page = forced("/fr/")

    marks = {
        name: tuple(
            style(page.locator(f".status--{name}").first, one, "::before")
            for one in ("background-color", "background-image", "box-shadow")
        )
        for name in ("completed", "completed_continuing", "under_way")
    }

    assert len({*marks.values()}) == 3


def test_shapes_of_the_matrix_and_the_timeline_stand_out_where_the_reader_sets_the_colours(forced):
    for address in ("/fr/", "/ar/measures/1.3/"):
        page = forced(address)
        paper = style(page.locator("body"), "background-color")
        shapes = page.locator("main svg .shape")
        assert shapes.count()
        lines = shapes.evaluate_all("all => all.map(one => getComputedStyle(one).stroke)")
        assert paper not in lines
        full = page.locator("main svg .shape--full")
        assert paper not in full.evaluate_all("all => all.map(one => getComputedStyle(one).fill)")


def test_buttons_fields_and_the_focus_have_a_line_where_the_reader_sets_the_colours(forced):
    page = forced("/ar/measures/")
    paper = style(page.locator("body"), "background-color")

    for field in ("#masthead-q", "#id_delivery", "#filter-show"):
        assert style(page.locator(field), "border-block-start-style") == "solid"
        assert style(page.locator(field), "border-block-start-color") != paper
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert style(focused, "outline-style") == "solid"
    assert style(focused, "outline-color") != paper


def test_where_one_is_shows_where_the_reader_sets_the_colours(forced):
    page = forced("/fr/measures/")
    paper = style(page.locator("body"), "background-color")

    line = "border-block-end-color"
    assert style(page.locator(".navigation a[aria-current]"), line) != paper
    assert style(page.locator(".navigation a:not([aria-current])").first, line) == paper
    assert style(page.locator(".language-bar [aria-current]"), "font-weight") == "600"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_where_the_reader_asks_for_less_motion(visit, motion):
    for address in ("/fr/", "/ar/measures/", "/fr/measures/1.3/"):
        page = visit(address, PHONE, reduced_motion=motion)
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            return parseFloat(style.transitionDuration) || style.animationName !== "none"
                || style.scrollBehavior === "smooth";
        }).map(element => element.tagName)""")
        assert moving == ([] if motion == "reduce" else ["HTML"])


@pytest.mark.parametrize(
    "path", ["", "measures/1.3/", "annex/", "report/", "sessions/25/", "accessibility/"]
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_paper_has_black_words_on_white_and_nothing_that_is_for_the_screen(visit, language, path):
    page = visit(f"/{language}/{path}", DESK, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert style(page.locator("body"), "color") == "rgb(0, 0, 0)"
    assert style(page.locator("body"), "background-color") == "rgba(0, 0, 0, 0)"
    assert page.locator("main h1").is_visible()
    for part in (".masthead", ".foot", ".skip-link", "form", "button", "nav"):
        assert not any(one.is_visible() for one in page.locator(part).all()), part
    pale = page.evaluate("""() => [...document.querySelectorAll("main *")].filter(element =>
        element.checkVisibility() && element.innerText && (
            Math.max(...getComputedStyle(element).color.match(/[0-9]+/g).slice(0, 3)) > 0x60)
    ).map(element => element.outerHTML.slice(0, 80))""")
    assert pale == []
