"""The first page: six paragraphs, nine measures and where each stands."""

import re

import pytest

from tests.reading import Page, addresses, classes, links, words

OVERVIEW = "/fr/"
AT_24 = {"as_at": 24}
SHAPES = "{http://www.w3.org/2000/svg}svg"


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
    ("query", "code", "delivery", "follow_up"),
    [
        ({}, "1.1", "Réalisée, activité continue", "Si les États membres le jugent nécessaire"),
        ({}, "1.2", "Réalisée", "Aucun suivi prévu"),
        ({}, "1.3", "En cours", "Se poursuit"),
        (AT_24, "1.3", "En cours", "Rapport attendu"),
        ({}, "6.1", "Réalisée, activité continue", "Se poursuit"),
    ],
)
def test_says_where_a_measure_stands(client, query, code, delivery, follow_up):
    page = Page(client.get(OVERVIEW, query))

    status, kind = (words(fact) for fact in page.by_id(f"measure-{code}").iter("dd"))

    assert status == delivery
    assert kind.startswith(follow_up)


def test_a_report_that_was_due_at_a_closed_session_says_so(client, make_follow_up):
    owed = make_follow_up(kind="report_due", session=24, due_session=25)

    line = Page(client.get(OVERVIEW)).by_id(f"measure-{owed.measure.code}")

    assert "/fr/sessions/25/" in addresses(line)
    assert "session close, aucun élément ultérieur enregistré" in words(line)


def test_a_report_due_at_a_later_session_is_not_overdue_yet(client):
    line = Page(client.get(OVERVIEW, AT_24)).by_id("measure-1.3")

    assert "/fr/sessions/25/?as_at=24" in addresses(line)
    assert "session close" not in words(line)


def test_nothing_is_overdue_once_a_later_follow_up_took_its_place(client):
    page = Page(client.get(OVERVIEW))

    assert "/fr/sessions/25/" not in addresses(page.by_id("measure-1.3"))
    assert "session close" not in page.text


def test_what_is_not_recorded_is_not_the_same_as_none_planned(client, make_measure):
    measure = make_measure()

    page = Page(client.get(OVERVIEW))

    line = words(page.by_id(f"measure-{measure.code}"))
    assert "Réalisation Pas encore examinée par le comité" in line
    assert "Suivi Non renseigné" in line
    assert "Aucun suivi prévu" not in line
    assert "Pas encore examinée" not in words(page.by_id("measure-1.2"))
    assert "Non renseigné" not in words(page.by_id("measure-1.2"))


def test_examined_and_not_read_is_not_the_same_as_not_yet_examined(client, make_measure):
    measure = make_measure(session=101)

    line = words(Page(client.get(OVERVIEW)).by_id(f"measure-{measure.code}"))

    assert line.count("Non renseigné") == 2
    assert "Pas encore examinée" not in line


def test_never_shows_a_percentage(client):
    assert "%" not in Page(client.get(OVERVIEW)).text


def test_names_the_session_that_is_the_clock(client):
    text = Page(client.get(OVERVIEW)).text

    assert "trente-quatrième" in text


@pytest.mark.parametrize(
    ("query", "suffix", "sessions"),
    [
        (AT_24, "?as_at=24", range(19, 24)),
        ({}, "", [*range(19, 24), 25, 26, 30, 31]),
    ],
    ids=["as at 24", "latest"],
)
def test_matrix_has_a_column_for_each_session_with_a_step(client, query, suffix, sessions):
    (table,) = classes(Page(client.get(OVERVIEW, query)).main, "matrix")

    assert links(table.find("thead")) == [
        (f"CDIP/{number}", f"/fr/sessions/{number}/{suffix}") for number in sessions
    ]


def test_matrix_marks_each_step_with_the_paragraph_of_the_summary(client):
    marks = matrix_of(Page(client.get(OVERVIEW, AT_24)))

    assert sum(map(len, marks.values())) == 15
    assert [(text.split(" ")[1], address) for text, address in marks["1.3"]] == [
        ("8.3", "/fr/measures/1.3/?as_at=24#step-1"),
        ("7.4", "/fr/measures/1.3/?as_at=24#step-2"),
        ("7.1", "/fr/measures/1.3/?as_at=24#step-3"),
        ("8.1", "/fr/measures/1.3/?as_at=24#step-4"),
    ]
    assert marks["1.2"][0][0].startswith("§ 5 Table ronde")


