"""The rows of the annex are the printed annex, to the letter."""

import pytest
import zeal
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from measures.models import Measure, Paragraph
from publications.annex import make_annex
from sessions.models import Session
from tests.printed import printed_annex, session_of

pytestmark = pytest.mark.django_db


def at(number):
    return Session.objects.get(number=number)


def rows_as_printed(rows):
    """Rows in the shape of the printed annex: a measure each, with its four cells."""
    return [
        {"paragraph": paragraph.number, "cells": cells_of(measure)}
        for paragraph in rows
        for measure in paragraph.measures
    ]


def cells_of(measure):
    return [
        [measure.title],
        [line.entry for line in measure.lines],
        [review.text for line in measure.lines for review in line.reviews],
        [decision.text for line in measure.lines for decision in line.decisions],
    ]


def printed_up_to(session):
    """The printed annex without the lines that came after a session."""
    for row in printed_annex():
        title, *columns = row["cells"]
        lines = [line for line in zip(*columns, strict=True) if session_of(line[1]) <= session]
        columns = [list(column) for column in zip(*lines, strict=True)] or [[], [], []]
        yield {"paragraph": row["paragraph"], "cells": [title, *columns]}


def test_the_36_cells_are_printed_to_the_letter():
    printed = printed_annex()

    assert rows_as_printed(make_annex(Measure.objects.all(), at(24)).rows) == printed
    assert sum(len(row["cells"]) for row in printed) == 36


def test_the_latest_state_adds_only_to_the_web_forum():
    latest = rows_as_printed(make_annex(Measure.objects.all()).rows)

    for row, printed in zip(latest, printed_annex(), strict=True):
        if printed["cells"][0][0].startswith("Un forum régulier"):
            for cell, old in zip(row["cells"], printed["cells"], strict=True):
                assert cell[: len(old)] == old
            assert len(row["cells"][1]) == 12
        else:
            assert row == printed


@pytest.mark.parametrize("session", [18, 19, 20, 21, 22, 23, 24])
def test_as_at_a_session_nothing_later_shows(session):
    rows = rows_as_printed(make_annex(Measure.objects.all(), at(session)).rows)

    assert rows == list(printed_up_to(session))


@pytest.mark.parametrize(
    ("session", "lines"), [(18, 0), (19, 3), (20, 5), (21, 9), (22, 13), (23, 15), (24, 15)]
)
def test_as_at_a_session_there_are_so_many_lines(session, lines):
    rows = make_annex(Measure.objects.all(), at(session)).rows

    assert sum(len(measure.lines) for row in rows for measure in row.measures) == lines


def test_a_review_of_a_later_session_does_not_show_yet(make_measure, make_step, make_review):
    step = make_step(make_measure(), session=101)
    make_review(step, session=101, first=1, last=2)
    make_review(step, session=102, first=3, last=4)

    (row,) = make_annex(Measure.objects.filter(paragraph__number=7), at(101)).rows

    assert [review.text for review in row.measures[0].lines[0].reviews] == [
        "paragraphes 1 à 2 du rapport de la 101e session du CDIP (CDIP/101/1)"
    ]


def test_what_is_provisional_is_flagged():
    flagged = [
        (measure.code, review.text)
        for row in make_annex(Measure.objects.all()).rows
        for measure in row.measures
        for line in measure.lines
        for review in line.reviews
        if review.is_provisional
    ]

    assert flagged == [
        (
            "1.3",
            "paragraphes 233 à 249 du projet de rapport de la vingt-troisième session du CDIP "
            "(CDIP/23/17 Prov.)",
        ),
        (
            "5.1",
            "paragraphes 285 à 290 du projet de rapport de la vingt-troisième session du CDIP "
            "(CDIP/23/17 Prov.)",
        ),
    ]


def test_references_follow_the_reader_and_titles_their_translations():
    with translation.override("en"):
        row = rows_as_printed(make_annex(Measure.objects.all(), at(24)).rows)[0]

    assert row["cells"] == [
        ["Compilation of practices, methods and tools for the provision of technical assistance"],
        [
            "Compilation of WIPO’s existing practices, methods and tools for the provision of "
            "technical assistance (CDIP/21/4)"
        ],
        ["paragraphs 98 to 112 of the report of the twenty-first session of the CDIP (CDIP/21/15)"],
        ["paragraph 8.1 of the Summary by the Chair of the twenty-first session of the CDIP"],
    ]


