"""The whole cycle at the desk, in a real browser on a record of its own."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import TOO_WIDE, barriers_on
from tests.builders import PASSWORD, make_document, make_person, make_report, make_session
from tests.builders import make_summary as make_summary_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "Exposé d’essai sur le suivi"
SECOND = "Document d’essai sur le suivi"


@pytest.fixture
def people(live_record):
    """An editor and a publisher, with the documents of a session that is invented."""
    make_session(36, opens_on="2026-11-02", closes_on="2026-11-06", dates_basis="seen")
    make_document("CDIP/36/2", session=36, title=SECOND)
    make_report(36, symbol="CDIP/36/9", title="Rapport d’essai")
    make_summary_of(36)
    make_person("edith", roles=["editor"], first_name="Édith")
    make_person("paul", roles=["publisher"], first_name="Paul")


@pytest.fixture
def at_desk(chromium, live_record, people):
    """`at_desk("edith")`: the browser of a person who has signed in."""
    contexts = []

    def open_desk(name, viewport=DESK):
        context = chromium.new_context(base_url=live_record, locale="fr-CH", viewport=viewport)
        contexts.append(context)
        page = context.new_page()
        page.goto("/secretariat/")
        page.locator("#id_login").fill(name)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        expect(page.locator("h1")).to_have_text("Bureau du Secrétariat")
        return page

    yield open_desk
    for context in contexts:
        context.close()


def save(page):
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(page.get_by_role("status").first).to_contain_text("Le brouillon est enregistré")


def fill_in_step(page, kind, title, document=""):
    page.goto("/fr/measures/1.3/")
    page.get_by_role("link", name="Ajouter une étape").click()
    page.locator("#id_kind").select_option(kind)
    page.locator("#id_title").fill(title)
    page.locator("#id_document").fill(document)
    page.locator("#id_session").select_option(label="CDIP/36")
    page.locator("#id_source").fill(document or "CDIP/36/9")


def draft_two_steps_and_a_status(page):
    fill_in_step(page, "presentation", FIRST)
    page.get_by_text("Ajouter des paragraphes d’un rapport").click()
    page.locator("#id_reviews-0-reference").fill("CDIP/36/9 12-15")
    page.get_by_text("Ajouter un paragraphe d’un résumé").click()
    page.locator("#id_decisions-0-reference").fill("résumé 36 7.1")
    page.locator("#id_decisions-0-noted").check()
    save(page)
    fill_in_step(page, "document", "", "CDIP/36/2")
    save(page)
    page.goto("/fr/measures/1.3/")
    page.get_by_role("link", name="Renseigner le statut et le suivi").click()
    page.locator("#id_session").select_option(label="CDIP/36")
    page.locator("#id_status-delivery").select_option("completed")
    page.locator("#id_status-sentence").fill("La mesure d’essai est achevée.")
    page.locator("#id_status-source").fill("CDIP/36/2")
    page.locator("#id_follow_up-kind").select_option("")
    page.locator("#id_follow_up-condition").fill("")
    page.locator("#id_follow_up-due_session").select_option("")
    save(page)


def pdf_at(page, address):
    said = PdfReader(io.BytesIO(page.request.get(address).body())).pages
    return " ".join(" ".join(one.extract_text() for one in said).split())


def test_two_steps_and_a_status_go_from_draft_to_the_public(at_desk):
    edith, paul = at_desk("edith"), at_desk("paul")
    draft_two_steps_and_a_status(edith)
    address = edith.url
    edith.get_by_role("button", name="Soumettre").click()
    expect(edith.locator("h1")).to_contain_text("En cours de vérification")

    paul.goto("/secretariat/")
    paul.get_by_role("link", name="Mesure 1.3, nouvelle étape").click()
    expect(paul.locator("main")).to_contain_text("La mesure d’essai est achevée.")
    paul.get_by_role("link", name="Mesure 1.3", exact=True).click()
    expect(paul.get_by_role("status").first).to_contain_text("Aperçu")
    expect(paul.locator("main")).to_contain_text(FIRST)
    paul.goto(address)
    paul.locator("#id_note").fill("Le titre doit dire la session.")
    paul.get_by_role("button", name="Renvoyer").click()

    edith.goto(address)
    expect(edith.locator("main")).to_contain_text("Le titre doit dire la session.")
    edith.get_by_role("link", name="Mesure 1.3, nouvelle étape").first.click()
    edith.locator("#id_title").fill(f"{FIRST} à la trente-sixième session")
    save(edith)
    edith.get_by_role("button", name="Soumettre").click()
    assert FIRST not in edith.request.get("/fr/measures/1.3/").text()

    paul.goto(address)
    paul.get_by_role("button", name="Publier", exact=True).click()
    expect(paul.get_by_role("status").first).to_contain_text("publié")

    public = paul.context.browser.new_context(base_url=paul.url.split("/secretariat")[0])
    reader = public.new_page()
    reader.goto("/fr/measures/1.3/")
    main = reader.locator("main")
    expect(main).to_contain_text(f"{FIRST} à la trente-sixième session")
    expect(main).to_contain_text("La mesure d’essai est achevée.")
    expect(main).to_contain_text("Paragraphes 12 à 15 du rapport de la trente-sixième session")
    assert FIRST in pdf_at(reader, "/fr/annex.pdf")
    assert FIRST not in pdf_at(reader, "/fr/annex.pdf?as_at=24")
    for page in ("/fr/changes/", "/fr/changes/feed/", "/fr/measures/1.3/history/"):
        assert FIRST in reader.request.get(page).text(), page
    public.close()


def test_a_session_and_a_document_go_from_draft_to_the_public(at_desk):
    edith, paul = at_desk("edith", PHONE), at_desk("paul")
    edith.get_by_role("link", name="Ajouter une session").click()
    expect(edith.locator("#id_number")).to_have_value("37")
    edith.locator("#id_opens_on").fill("2027-05-03")
    edith.locator("#id_closes_on").fill("2027-05-07")
    edith.locator("#id_place").fill("Genève")
    edith.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(edith.locator("#id_dates_basis_error")).to_be_visible()
    assert barriers_on(edith) == []
    assert not edith.evaluate(TOO_WIDE)
    edith.locator("#id_dates_basis").select_option("seen")
    save(edith)
    edith.goto("/fr/documents/")
    edith.get_by_role("link", name="Ajouter un document").click()
    edith.locator("#id_symbol").fill("le rapport")
    edith.locator("#id_title").fill(SECOND)
    edith.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(edith.locator("#id_symbol_error")).to_contain_text("CDIP/31/INF/5")
    expect(edith.locator("#id_title")).to_have_value(SECOND)
    assert barriers_on(edith) == []
    assert not edith.evaluate(TOO_WIDE)
    edith.locator("#id_symbol").fill("cdip/37/ 2")
    save(edith)
    address = edith.url
    edith.get_by_role("button", name="Soumettre").click()
    assert edith.request.get("/fr/sessions/37/").status == 404

    paul.goto(address)
    expect(paul.locator("main")).to_contain_text(SECOND)
    paul.get_by_role("button", name="Publier", exact=True).click()
    expect(paul.get_by_role("status").first).to_contain_text("publié")

    public = paul.context.browser.new_context(base_url=paul.url.split("/secretariat")[0])
    reader = public.new_page()
    reader.goto("/fr/sessions/37/")
    expect(reader.locator("main")).to_contain_text("Genève")
    reader.get_by_role("link", name="CDIP/37/2", exact=True).click()
    expect(reader.locator("main")).to_contain_text(SECOND)
    public.close()


def test_a_publisher_does_not_publish_what_they_wrote(at_desk):
    paul = at_desk("paul")
    fill_in_step(paul, "presentation", FIRST)
    save(paul)
    paul.get_by_role("button", name="Soumettre").click()

    expect(paul.locator("main")).to_contain_text("une autre personne")
    assert paul.get_by_role("button", name="Publier", exact=True).count() == 0


def test_two_editors_see_both_versions(at_desk):
    edith, paul = at_desk("edith"), at_desk("paul", PHONE)
    fill_in_step(edith, "presentation", FIRST)
    edith.get_by_role("button", name="poursuivre").click()
    paul.goto(edith.url)
    edith.locator("#id_title").fill("Titre d’Édith")
    save(edith)
    paul.locator("#id_title").fill("Titre de Paul")
    paul.get_by_role("button", name="Enregistrer le brouillon").click()

    expect(paul.get_by_role("alert").first).to_contain_text("Titre d’Édith")
    expect(paul.locator("#id_title")).to_have_value("Titre de Paul")
    assert barriers_on(paul) == []
    assert not paul.evaluate(TOO_WIDE)
    save(paul)
