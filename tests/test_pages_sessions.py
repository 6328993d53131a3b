"""The list of sessions, and what each session examined and decided."""

import pytest

from tests.reading import Page, addresses, classes, links, words

LIST = "/fr/sessions/"
SESSION = "/fr/sessions/22/"


def test_lists_the_sessions_with_the_newest_first(client):
    page = Page(client.get(LIST))

    numbers = [text for text, address in links(page.main) if address.startswith(LIST)]
    assert numbers == [
        *(f"CDIP/{number}" for number in range(35, 16, -1)),
        *("CDIP/16", "CDIP/13", "CDIP/9", "CDIP/8"),
    ]


@pytest.mark.parametrize(
    ("number", "cells"),
    [
        (22, ["du 19 novembre 2018 au 23 novembre 2018", "4"]),
        (24, ["du 18 novembre 2019 au 22 novembre 2019", "aucune enregistrée"]),
        (34, ["du 5 mai 2025 au 9 mai 2025 Dates non vérifiées auprès d’une source.", None]),
        (35, ["dates non renseignées", "aucune enregistrée"]),
        (8, ["dates non renseignées", "aucune enregistrée"]),
    ],
)
def test_list_gives_dates_with_what_they_rest_on_and_steps(client, number, cells):
    table = Page(client.get(LIST)).elements("tbody")[0]

    (row,) = [row for row in table if f"CDIP/{number}" in words(row[0]).split()]
    for cell, expected in zip(row[1:], cells, strict=True):
        assert expected is None or words(cell) == expected


def test_list_spells_the_ordinals(client):
    assert "vingt et unième session" in Page(client.get(LIST)).text
    assert "twenty-first session" in Page(client.get("/en/sessions/")).text


def test_says_when_and_where_it_was_held(client):
    page = Page(client.get(SESSION))

    assert words(page.elements("h1")[0]) == "CDIP/22 vingt-deuxième session"
    assert "du 19 novembre 2018 au 23 novembre 2018" in page.text
    assert "Genève" in page.text


def test_flags_dates_that_are_not_verified(client):
    assert "celle-ci a pu se tenir ultérieurement" in Page(client.get("/fr/sessions/25/")).text
    assert "Dates non vérifiées" in Page(client.get("/fr/sessions/34/")).text
    assert "non vérifiées" not in Page(client.get(SESSION)).text


def test_shows_what_was_done(client):
    done = Page(client.get(SESSION)).section("done")

    steps = [address for address in addresses(done) if "#step-" in address]
    assert steps == [
        "/fr/measures/1.3/#step-2",
        "/fr/measures/1.3/#step-3",
        "/fr/measures/2.1/#step-1",
        "/fr/measures/3.1/#step-1",
    ]


def test_shows_what_it_examined_in_the_order_of_its_report(client):
    examined = Page(client.get(SESSION)).section("examined")

    ranges = [words(item).split(" du rapport")[0] for item in examined.iter("li")]
    assert ranges == [
        "paragraphes 89 à 125",
        "paragraphes 151 à 159",
        "paragraphes 160 à 167",
        "paragraphes 474 à 492",
    ]


def test_an_examination_in_a_provisional_report_is_flagged(client):
    items = list(Page(client.get("/fr/sessions/23/")).section("examined").iter("li"))

    assert [[words(flag) for flag in classes(item, "flag")] for item in items] == [
        ["provisoire"],
        ["provisoire"],
    ]


def test_shows_what_the_summary_concluded_in_natural_order(client):
    concluded = Page(client.get(SESSION)).section("concluded")

    decisions = [address for address in addresses(concluded) if "#decision-" in address]
    assert decisions == [
        "/fr/measures/1.3/#decision-22-7.1",
        "/fr/measures/3.1/#decision-22-7.2",
        "/fr/measures/2.1/#decision-22-7.3",
        "/fr/measures/1.3/#decision-22-7.4",
    ]
    assert words(concluded).count("Phrase non citée dans le rapport.") == 2


def test_sorts_paragraph_7_10_after_7_9(client, make_decision):
    for number in ("7.10", "7.9", "7.1.ii"):
        make_decision(session=101, number=number)

    concluded = Page(client.get("/fr/sessions/101/")).section("concluded")

    order = [a.rpartition("-")[2] for a in addresses(concluded) if "#decision-" in a]
    assert order == ["7.1.ii", "7.9", "7.10"]


def test_shows_what_it_asked_and_that_the_request_is_inferred(client):
    asked = Page(client.get(SESSION)).section("asked")

    assert "Présenter un prototype de forum" in words(asked)
    assert "demande déduite" in words(asked)


def test_shows_what_was_due_at_it(client):
    due = Page(client.get("/fr/sessions/25/")).section("due")

    assert "/fr/measures/1.3/#follow-up" in addresses(due)
    assert "/fr/measures/1.3/#requests" in addresses(due)


@pytest.mark.parametrize(("number", "fact"), [(18, "ses six sessions suivantes"), (24, "au titre")])
def test_tells_what_became_of_the_proposal_as_a_whole_there(client, number, fact):
    assert fact in Page(client.get(f"/fr/sessions/{number}/")).text


def test_lists_its_documents(client):
    documents = Page(client.get(SESSION)).section("documents")

    own = [address for address in addresses(documents) if "/fr/documents/" in address]
    assert own == [
        f"/fr/documents/CDIP/22/{ending}/" for ending in ("3", "10", "11", "18", "SUMMARY")
    ]


def test_a_session_without_anything_says_what_is_not_recorded(client):
    text = Page(client.get("/fr/sessions/35/")).text

    assert "dates non renseignées" in text
    assert "Aucune étape d’une mesure n’est enregistrée pour cette session." in text
    assert "Aucun examen n’est enregistré dans un rapport de cette session." in text
    assert "Aucun paragraphe d’un résumé de cette session n’est enregistré." in text
    assert "Aucun document de cette session n’est enregistré." in text


def test_an_unknown_session_is_a_page_that_helps(client):
    page = Page(client.get("/fr/sessions/12/"))

    assert page.status == 404
    assert "Aucune session portant le numéro 12 n’est enregistrée." in page.text
    assert {"/fr/measures/1.3/", "/fr/sessions/22/"} <= {*addresses(page.main)}


@pytest.mark.parametrize("number", ["0", "022", "1000", "²²", "٢٢", "-1", "22.0", "9" * 400])
def test_a_senseless_number_is_not_found(client, number):
    assert client.get(f"/fr/sessions/{number}/").status_code == 404


def test_a_delegation_reads_them_as_anybody_does(client, delegation):
    assert delegation.get(LIST).content == client.get(LIST).content
    assert delegation.get(SESSION).content == client.get(SESSION).content


@pytest.mark.parametrize("url", [LIST, SESSION])
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405


def test_queries_of_the_list_do_not_grow_with_sessions(client, query_count, make_whole_measure):
    make_whole_measure(session=101)
    few = query_count(client, LIST)

    for session in range(102, 106):
        make_whole_measure(session=session)

    assert query_count(client, LIST) == few


def test_queries_of_a_session_do_not_grow_with_what_it_did(
    client, query_count, make_whole_measure, make_follow_up, make_request, make_step
):
    def fill(paragraph):
        measure = make_whole_measure(session=101, paragraph=paragraph)
        make_follow_up(measure, session=20 + paragraph, due_session=101)
        request = make_request(measure, session=20)
        request.due_session = measure.steps.first().session
        request.save()

    fill(7)
    few = query_count(client, "/fr/sessions/101/")

    for paragraph in range(7, 11):
        fill(paragraph)

    assert query_count(client, "/fr/sessions/101/") == few
