"""The list of documents, and each document with every place that cites it."""

import pytest

from documents.models import Document
from measures.models import Measure
from tests.reading import LANGUAGES, Page, addresses, classes, links, words

LIST = "/fr/documents/"
REPORT = "/fr/documents/CDIP/22/18/"
PROVISIONAL = "/fr/documents/CDIP/23/17%20Prov./"
SUMMARY = "/fr/documents/CDIP/21/SUMMARY/"
IMPLEMENTATION_REPORT = "/fr/documents/unnumbered/implementation-report/"


def test_lists_the_53_documents_by_session_with_the_newest_first(client):
    page = Page(client.get(LIST))

    documents = [
        address for _, address in links(page.main) if address.startswith(LIST) and address != LIST
    ]
    assert len(documents) == len({*documents}) == 53
    assert "53 documents officiels" in page.text
    sessions = [words(heading) for heading in page.elements("h2")]
    assert sessions[:2] == ["CDIP/32", "CDIP/31"]
    assert sessions[-2:] == ["CDIP/8", "Session non connue"]


def test_sorts_symbols_by_their_numbers(client):
    page = Page(client.get(LIST))

    session = addresses(page.section("session-22"))
    symbols = [address for address in session if address.startswith(LIST)]
    assert symbols == [f"{LIST}CDIP/22/{ending}/" for ending in ("3", "10", "11", "18", "SUMMARY")]


def test_list_flags_what_is_provisional_or_has_no_title_or_no_link(client):
    items = {words(item): item for item in Page(client.get(LIST)).main.iter("li")}

    (provisional,) = [text for text in items if text.startswith("CDIP/23/17 Prov.")]
    (nameless,) = [text for text in items if text.startswith("CDIP/26/6")]
    (final,) = [text for text in items if text.startswith("CDIP/22/18")]
    assert "provisoire" in provisional
    assert "provisoire" not in final
    assert "Titre non renseigné" in nameless
    assert "lien officiel non renseigné" in nameless


def test_never_prints_our_key_of_a_summary_as_a_symbol(client):
    later = ("/fr/documents/CDIP/29/SUMMARY/", "/fr/sessions/30/")
    for url in (LIST, SUMMARY, *later, "/fr/sessions/21/", "/fr/measures/1.3/"):
        assert "SUMMARY" not in Page(client.get(url)).text


def test_shows_the_facts_of_a_document(client):
    page = Page(client.get("/fr/documents/CDIP/23/9/"))

    assert words(page.elements("h1")[0]) == "CDIP/23/9"
    assert "Titre Prototype de forum de discussion consacré à l’assistance technique" in page.text
    assert "Nature Document de travail" in page.text
    assert ("CDIP/23", "/fr/sessions/23/") in links(page.main)


@pytest.mark.parametrize("language", LANGUAGES)
def test_leads_to_the_official_text_in_the_readers_language(client, language):
    page = Page(client.get(f"/{language}/documents/CDIP/22/18/"))

    assert f"https://www.wipo.int/meetings/{language}/doc_details.jsp?doc_id=436211" in addresses(
        page.main
    )


def test_guesses_no_link_and_no_title(client):
    page = Page(client.get("/fr/documents/CDIP/26/6/"))

    assert "lien officiel non renseigné" in page.text
    assert "Titre non renseigné" in page.text
    assert not [address for address in addresses(page.main) if "wipo.int" in address]


def test_a_title_known_only_in_english_says_so(client):
    page = Page(client.get("/fr/documents/CDIP/8/INF/1/"))

    (title,) = page.smallest_with("External Review of WIPO Technical Assistance")
    assert page.language_of(title) == "en"
    assert "(titre français non renseigné)" in page.text


def test_a_provisional_report_warns(client):
    (notice,) = classes(Page(client.get(PROVISIONAL)).main, "notice")

    assert "Ce texte est provisoire." in words(notice)
    assert not classes(Page(client.get(REPORT)).main, "notice")


def test_a_summary_says_that_it_carries_no_symbol(client):
    page = Page(client.get(SUMMARY))

    assert (
        words(page.elements("h1")[0])
        == "Résumé présenté par le président de la vingt et unième session"
    )
    assert "le résumé présenté par le président ne porte pas de cote" in page.text


