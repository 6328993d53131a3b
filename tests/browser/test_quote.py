"""Quoting in two minutes: one click copies; without script one click selects."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import TOO_WIDE, barriers_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

FORUM = "/fr/measures/1.3/"
DIALOGUE = (
    "Mesure 1.3, CDIP/22/18, paragraphes 474 à 492; résumé présenté par le président de la "
    "vingt-deuxième session, paragraphe 7.4"
)
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


def quote_of(page, anchor):
    return page.locator(f"[id='{anchor}'] .quote").first


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


@both_sizes
def test_one_click_copies_the_citation_and_says_so(visit, viewport):
    page = visit(FORUM, viewport, **MAY_COPY)
    quote = quote_of(page, "step-2")

    quote.get_by_role("button", name="Copier la citation – Étape 2").click()

    expect(quote.get_by_role("status")).to_have_text("Copié")
    assert clipboard(page) == DIALOGUE


def test_the_citation_with_its_link_is_copied_too(visit, portal):
    page = visit(FORUM, **MAY_COPY)
    quote = quote_of(page, "decision-22-7.4")

    quote.get_by_text("Citer").click()
    quote.get_by_role("button", name="Copier avec le lien").click()

    expect(quote.get_by_role("status")).to_have_text("Copié")
    assert clipboard(page) == (
        "Mesure 1.3, résumé présenté par le président de la vingt-deuxième session, paragraphe "
        "7.4, http://127.0.0.1:8000/fr/measures/1.3/#decision-22-7.4"
    )


def test_the_keyboard_copies_without_opening_anything(visit):
    page = visit("/en/paragraphs/1/", **MAY_COPY)
    quote = page.locator(".clause#b + .quote")

    quote.get_by_role("button", name="Copy the citation").focus()
    page.keyboard.press("Enter")

    expect(quote.get_by_role("status")).to_have_text("Copied")
    assert clipboard(page).startswith("Six-point proposal, paragraph 1(b); Summary by the Chair")


def test_where_the_browser_refuses_the_clipboard_the_selection_is_copied(visit):
    page = visit(FORUM, **MAY_COPY)
    page.evaluate(REFUSE)
    quote = quote_of(page, "step-2")

    quote.get_by_role("button", name="Copier la citation").click()

    expect(quote.get_by_role("status")).to_have_text("Copié")
    assert clipboard(page) == DIALOGUE


def test_where_nothing_can_be_copied_the_text_is_selected_and_the_reader_told(visit):
    page = visit(FORUM)
    page.evaluate(REFUSE)
    page.evaluate("() => { document.execCommand = () => false; }")
    quote = quote_of(page, "step-2")

    quote.get_by_role("button", name="Copier la citation").click()

    expect(quote.get_by_role("status")).to_contain_text("sélectionnez-le")
    assert page.evaluate("getSelection().toString()").strip() == DIALOGUE


@both_sizes
def test_without_script_one_click_selects_the_citation_and_no_button_shows(visit, viewport):
    page = visit(FORUM, viewport, java_script_enabled=False)
    quote = quote_of(page, "step-2")
    assert page.locator(".quote").get_by_role("button").count() == 0

    quote.get_by_text("Citer").click()
    text = quote.locator(".quote__text").first
    expect(text).to_be_visible()
    expect(text).to_have_text(DIALOGUE)
    assert page.locator(".quote button:visible").count() == 0
    assert text.evaluate("element => getComputedStyle(element).userSelect") == "all"

    text.click()
    page.keyboard.press("Control+C")

    assert page.evaluate("getSelection().toString()").strip() == DIALOGUE


def test_paper_shows_no_citation_to_copy(visit):
    page = visit(FORUM)

    page.emulate_media(media="print")

    assert page.locator(".quote:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [FORUM, "/en/measures/1.3/", "/fr/paragraphs/1/", "/fr/"])
def test_axe_finds_no_barrier_with_all_citations_open_on_a_phone(visit, address, scheme):
    page = visit(address, PHONE, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert barriers_on(page) == []
    assert not page.evaluate(TOO_WIDE)


@both_sizes
def test_what_copies_is_large_enough_to_hit(visit, viewport):
    page = visit(FORUM, viewport)

    for control in page.locator(".quote > details > summary, .quote > button").all():
        assert control.bounding_box()["height"] >= 24