def test_matrix_marks_the_later_steps_by_session_or_by_date(client):
    marks = matrix_of(Page(client.get(OVERVIEW)))

    assert sum(map(len, marks.values())) == 23
    assert [address for _, address in marks["1.3"]] == [
        f"/fr/measures/1.3/#step-{position}" for position in range(1, 13)
    ]
    later = [text for text, _ in marks["1.3"][4:]]
    assert later[0].startswith("Rapport sur les webinaires")
    assert later[1].startswith("Rapport d’évaluation des webinaires")
    assert later[2].startswith("§ 5.2 Stratégie")
    assert later[3].startswith("Document révisé")
    assert later[5].startswith("11/04/2024 Assistance technique")


def test_matrix_marks_lead_to_steps_on_the_page_of_the_measure(client):
    marks = matrix_of(Page(client.get(OVERVIEW)))

    for code, steps in marks.items():
        measure = Page(client.get(f"/fr/measures/{code}/"))
        for text, address in steps:
            path, _, anchor = address.partition("#")
            assert path == f"/fr/measures/{code}/"
            title = re.sub(r"^(§ [0-9][0-9.ivx]*|[0-9]{2}/[0-9]{2}/[0-9]{4}) ", "", text)
            assert title
            assert title in words(measure.by_id(anchor))


def test_matrix_marks_a_step_without_a_decision_without_a_number(client, make_step):
    step = make_step(title="Un exposé sans conclusion", session=20)

    marks = matrix_of(Page(client.get(OVERVIEW)))

    assert marks[step.measure.code] == [
        ("Un exposé sans conclusion", f"/fr/measures/{step.measure.code}/#step-1")
    ]


def cells_of(page, code):
    """The filled cells of a measure in the matrix."""
    (table,) = classes(page.main, "matrix")
    (row,) = [row for row in table.find("tbody") if words(row.find("th/a")).split()[0] == code]
    return [cell for cell in row.iter("td") if links(cell)]


def test_matrix_draws_as_many_shapes_as_there_are_things_on_record(client):
    cells = cells_of(Page(client.get(OVERVIEW)), "1.3")

    shapes = [[len(list(mark.iter(SHAPES))) for mark in cell.iter("a")] for cell in cells]
    assert shapes == [[4], [3, 3], [3], [1, 1], [2], [2], [2], [1, 1, 1]]


def test_matrix_says_in_words_how_much_a_cell_holds(client):
    totals = [words(cell.find("span")) for cell in cells_of(Page(client.get(OVERVIEW)), "1.3")]

    assert totals == [
        "1 étape, 2 examens, 1 conclusion :",
        "2 étapes, 2 examens, 2 conclusions :",
        "1 étape, 1 examen, 1 conclusion :",
        "2 étapes, examen non renseigné, décision non renseignée :",
        *["1 étape, examen non renseigné, 1 conclusion :"] * 3,
        "3 étapes, examen non renseigné, décision non renseignée :",
    ]


def test_matrix_says_in_english_how_much_a_cell_holds(client):
    cell = cells_of(Page(client.get("/en/")), "1.3")[1]

    assert words(cell.find("span")) == "2 steps, 2 examinations, 2 conclusions:"


def test_tells_what_became_of_the_proposal_as_a_whole(client):
    section = Page(client.get(OVERVIEW)).section("developments")

    sessions = [address for address in addresses(section) if "/sessions/" in address]
    assert sessions == [f"/fr/sessions/{number}/" for number in (18, 24, 29, 30)]
    assert "/fr/documents/CDIP/32/2/" in addresses(section)
    assert "au titre du point de l’ordre du jour" in words(section)
    assert "a approuvé le mandat d’un examen extérieur indépendant" in words(section)


def test_tells_of_the_proposal_as_a_whole_what_was_known_at_a_session(client):
    section = Page(client.get(OVERVIEW, AT_24)).section("developments")

    sessions = [address for address in addresses(section) if "/sessions/" in address]
    assert sessions == [f"/fr/sessions/{number}/?as_at=24" for number in (18, 24)]
    assert "examen extérieur indépendant" not in words(section)


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