@pytest.mark.parametrize("language", ["ar", "zh", "ru", "es"])
def test_titles_without_a_translation_stay_as_printed_to_the_letter(language):
    with translation.override(language):
        rows = rows_as_printed(make_annex(Measure.objects.all(), at(24)).rows)

    assert [row["cells"][:2] for row in rows] == [row["cells"][:2] for row in printed_annex()]


def test_an_event_with_a_translated_title_says_its_session_or_its_day():
    with translation.override("en"):
        rows = rows_as_printed(make_annex(Measure.objects.all()).rows)

    entries = [entry for row in rows for entry in row["cells"][1]]
    assert "Interactive dialogue on technical assistance (CDIP/22)" in entries
    assert (
        "First webinar of 2025: strategic planning of technical assistance (3 April 2025)"
        in entries
    )


def test_a_line_leads_to_its_step():
    (row,) = make_annex(Measure.objects.filter(paragraph__number=5)).rows

    assert row.url == "/fr/paragraphs/5/"
    assert row.measures[0].url == "/fr/measures/5.1/"
    assert [line.url for line in row.measures[0].lines] == [
        "/fr/measures/5.1/#step-1",
        "/fr/measures/5.1/#step-2",
    ]


def test_a_measure_without_steps_keeps_its_row(make_measure):
    make_measure("Une mesure sans étape", paragraph=7)

    row = rows_as_printed(make_annex(Measure.objects.all(), at(24)).rows)[-1]

    assert row == {"paragraph": 7, "cells": [["Une mesure sans étape"], [], [], []]}


def test_a_step_that_was_not_examined_keeps_its_line(make_measure, make_step):
    measure = make_measure()
    make_step(measure, title="Un exposé", session=101)

    (row,) = make_annex(Measure.objects.filter(pk=measure.pk)).rows

    assert cells_of(row.measures[0])[1:] == [["Un exposé"], [], []]


def test_a_step_with_a_date_and_no_session_shows_once_a_later_session_closed(
    make_measure, make_step
):
    measure = make_measure()
    make_step(measure, title="Un webinaire", session=None, held_on="2024-04-11")
    measures = Measure.objects.filter(pk=measure.pk)

    assert rows_as_printed(make_annex(measures).rows)[0]["cells"][1] == ["Un webinaire"]
    assert rows_as_printed(make_annex(measures, at(31)).rows)[0]["cells"][1] == []
    assert rows_as_printed(make_annex(measures, at(32)).rows)[0]["cells"][1] == ["Un webinaire"]


def test_steps_come_in_their_own_order(make_measure, make_step):
    measure = make_measure()
    make_step(measure, title="Le second", session=101, position=2)
    make_step(measure, title="Le premier", session=102, position=1)

    (row,) = make_annex(Measure.objects.filter(pk=measure.pk)).rows

    assert [line.entry for line in row.measures[0].lines] == ["Le premier", "Le second"]


def test_a_document_prints_its_symbol_and_the_annex_s_ending(make_step, make_document):
    document = make_document("CDIP/101/7", title="Le titre du document")
    step = make_step(title="", document=document, annex_ending=";")

    (row,) = make_annex(Measure.objects.filter(pk=step.measure_id)).rows

    assert row.measures[0].lines[0].entry == "Le titre du document (CDIP/101/7);"


def test_the_filter_of_measures_chooses_the_rows():
    rows = make_annex(Measure.objects.in_paragraph(Paragraph.objects.get(number=3)), at(24)).rows

    assert rows_as_printed(rows) == [row for row in printed_annex() if row["paragraph"] == 3]


def query_count_of_rows():
    with zeal.zeal_context(), CaptureQueriesContext(connection) as queries:
        rows_as_printed(make_annex(Measure.objects.all(), at(200)).rows)
    return len(queries)


def test_queries_do_not_grow_with_measures(make_session, make_whole_measure):
    make_session(200)
    make_whole_measure(session=101)
    one = query_count_of_rows()

    for session in range(102, 108):
        make_whole_measure(session=session, paragraph=7 + session % 3)

    assert query_count_of_rows() == one