def test_a_probable_symbol_is_only_said_to_be_probable(client):
    page = Page(client.get(IMPLEMENTATION_REPORT))

    assert "CDIP/24/8" not in words(page.elements("h1")[0])
    assert "À confirmer : probablement CDIP/24/8." in page.text


def test_a_report_is_cited_by_every_examination_it_holds(client):
    cited = Page(client.get(REPORT)).section("cited")

    assert [words(item).split(" du rapport")[0] for item in cited.iter("li")] == [
        "paragraphes 89 à 125",
        "paragraphes 151 à 159",
        "paragraphes 160 à 167",
        "paragraphes 474 à 492",
    ]
    assert "/fr/measures/1.3/#step-2" in addresses(cited)


def test_an_examination_cited_only_in_the_body_says_so(client):
    cited = Page(client.get("/fr/documents/CDIP/21/15/")).section("cited")

    (in_body,) = [item for item in cited.iter("li") if "285 à 291" in words(item)]
    assert "cité uniquement dans le corps du rapport" in words(in_body)
    assert words(cited).count("cité uniquement") == 1


def test_a_summary_is_cited_by_every_decision(client):
    cited = Page(client.get(SUMMARY)).section("cited")

    decisions = [address for address in addresses(cited) if "#decision-" in address]
    assert decisions == [
        "/fr/measures/1.1/#decision-21-8.1",
        "/fr/measures/4.1/#decision-21-8.2",
        "/fr/measures/1.3/#decision-21-8.3",
        "/fr/measures/6.1/#decision-21-8.4",
    ]


def test_a_working_document_is_cited_by_its_step_and_by_the_account(client):
    cited = Page(client.get("/fr/documents/CDIP/21/4/")).section("cited")

    assert "/fr/measures/1.1/#step-1" in addresses(cited)
    assert "/fr/measures/1.1/#account-6" in addresses(cited)
    assert "/fr/measures/1.1/#account-10" in addresses(cited)


def test_a_document_on_the_subject_is_cited_by_its_measure(client):
    cited = Page(client.get("/fr/documents/unnumbered/webinars-2024-report/")).section("cited")

    assert "/fr/measures/1.3/" in addresses(cited)


def test_a_document_that_became_a_step_is_cited_as_one_and_as_a_source(client):
    cited = Page(client.get("/fr/documents/CDIP/30/8%20Rev./")).section("cited")

    anchors = ("step-5", "step-6", "step-7", "step-8", "decision-29-5.2")
    assert {f"/fr/measures/1.3/#{anchor}" for anchor in anchors} <= {*addresses(cited)}
    assert "/fr/measures/1.3/#related" not in addresses(cited)


def test_the_source_of_the_proposal_is_cited_by_its_clauses(client):
    cited = Page(client.get("/fr/documents/CDIP/17/SUMMARY/")).section("cited")

    assert {"/fr/paragraphs/1/#a", "/fr/paragraphs/1/#b", "/fr/paragraphs/6/"} <= {
        *addresses(cited)
    }


def test_the_implementation_report_is_cited_as_the_source_of_each_measure(client):
    cited = Page(client.get(IMPLEMENTATION_REPORT)).section("cited")

    codes = ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]
    assert {f"/fr/measures/{code}/" for code in codes} <= {*addresses(cited)}


def test_the_paragraphs_said_to_stand_on_the_measures_pages_do_stand_there(client):
    """46 of the 53: the front, the introductions and the closing belong to no measure."""
    cited = Page(client.get(IMPLEMENTATION_REPORT)).section("cited")

    assert "46 de ses paragraphes numérotés sont reproduits" in words(cited)


def test_the_source_of_a_fact_on_the_whole_proposal_is_cited_by_it(client):
    cited = Page(client.get("/fr/documents/CDIP/32/2/")).section("cited")

    assert "/fr/#developments" in addresses(cited)
    assert "Aucun élément" not in words(cited)


