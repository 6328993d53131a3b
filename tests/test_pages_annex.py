"""The annex table on screen and as PDF: its page, its filters, its file.

What its cells say is compared with the printed annex in a test of its own.
"""

import pytest

from publications.exports.annex import pdf
from tests.reading import Page, addresses, classes, links, words

ANNEX = "/fr/annex/"
AT_24 = {"as_at": "24"}
PDF = "/fr/annex.pdf"


@pytest.fixture
def printed(monkeypatch):
    """What would have been printed: (rows, session), without the seconds of printing it."""
    calls = []

    def remember(annex):
        calls.append((annex.rows, annex.session))
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render", remember)
    return calls


def rows_of(page):
    """The cells of the rows that hold a step or name a measure."""
    (table,) = classes(page.main, "annex")
    return [[words(cell) for cell in row] for row in table.iter("tr") if row.find("td") is not None]


def test_has_the_four_columns_of_the_committee(client):
    (table,) = classes(Page(client.get(ANNEX)).main, "annex")

    assert [words(cell) for cell in table.find("thead").iter("th")] == [
        "Mesure",
        "Mise en œuvre",
        "Examen par le CDIP",
        "Résumé présenté par le président",
    ]


def test_groups_the_measures_by_paragraph(client):
    (table,) = classes(Page(client.get(ANNEX)).main, "annex")

    groups = [words(row) for row in classes(table, "annex__paragraph")]
    assert groups == [f"Paragraphe {number}" for number in range(1, 7)]
    assert len(table.findall("tbody")) == 6


@pytest.mark.parametrize(("query", "lines"), [(AT_24, 15), ({}, 23)], ids=["as at 24", "latest"])
def test_aligns_the_steps_of_a_measure_line_by_line(client, query, lines):
    rows = rows_of(Page(client.get(ANNEX, query)))

    assert len(rows) == lines
    start, following, *_ = [row for row in rows if row[0].startswith("Un forum régulier destiné")]
    assert following == [
        start[0],
        "Dialogue interactif sur l’assistance technique (CDIP/22)",
        "paragraphes 474 à 492 du rapport de la vingt-deuxième session du CDIP (CDIP/22/18)",
        "paragraphe 7.4 du Résumé présenté par le président de la vingt-deuxième session du CDIP",
    ]


@pytest.mark.parametrize(
    ("query", "lines_of_the_forum"), [(AT_24, 4), ({}, 12)], ids=["as at 24", "latest"]
)
def test_a_measure_shows_its_title_once_and_tells_it_on_each_line(
    client, query, lines_of_the_forum
):
    (table,) = classes(Page(client.get(ANNEX, query)).main, "annex")
    rows = list(table.iter("tr"))

    titles = [words(row[0]) for row in rows if row.find("td") is not None]
    shown = [row for row in rows if "annex__first" in row.get("class", "")]
    assert len(shown) == 9
    assert titles.count(next(one for one in titles if "forum" in one)) == lines_of_the_forum


def test_leaves_out_what_only_the_body_cites(client):
    assert "285 à 291" not in Page(client.get(ANNEX)).text


# The latest state adds the summary of the 31st session; pages are unknown of the 29th and 30th.
@pytest.mark.parametrize(
    ("query", "references"), [(AT_24, 30), ({}, 31)], ids=["as at 24", "latest"]
)
def test_references_lead_to_the_official_documents_in_the_readers_language(
    client, query, references
):
    (table,) = classes(Page(client.get("/en/annex/", query)).main, "annex")

    official = [address for address in addresses(table) if "wipo.int" in address]
    assert len(official) == references
    assert all(address.startswith("https://www.wipo.int/meetings/en/") for address in official)


def test_a_reference_without_a_known_page_leads_to_the_document_here(client):
    (table,) = classes(Page(client.get(ANNEX)).main, "annex")

    here = {text: address for text, address in links(table) if address.startswith("/fr/documents/")}
    assert here == {
        "paragraphe 5.2 du Résumé présenté par la présidente de la vingt-neuvième session du "
        "CDIP": "/fr/documents/CDIP/29/SUMMARY/",
        "Résumé présenté par le président de la trentième session du "
        "CDIP": "/fr/documents/CDIP/30/SUMMARY/",
    }


@pytest.mark.parametrize(("query", "lines"), [(AT_24, 15), ({}, 23)], ids=["as at 24", "latest"])
def test_each_line_leads_to_its_step(client, query, lines):
    (table,) = classes(Page(client.get(ANNEX, query)).main, "annex")

    assert len({address for address in addresses(table) if "#step-" in address}) == lines


