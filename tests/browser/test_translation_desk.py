"""The translation desk in a real browser: source and translation side by side, or stacked."""

import pytest
from playwright.sync_api import expect

from measures.models import Measure
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import TOO_WIDE, barriers_on
from tests.builders import PASSWORD, make_person
from tests.translating import form_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_desk(chromium, live_record):
    """`at_desk("ar", PHONE)`: the browser of an editor who works in that language."""
    make_person("edith", roles=["editor"])
    contexts = []

    def open_desk(language, viewport):
        context = chromium.new_context(base_url=live_record, locale=language, viewport=viewport)
        contexts.append(context)
        page = context.new_page()
        page.goto("/secretariat/")
        page.locator("#id_login").fill("edith")
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url("**/secretariat/")
        return page

    yield open_desk
    for context in contexts:
        context.close()


def box(page, selector):
    return page.locator(selector).first.bounding_box()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_desk_has_no_barrier_and_fits_a_phone(at_desk, language):
    page = at_desk(language, PHONE)
    titles = form_of(Measure.objects.get_by_code("1.3"), "ar")
    addresses = [
        titles,
        "/secretariat/translations/",
        "/secretariat/translations/ar/?kind=measure",
        "/secretariat/translations/en/?kind=clause",
        "/secretariat/translations/es/import/",
    ]
    found = {}
    for address in addresses:
        page.goto(address)
        barriers = barriers_on(page)
        if barriers or page.evaluate(TOO_WIDE):
            found[address] = barriers, page.evaluate(TOO_WIDE)

    assert found == {}


@pytest.mark.parametrize(("language", "source_first"), [("fr", True), ("ar", False)])
def test_the_source_stands_before_the_translation_in_the_readers_direction(
    at_desk, language, source_first
):
    page = at_desk(language, DESK)
    page.goto(form_of(Measure.objects.get_by_code("1.3"), "es"))

    source, target = box(page, ".pair__source"), box(page, ".pair__target")
    assert source["y"] == target["y"]
    assert (source["x"] < target["x"]) == source_first
    page.set_viewport_size(PHONE)
    source, target = box(page, ".pair__source"), box(page, ".pair__target")
    assert source["x"] == target["x"]
    assert source["y"] < target["y"]


def test_a_file_goes_out_and_comes_back_without_a_word_lost(at_desk, tmp_path):
    page = at_desk("fr", DESK)
    page.goto("/secretariat/translations/en/?kind=measure")
    with page.expect_download() as download:
        page.locator("a[href*='export.xlsx']").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    page.goto("/secretariat/translations/en/import/")
    page.locator("#id_file").set_input_files(file)
    page.locator("main button[type=submit]").last.click()

    assert file.name == "cdip-fr-en.xlsx"
    expect(page.locator("main section")).to_have_count(0)
    assert page.locator("input[name=plan]").count() == 0
    assert barriers_on(page) == []
