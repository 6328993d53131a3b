"""The filters in a browser: in place where script runs, by their button where it does not."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database

LIST = "/fr/measures/"
FOCUSED = "document.activeElement.id"
STAYED = "window.hasStayed === true"
both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["script", "none"])


def codes(page):
    return page.locator("#results .code").all_text_contents()


def count(page):
    return expect(page.get_by_role("status"))


def settled(page):
    """Wait until the form that was refreshed with the list listens again."""
    page.wait_for_function(
        "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
    )


@pytest.fixture
def read(visit):
    """`read()`: the list on a page that remembers whether it was loaded anew."""

    def open_list(address=LIST, viewport=DESK, **options):
        page = visit(address, viewport, **options)
        page.evaluate("window.hasStayed = true")
        return page

    return open_list


@with_and_without_script
@both_sizes
def test_the_keyboard_alone_filters_the_list(visit, viewport, script):
    page = visit(LIST, viewport, java_script_enabled=script)
    if viewport == PHONE:
        page.locator("summary").focus()
        page.keyboard.press("Enter")

    page.locator("#id_delivery").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    if not script:
        page.locator("#filter-show").focus()
        page.keyboard.press("Enter")

    count(page).to_have_text("6 mesures")
    assert codes(page) == ["1.1", "2.1", "3.1", "3.2", "5.1", "6.1"]
    assert "delivery=completed_continuing" in page.url


def test_the_tab_key_goes_through_the_filters_in_their_order(visit):
    page = visit(LIST)

    page.locator("#id_q").focus()
    order = [page.evaluate(FOCUSED)]
    for _ in range(6):
        page.keyboard.press("Tab")
        order.append(page.evaluate(FOCUSED))

    names = ("q", "paragraph", "delivery", "follow_up", "session", "document")
    assert order == [*(f"id_{name}" for name in names), "filter-show"]


def test_a_change_refreshes_the_list_in_place(read):
    page = read()

    page.get_by_label("Suivi").select_option(label="Aucun suivi prévu (1)")

    count(page).to_have_text("1 mesure")
    assert codes(page) == ["1.2"]
    assert page.evaluate(STAYED)


def test_the_counts_follow(read):
    page = read()

    page.locator("#id_paragraph").select_option(value="1")

    expect(page.locator("#id_delivery option:checked")).to_have_text("toutes")
    expect(page.locator("#id_delivery option[value=completed]")).to_have_text("Réalisée (1)")
    expect(page.locator("#id_paragraph option:checked")).to_have_text("Paragraphe 1 (3)")


def test_the_focus_stays_where_it_was(read):
    page = read()

    page.locator("#id_paragraph").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    count(page).to_have_text("2 mesures")
    assert page.evaluate(FOCUSED) == "id_paragraph"

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "id_delivery"


def test_words_are_looked_for_on_enter_and_the_caret_stays(read):
    page = read()

    page.locator("#id_q").press_sequentially("forum")
    page.keyboard.press("Enter")

    count(page).to_have_text("1 mesure")
    page.keyboard.type("s")
    expect(page.locator("#id_q")).to_have_value("forums")
    assert page.evaluate(STAYED)


def test_what_is_typed_while_the_answer_is_under_way_is_kept(read):
    page = read()
    waiting = []
    page.route("**/measures/?*", lambda route: waiting.append(route))

    with page.expect_request("**/measures/?*"):
        page.locator("#id_paragraph").select_option(value="1")
    page.locator("#id_q").press_sequentially("webin")
    assert page.locator(".htmx-request").count() == 1
    waiting.pop().continue_()
    settled(page)
    page.unroute("**/measures/?*")
    page.locator("#id_q").press_sequentially("aires")
    expect(page.locator("#id_q")).to_have_value("webinaires")
    page.keyboard.press("Enter")

    count(page).to_have_text("1 mesure")
    assert "q=webinaires&paragraph=1" in page.url


def test_the_place_where_the_number_is_announced_stays(read):
    """A live region that is itself replaced is not read out."""
    page = read()
    region = page.get_by_role("status").element_handle()

    page.locator("#id_paragraph").select_option(value="1")
    count(page).to_have_text("3 mesures")

    assert region.evaluate("element => element.isConnected")


def test_the_address_and_what_depends_on_it_follow(read):
    page = read()

    page.locator("#id_paragraph").select_option(value="1")
    count(page).to_have_text("3 mesures")

    assert "paragraph=1" in page.url
    other = page.get_by_role("navigation", name="Langue").get_by_role("link", name="English")
    assert "paragraph=1" in other.get_attribute("href")


@both_sizes
def test_the_way_back_restores_each_list_and_its_form(read, viewport):
    page = read(viewport=viewport)
    if viewport == PHONE:
        page.locator("summary").click()
    page.locator("#id_paragraph").select_option(value="1")
    count(page).to_have_text("3 mesures")
    settled(page)
    page.get_by_label("Réalisation").select_option(value="completed")
    count(page).to_have_text("1 mesure")

    page.go_back()
    count(page).to_have_text("3 mesures")
    expect(page.locator("#id_paragraph")).to_have_value("1")
    expect(page.locator("#id_delivery")).to_have_value("")

    page.go_back()
    count(page).to_have_text("9 mesures")
    expect(page).to_have_url(LIST)
    expect(page.locator("#id_paragraph")).to_have_value("")

    page.go_forward()
    count(page).to_have_text("3 mesures")


def test_a_senseless_value_is_answered_in_place_and_so_is_its_correction(read):
    page = read()

    page.locator("#id_document").fill("CDIP/1/1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("« CDIP/1/1 »")
    expect(page.locator("#id_document")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#results")).to_be_empty()

    page.locator("#id_document").fill("CDIP/22/18")
    page.keyboard.press("Enter")
    count(page).to_have_text("3 mesures")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert page.evaluate(STAYED)


def test_where_no_answer_comes_the_browser_asks_itself(read, troubles):
    page = read()
    page.route("**/measures/?*", lambda route: route.abort(), times=1)

    page.locator("#id_paragraph").select_option(value="1")

    count(page).to_have_text("3 mesures")
    assert not page.evaluate(STAYED)
    troubles.clear()  # the lost request, which the test made


def test_taking_a_filter_back_on_a_phone_does_not_fold_them_away(read):
    page = read(viewport=PHONE)
    page.locator("summary").click()
    page.locator("#id_paragraph").select_option(value="1")
    count(page).to_have_text("3 mesures")
    settled(page)

    page.locator("#id_paragraph").select_option(value="")
    count(page).to_have_text("9 mesures")

    expect(page.locator("#id_paragraph")).to_be_visible()


def test_the_filters_are_folded_on_a_phone_and_open_where_there_is_room(visit):
    page = visit(LIST, PHONE)
    expect(page.locator("#id_delivery")).to_be_hidden()

    page.set_viewport_size(DESK)
    expect(page.locator("#id_delivery")).to_be_visible()
    expect(page.locator("summary")).to_be_hidden()


@with_and_without_script
def test_the_annex_follows_its_filters_and_its_session(visit, script):
    page = visit("/fr/annex/", java_script_enabled=script)

    page.get_by_label("Situation à la session").select_option("CDIP/22")
    if not script:
        page.get_by_role("button", name="Afficher").click()

    state = "Situation à la clôture de la vingt-deuxième session du CDIP."
    expect(page.get_by_text(state, exact=True)).to_be_visible()
    expect(page.get_by_text("Vous consultez la situation à la clôture")).to_be_visible()
    expect(page.locator("table.annex").get_by_text("CDIP/23/9")).to_have_count(0)
    download = page.get_by_role("link", name="PDF")
    assert "as_at=22" in download.get_attribute("href")
    overview = page.get_by_role("navigation", name="Menu principal").get_by_role("link").first
    assert "as_at=22" in overview.get_attribute("href")


@pytest.mark.parametrize("address", ["/fr/", LIST, "/fr/sessions/", "/fr/annex/"])
def test_what_is_tapped_is_large_enough(visit, address):
    """24 pixels each way, links inside a sentence aside (WCAG 2.5.8)."""
    page = visit(address, PHONE)

    small = page.evaluate("""() => [...document.querySelectorAll(
        "nav a, button, select, input, summary, h2 a, h3 a, .foot__links a, .due__head a, .download"
    )].filter(element => element.checkVisibility()).filter(element => {
        const box = element.getBoundingClientRect();
        return box.width < 24 || box.height < 24;
    }).map(element => `${element.textContent.trim().slice(0, 40)} ${element.id}`)""")

    assert small == []
