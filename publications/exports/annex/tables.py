"""The annex as tables of data, one step per row: what the spreadsheet and the CSV file hold."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from documents.models import Document
from measures.models import Step
from publications.annex import Annex, AnnexReference
from web.addresses import absolute

Value = str | int | date | None  # what a cell of the tables holds


def step_columns() -> tuple[str, ...]:
    """The headings of the steps' table, in the reader's language."""
    return (
        _("Paragraph"),
        _("Measure"),
        _("Title of the measure"),
        _("Step"),
        _("Session"),
        _("Date"),
        _("Kind"),
        pgettext("of a document", "Symbol"),
        _("Implementation"),
        _("Examination by the CDIP"),
        _("Summary by the Chair"),
        _("Address"),
        _("Texts"),
    )


def step_rows(annex: Annex) -> Iterator[tuple[Value, ...]]:
    """A row for each step: numbers as numbers, dates as dates, what is not recorded empty."""
    for paragraph, measure, line in annex.lines:
        yield (
            paragraph.number,
            measure.code,
            measure.title,
            line.position,
            line.session.number if line.session else None,
            line.held_on,
            str(Step.Kind(line.kind).label),
            line.document.symbol if line.document else "",
            line.entry,
            _joined(line.reviews),
            _joined(line.decisions),
            absolute(line.url),
            str(line.entry.word),
        )


def source_columns() -> tuple[str, ...]:
    return (
        _("Measure"),
        _("Step"),
        _("Reference"),
        _("Session"),
        _("First paragraph"),
        _("Last paragraph"),
        _("Paragraph of the summary"),
        _("Provisional"),
        _("Citation"),
        _("Official text"),
    )


def source_rows(annex: Annex) -> Iterator[tuple[Value, ...]]:
    """A row for each document, examination and conclusion that a step cites."""
    for _paragraph, measure, line in annex.lines:
        step = measure.code, line.position
        if line.document:
            yield (*step, *_source(line.document, (None, None, ""), str(line.document)))
        for review in line.reviews:
            paragraphs = review.first_paragraph, review.last_paragraph, ""
            yield (*step, *_source(review.document, paragraphs, review.text))
        for decision in line.decisions:
            place = None, None, decision.number
            yield (*step, *_source(decision.document, place, decision.text))


def _source(
    document: Document, place: tuple[int | None, int | None, str], citation: str
) -> tuple[Value, ...]:
    return (
        str(document),
        document.session.number if document.session else None,
        *place,
        _("yes") if document.is_provisional else _("no"),
        citation,
        document.official_url(),
    )


def _joined(references: Iterable[AnnexReference]) -> str:
    return "\n".join(reference.text for reference in references)
