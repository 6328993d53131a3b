"""What a delegate does in two minutes, on a phone or a laptop, without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # the mark makes the database
both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])


@both_sizes
def test_where_measure_1_3_stands_in_two_minutes(visit, viewport):
    page = visit("/", viewport, java_script_enabled=False)
    expect(page).to_have_url("/fr/")

    page.get_by_role("link", name="Paragraphe 1", exact=True).click()
    expect(page).to_have_url("/fr/paragraphs/1/")

    page.get_by_role("heading", name="1.3 Un forum régulier").get_by_role("link").click()
    expect(page).to_have_url("/fr/measures/1.3/")
    dialogue = page.locator("#step-2")
    examined = dialogue.get_by_text("Paragraphes 474 à 492 du rapport de la vingt-deuxième session")
    expect(examined).to_be_visible()
    expect(examined).to_contain_text("CDIP/22/18")
    expect(dialogue.get_by_text("Paragraphe 7.4 du Résumé présenté par le")).to_be_visible()

    page.get_by_role("navigation", name="Menu principal").get_by_role(
        "link", name="Tableau annexe"
    ).click()
    expect(page).to_have_url("/fr/annex/")
    expect(page.get_by_text("paragraphes 474 à 492 du rapport")).to_be_visible()

    address = page.get_by_role("link", name="PDF").get_attribute("href")
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-1.")


def test_a_mark_of_the_matrix_leads_to_its_step(visit):
    page = visit("/fr/", java_script_enabled=False)

    page.locator("table.matrix").get_by_role("link", name="§ 7.4").click()

    expect(page).to_have_url("/fr/measures/1.3/#step-2")
    expect(page.locator("#step-2 h3")).to_be_in_viewport()
    expect(page.locator("h1")).not_to_be_in_viewport()


@both_sizes
def test_filters_work_without_script(visit, viewport):
    page = visit("/fr/measures/", viewport, java_script_enabled=False)

    if viewport == PHONE:
        page.get_by_text("Filtres", exact=True).click()
    page.get_by_label("Réalisation").select_option("En cours (1)")
    page.get_by_label("Mots :").fill("forum")
    page.get_by_role("button", name="Afficher").click()

    expect(page.get_by_role("status")).to_have_text("1 mesure")
    expect(page.get_by_role("link", name="1.3 Un forum régulier")).to_be_visible()
    expect(page.get_by_label("Mots :")).to_have_value("forum")


def test_a_refused_value_leads_to_its_field(visit):
    page = visit("/fr/measures/?document=CDIP/1/1", java_script_enabled=False)

    page.get_by_role("alert").get_by_role("link", name="Document").click()

    expect(page).to_have_url("/fr/measures/?document=CDIP/1/1#id_document")
    expect(page.get_by_label("Document")).to_have_value("CDIP/1/1")


def test_the_annex_as_at_a_session_without_script(visit):
    page = visit("/fr/annex/", java_script_enabled=False)

    page.get_by_label("Situation à la session").select_option("CDIP/22")
    page.get_by_role("button", name="Afficher").click()

    closed = "à la clôture de la vingt-deuxième session"
    expect(page.get_by_text(f"Vous consultez la situation {closed}")).to_be_visible()
    expect(page.get_by_text(f"Situation {closed} du CDIP.", exact=True)).to_be_visible()
    expect(page.get_by_text("CDIP/23/9")).to_have_count(0)
    pdf = page.get_by_role("link", name="PDF").get_attribute("href")
    assert "as_at=22" in pdf


def test_the_switcher_stays_on_the_page(visit):
    page = visit("/fr/measures/?delivery=completed&q=pratiques", java_script_enabled=False)

    page.get_by_role("navigation", name="Langue").get_by_role("link", name="English").click()

    expect(page).to_have_url("/en/measures/?delivery=completed&q=pratiques")
    expect(page.get_by_role("status")).to_have_text("1 measure")


def test_an_english_reader_is_led_to_english(visit):
    page = visit("/", locale="en-GB", java_script_enabled=False)

    expect(page).to_have_url("/en/")


def test_paper_keeps_the_table_and_leaves_out_what_cannot_be_clicked(visit):
    page = visit("/fr/annex/")

    page.emulate_media(media="print")

    expect(page.locator("table.annex")).to_be_visible()
    expect(page.get_by_role("navigation", name="Menu principal")).to_be_hidden()
    expect(page.get_by_role("button", name="Afficher")).to_be_hidden()
