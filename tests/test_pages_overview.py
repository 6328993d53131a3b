"""The first page: six paragraphs, nine measures and where each stands."""

import pytest

from tests.reading import Page, addresses, classes, links, words

OVERVIEW = "/fr/"


def matrix_of(page):
    """The marks of the matrix by measure: (words, address) in the order of the columns."""
    (table,) = classes(page.main, "matrix")
    return {
        words(row.find("th/a")).split()[0]: [
            mark for cell in row.iter("td") for mark in links(cell)
        ]
        for row in table.find("tbody")
    }


def test_shows_the_six_paragraphs_with_their_nine_measures(client):
    page = Page(client.get(OVERVIEW))

    headings = [words(page.by_id(f"paragraph-{number}")) for number in range(1, 7)]
    assert headings == [f"Paragraphe {number}" for number in range(1, 7)]
    codes = [words(code) for code in classes(page.main, "code")]
    assert codes == ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]


@pytest.mark.parametrize(
    ("code", "delivery", "follow_up"),
    [
        ("1.1", "Réalisée, activité continue", "Si les États membres le jugent nécessaire"),
        ("1.2", "Réalisée", "Aucun suivi prévu"),
        ("1.3", "En cours", "Rapport attendu"),
        ("6.1", "Réalisée, activité continue", "Se poursuit"),
    ],
)
def test_says_where_a_measure_stands(client, code, delivery, follow_up):
    page = Page(client.get(OVERVIEW))

    status, kind = (words(fact) for fact in page.by_id(f"measure-{code}").iter("dd"))

    assert status == delivery
    assert kind.startswith(follow_up)


def test_a_report_that_was_due_at_a_closed_session_says_so(client):
    line = Page(client.get(OVERVIEW)).by_id("measure-1.3")

    assert "/fr/sessions/25/" in addresses(line)
    assert "session close, aucun élément ultérieur enregistré" in words(line)


def test_what_is_not_recorded_is_not_the_same_as_none_planned(client, make_measure):
    measure = make_measure()

    page = Page(client.get(OVERVIEW))

    line = words(page.by_id(f"measure-{measure.code}"))
    assert line.count("Non renseigné") == 2
    assert "Aucun suivi prévu" not in line
    assert "Non renseigné" not in words(page.by_id("measure-1.2"))


def test_never_shows_a_percentage(client):
    assert "%" not in Page(client.get(OVERVIEW)).text


def test_names_the_session_that_is_the_clock(client):
    text = Page(client.get(OVERVIEW)).text

    assert "trente-quatrième" in text


def test_matrix_has_a_column_for_each_session_with_a_step(client):
    (table,) = classes(Page(client.get(OVERVIEW)).main, "matrix")

    assert links(table.find("thead")) == [
        (f"CDIP/{number}", f"/fr/sessions/{number}/") for number in range(19, 24)
    ]


def test_matrix_marks_each_step_with_the_paragraph_of_the_summary(client):
    marks = matrix_of(Page(client.get(OVERVIEW)))

    assert sum(map(len, marks.values())) == 15
    assert [(text.split(" ")[1], address) for text, address in marks["1.3"]] == [
        ("8.3", "/fr/measures/1.3/#step-1"),
        ("7.4", "/fr/measures/1.3/#step-2"),
        ("7.1", "/fr/measures/1.3/#step-3"),
        ("8.1", "/fr/measures/1.3/#step-4"),
    ]
    assert marks["1.2"][0][0].startswith("§ 5 Table ronde")


def test_matrix_marks_lead_to_steps_on_the_page_of_the_measure(client):
    marks = matrix_of(Page(client.get(OVERVIEW)))

    for code, steps in marks.items():
        measure = Page(client.get(f"/fr/measures/{code}/"))
        for text, address in steps:
            path, _, anchor = address.partition("#")
            assert path == f"/fr/measures/{code}/"
            _, _, title = text.partition(f"§ {text.split(' ')[1]} ")
            assert title in words(measure.by_id(anchor))


def test_matrix_marks_a_step_without_a_decision_with_a_dot(client, make_step):
    step = make_step(title="Un exposé sans conclusion", session=20)

    marks = matrix_of(Page(client.get(OVERVIEW)))

    assert marks[step.measure.code] == [
        ("• Un exposé sans conclusion", f"/fr/measures/{step.measure.code}/#step-1")
    ]


def test_tells_what_became_of_the_proposal_as_a_whole(client):
    section = Page(client.get(OVERVIEW)).section("developments")

    assert addresses(section).count("/fr/sessions/24/") == 1
    assert "/fr/documents/CDIP/32/2/" in addresses(section)
    assert "au titre du point de l’ordre du jour" in words(section)


def test_a_delegation_reads_it_as_anybody_does(client, delegation):
    assert delegation.get(OVERVIEW).content == client.get(OVERVIEW).content


def test_cannot_be_posted_to(client):
    assert client.post(OVERVIEW).status_code == 405


def test_queries_do_not_grow_with_measures(client, query_count, make_whole_measure):
    make_whole_measure(session=101)
    few = query_count(client, OVERVIEW)

    for paragraph in range(7, 11):
        make_whole_measure(session=100 + paragraph, paragraph=paragraph)

    assert query_count(client, OVERVIEW) == few