@pytest.mark.parametrize(
    ("as_at", "steps"),
    [
        *(("18", 0), ("19", 3), ("20", 5), ("21", 9), ("22", 13), ("23", 15), ("24", 15)),
        *(("25", 17), ("26", 18), ("29", 18), ("30", 19), ("31", 20), ("32", 21)),
    ],
)
def test_shows_the_state_as_at_a_session(client, as_at, steps):
    page = Page(client.get(ANNEX, {"as_at": as_at}))

    lines = [row for row in rows_of(page) if "Aucune étape enregistrée." not in row]
    assert len(lines) == steps


def test_says_as_at_when_it_stands(client):
    text = Page(client.get(ANNEX, {"as_at": "23"})).text

    assert "Situation à la clôture de la vingt-troisième session du CDIP." in text
    assert "Situation à la clôture" not in Page(client.get(ANNEX)).text


def test_a_measure_without_steps_keeps_its_row(client, make_measure):
    make_measure(title="Une mesure sans étape")

    assert ["Une mesure sans étape", "Aucune étape enregistrée."] in rows_of(
        Page(client.get(ANNEX))
    )


def test_a_later_step_says_what_is_not_recorded_yet(client, make_step):
    make_step(title="Une étape nouvelle")

    (line,) = [row for row in rows_of(Page(client.get(ANNEX))) if "Une étape nouvelle" in row]
    assert line[-2:] == ["Examen non renseigné", "Décision non renseignée"]


def test_takes_the_filters_of_the_list_of_measures(client):
    page = Page(client.get(ANNEX, {"paragraph": "5"}))

    assert len(rows_of(page)) == 2


def test_leads_to_the_pdf_of_what_is_shown(client):
    page = Page(client.get(ANNEX, {"as_at": "22", "paragraph": "1"}))

    assert links(classes(page.main, "downloads")[0])[0] == (
        "PDF",
        f"{PDF}?as_at=22&paragraph=1",
    )


@pytest.mark.parametrize("url", [ANNEX, PDF])
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("as_at=99", "Aucune session « 99 » n’est enregistrée."),
        ("as_at=demain", "Aucune session « demain » n’est enregistrée."),
        ("paragraph=77", "La proposition ne comporte"),
        ("session=99", "Aucune session « 99 » n’est enregistrée."),
        ("delivery=fini", "« fini » ne figure pas parmi les valeurs proposées."),
        ("document=CDIP/1/1", "Aucun document portant la cote « CDIP/1/1 »"),
    ],
)
def test_a_senseless_value_is_answered_in_a_sentence(client, printed, url, query, sentence):
    response = client.get(f"{url}?{query}")

    page = Page(response)
    assert page.status == 400
    assert response["Content-Type"].startswith("text/html")
    (notice,) = classes(page.main, "notice")
    assert sentence in words(notice)
    assert query.partition("=")[2] in words(notice)
    assert classes(page.main, "annex") == printed == []


def test_a_senseless_value_is_answered_in_the_readers_language(client):
    page = Page(client.get("/en/annex/?as_at=99"))

    assert "There is no session “99” on record." in page.text


def test_the_pdf_is_a_pdf_shown_in_the_browser(client):
    response = client.get(PDF, {"as_at": "24"})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert response.content.startswith(b"%PDF-1.")


def test_the_pdf_prints_the_rows_that_the_page_shows(client, printed):
    client.get(PDF, {"as_at": "22", "paragraph": "1"})

    ((rows, session),) = printed
    assert session.number == 22
    assert [(row.number, [m.code for m in row.measures]) for row in rows] == [
        (1, ["1.1", "1.2", "1.3"])
    ]


def test_a_delegation_reads_it_as_anybody_does(client, delegation):
    assert delegation.get(ANNEX).content == client.get(ANNEX).content


@pytest.mark.parametrize("url", [ANNEX, PDF])
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405


@pytest.mark.parametrize("url", [ANNEX, f"{ANNEX}?as_at=101", PDF])
def test_queries_do_not_grow_with_measures(client, query_count, printed, make_whole_measure, url):
    make_whole_measure(session=101)
    few = query_count(client, url)

    for paragraph in range(7, 11):
        make_whole_measure(session=101, paragraph=paragraph)

    assert query_count(client, url) == few
