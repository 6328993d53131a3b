"""A paragraph of the proposal: its text beside the follow-up of its measures."""

import pytest

from tests.reading import Page, addresses, classes, links, words

FIRST = "/fr/paragraphs/1/"


def test_shows_the_text_that_the_committee_approved_with_its_source(client):
    text = Page(client.get(FIRST)).section("text")

    assert words(text).startswith("Texte approuvé par le comité")
    assert "Le Secrétariat de l’OMPI dressera la liste de ses pratiques" in words(text)
    assert "/fr/documents/CDIP/17/SUMMARY/" in addresses(text)
    assert "appendice I, paragraphe 1" in words(text)


@pytest.mark.parametrize(
    ("label", "beginning"),
    [("a", "a) un séminaire d’une journée"), ("b", "b) un forum sur le Web, destiné à partager")],
)
def test_clauses_can_be_quoted_apart(client, label, beginning):
    page = Page(client.get(FIRST))

    assert words(page.by_id(label)).startswith(beginning)


def test_says_which_clause_a_measure_answers(client):
    page = Page(client.get(FIRST))

    answers = {words(block.find("h3"))[:3]: links(block) for block in page.elements("article")}

    assert ("Répond à l’alinéa a)", "#a") in answers["1.2"]
    assert ("Répond à l’alinéa b)", "#b") in answers["1.3"]
    assert not {"#a", "#b"} & {address for _, address in answers["1.1"]}


def forum_of(page):
    (forum,) = [block for block in page.elements("article") if "1.3" in words(block.find("h3"))]
    return forum


def test_shows_each_measure_with_its_steps_standing_and_follow_up(client):
    forum = forum_of(Page(client.get(FIRST, {"as_at": 24})))

    steps = [address for address in addresses(forum) if "#step-" in address]
    assert steps == [f"/fr/measures/1.3/?as_at=24#step-{position}" for position in range(1, 5)]
    assert "paragraphes 474 à 492 du rapport de la vingt-deuxième session" in words(forum)
    assert "paragraphe 7.4 du Résumé présenté par le président" in words(forum)
    assert "En cours" in words(forum)
    assert "Le Secrétariat a lancé une série de webinaires" in words(forum)


def test_shows_the_latest_steps_standing_and_follow_up(client):
    forum = forum_of(Page(client.get(FIRST)))

    steps = [address for address in addresses(forum) if "#step-" in address]
    assert steps == [f"/fr/measures/1.3/#step-{position}" for position in range(1, 13)]
    assert "paragraphe 5.2 du Résumé présenté par la présidente" in words(forum)
    assert "En cours" in words(forum)
    assert "Le Secrétariat fera rapport chaque année au CDIP sur les webinaires" in words(forum)
    assert "Le Secrétariat a lancé une série de webinaires" not in words(forum)


def test_shows_only_its_own_measures(client):
    page = Page(client.get("/fr/paragraphs/3/"))

    assert [words(code) for code in classes(page.main, "code")] == ["3.1", "3.2"]


def test_keeps_the_other_letters_of_a_reprinted_passage(client):
    (reprint,) = Page(client.get(FIRST)).section("text").findall("details")

    assert "des plateformes Web existantes" in words(reprint)


def test_leads_to_the_other_paragraphs(client):
    (siblings,) = classes(Page(client.get(FIRST)).main, "siblings")

    assert addresses(siblings) == [f"/fr/paragraphs/{number}/" for number in range(1, 7)]


def test_a_paragraph_without_measures_has_a_page(client, make_paragraph):
    paragraph = make_paragraph()

    assert client.get(f"/fr/paragraphs/{paragraph.number}/").status_code == 200


def test_a_paragraph_without_text_has_a_page(client, make_paragraph):
    paragraph = make_paragraph(text="")

    assert client.get(f"/fr/paragraphs/{paragraph.number}/").status_code == 200


def test_an_unknown_paragraph_is_a_page_that_helps(client):
    page = Page(client.get("/fr/paragraphs/7/"))

    assert page.status == 404
    assert "La proposition ne comporte pas de paragraphe 7." in page.text
    assert "/fr/measures/1.3/" in addresses(page.main)


@pytest.mark.parametrize("number", ["0", "01", "-1", "²", "٣", "1000", "a", "1.1"])
def test_a_senseless_number_is_not_found(client, number):
    assert client.get(f"/fr/paragraphs/{number}/").status_code == 404


def test_cannot_be_posted_to(client):
    assert client.post(FIRST).status_code == 405


def test_queries_do_not_grow_with_measures(client, query_count, make_whole_measure):
    make_whole_measure(session=101, paragraph=7)
    few = query_count(client, "/fr/paragraphs/7/")

    for session in range(102, 106):
        make_whole_measure(session=session, paragraph=7)

    assert query_count(client, "/fr/paragraphs/7/") == few
