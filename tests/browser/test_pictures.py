"""The pictures before the eye and under the finger: the timeline and the matrix."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

FORUM = "/fr/measures/1.3/"
PAPER = {"width": 672, "height": 900}  # A4 between its margins
both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


@both_sizes
def test_a_mark_leads_to_its_decision(visit, viewport):
    page = visit(FORUM, viewport, java_script_enabled=False)

    page.get_by_role("link", name="Étape 2, conclusion").first.click()

    expect(page).to_have_url(f"{FORUM}#decision-22-7.4")
    expect(page.locator("[id='decision-22-7.4']")).to_be_in_viewport()


@both_sizes
def test_marks_are_large_enough_to_hit_and_words_to_read(visit, viewport):
    page = visit(FORUM, viewport)

    for mark in page.locator(".timeline__room").all():
        box = mark.bounding_box()
        assert min(box["width"], box["height"]) >= 24
    drawn, natural = page.locator(".timeline").evaluate(
        "svg => [svg.getBoundingClientRect().width, svg.viewBox.baseVal.width]"
    )
    size = page.locator(".timeline text").first.evaluate("e => getComputedStyle(e).fontSize")
    assert drawn / natural * float(size.removesuffix("px")) >= 12


@both_sizes
def test_marks_of_the_matrix_are_large_enough_to_hit(visit, viewport):
    for mark in visit("/fr/", viewport).locator(".matrix .mark").all():
        box = mark.bounding_box()
        assert min(box["width"], box["height"]) >= 24


@pytest.mark.parametrize(("address", "picture"), [(FORUM, ".timeline"), ("/fr/", ".matrix")])
def test_a_picture_fits_on_paper(visit, address, picture):
    page = visit(address, PAPER)

    page.emulate_media(media="print")

    box = page.locator(picture).bounding_box()
    assert box["x"] + box["width"] <= PAPER["width"]
    shapes = page.locator(f"{picture} .shape").evaluate_all(
        "shapes => [...new Set(shapes.map(shape => getComputedStyle(shape).stroke))]"
    )
    assert shapes == ["rgb(0, 0, 0)"]


def test_the_picture_grows_with_the_readers_text(visit):
    page = visit(FORUM)
    before = page.locator(".timeline").bounding_box()["width"]

    page.evaluate("""() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("html { font-size: 200%; }");
        document.adoptedStyleSheets = [sheet];
    }""")

    assert page.locator(".timeline").bounding_box()["width"] == pytest.approx(2 * before, rel=0.01)
