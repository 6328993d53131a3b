"""Searching as a delegate does: from any page, with and without script, by keyboard, on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
either_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


@either_way
@both_sizes
def test_a_citation_typed_on_any_page_lands_on_its_record(visit, viewport, script):
    page = visit("/fr/documents/", viewport, java_script_enabled=script)

    page.get_by_label("Mots ou référence").fill("CDIP/22/18 474-492")
    page.get_by_role("button", name="Rechercher").click()

    expect(page).to_have_url("/fr/measures/1.3/#step-2")
    expect(page.locator("#step-2")).to_be_in_viewport()


@either_way
@both_sizes
def test_words_lead_to_their_passages(visit, viewport, script):
    page = visit("/fr/", viewport, java_script_enabled=script)

    page.get_by_label("Mots ou référence").fill("l'evaluation des webinaires")
    page.get_by_role("button", name="Rechercher").click()
    expect(page.get_by_role("status")).to_have_text("7 passages trouvés")
    expect(page.locator("mark").first).to_have_text("évaluation")

    page.get_by_role("link", name="Mesure 1.3, étape 6").click()
    expect(page).to_have_url("/fr/measures/1.3/#step-6")


def test_the_search_works_by_keyboard_alone(visit):
    page = visit("/en/search/", PHONE)

    field = page.get_by_label("Words or a citation")
    for _ in range(20):
        page.keyboard.press("Tab")
        if field.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("roster")
    page.keyboard.press("Enter")

    expect(page).to_have_url("/en/search/?q=roster")
    expect(page.get_by_role("link", name="CDIP/20/6")).to_be_visible()


def test_a_refused_search_keeps_what_was_typed(visit):
    page = visit("/en/search/?q=" + "+".join(f"word{number}" for number in range(21)), PHONE)

    field = page.get_by_label("Words or a citation")
    expect(field).to_have_value(" ".join(f"word{number}" for number in range(21)))
    expect(field).to_have_accessible_description(
        "Accents, capitals and endings do not matter. A citation leads straight to its record. "
        "These are 21 words. Type 20 at most."
    )