def test_a_document_names_the_status_that_rests_on_it(client, make_document, make_status):
    document = make_document("CDIP/34/2", session=34)
    make_status(
        Measure.objects.get_by_code("1.3"), session=34, sentence="C’est fait.", source=document
    )

    page = Page(client.get("/fr/documents/CDIP/34/2/"))

    assert ("Mesure 1.3", "/fr/measures/1.3/#standing") in links(page.section("cited"))
    assert "appréciation du statut" in words(page.section("cited"))


def test_a_document_that_nothing_cites_says_why_it_is_kept(client):
    assert (
        "Aucun élément relatif aux neuf mesures ne le cite."
        in Page(client.get("/fr/documents/CDIP/13/11/")).text
    )


def test_a_superseded_document_leads_to_what_took_its_place(client, make_document):
    final = make_document("CDIP/23/17", session=23, kind=Document.Kind.SESSION_REPORT)
    Document.objects.filter(key="CDIP/23/17 Prov.").update(superseded_by=final)

    page = Page(client.get(PROVISIONAL))

    assert ("CDIP/23/17", "/fr/documents/CDIP/23/17/") in links(page.main)
    assert "Remplacé par" in page.text


@pytest.mark.parametrize("typed", ["cdip/22/18", "Cdip/22/18"])
def test_capitals_do_not_matter(client, typed):
    response = client.get(f"{LIST}{typed}/")

    assert (response.status_code, response["Location"]) == (301, REPORT)


def test_an_address_without_its_last_slash_is_found(client):
    response = client.get("/fr/documents/CDIP/23/17%20Prov.")

    assert (response.status_code, response["Location"]) == (301, PROVISIONAL)


@pytest.mark.parametrize("symbol", ["CDIP/99/1", "CDIP/23/17", "CDIP", "PCT/1/1"])
def test_an_unknown_symbol_is_a_page_that_helps(client, symbol):
    page = Page(client.get(f"{LIST}{symbol}/"))

    assert page.status == 404
    assert f"Aucun document portant la cote « {symbol} » n’est enregistré." in page.text
    assert {"/fr/measures/1.3/", "/fr/sessions/22/", LIST} <= {*addresses(page.main)}


@pytest.mark.parametrize("symbol", ["²", "CDIP/٢٢/١٨", "x", "CDIP/22/18/..", "%00", "x" * 61])
def test_a_senseless_symbol_is_not_found(client, symbol):
    assert client.get(f"{LIST}{symbol}/").status_code == 404


@pytest.mark.parametrize("url", [LIST, REPORT])
def test_a_delegation_reads_them_as_anybody_does(client, delegation, url):
    assert delegation.get(url).content == client.get(url).content


@pytest.mark.parametrize("url", [LIST, REPORT])
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405


def test_queries_of_the_list_do_not_grow_with_documents(client, query_count, make_document):
    make_document(session=101)
    few = query_count(client, LIST)

    for session in range(102, 106):
        make_document(session=session)
        make_document(session=session)

    assert query_count(client, LIST) == few


@pytest.mark.parametrize("make_cited", ["make_report", "make_summary"])
def test_queries_of_a_document_do_not_grow_with_citations(
    client, query_count, make_whole_measure, request, make_cited
):
    make_whole_measure(session=101, paragraph=7)
    url = request.getfixturevalue(make_cited)(101).get_absolute_url()
    few = query_count(client, url)

    for paragraph in range(7, 11):
        make_whole_measure(session=101, paragraph=paragraph)

    assert query_count(client, url) == few


def test_queries_of_a_working_document_do_not_grow_with_citations(
    client, query_count, make_document, make_step, make_measure, make_account, make_clause
):
    document = make_document(session=101)

    def cite(paragraph):
        measure = make_measure(paragraph=paragraph, source=document)
        make_step(measure, document=document)
        make_account(measure=measure).mentions.add(document)
        make_account().mentions.add(document)
        make_clause(paragraph, source=document)
        measure.related_documents.add(document)

    cite(7)
    few = query_count(client, document.get_absolute_url())

    for paragraph in range(7, 11):
        cite(paragraph)

    assert query_count(client, document.get_absolute_url()) == few
