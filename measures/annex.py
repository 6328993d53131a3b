"""The annex table as plain rows: the one place that makes them. Every output only renders them.

Paragraphs hold measures, measures hold lines, and a line is an aligned step: what was done, the
report paragraphs in which the committee examined it, and the paragraph of the chair's summary.
The wording of the references follows the active language; titles stay in the language of record.
"""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class AnnexReference:
    """The official wording of a reference, and the document it leads to."""

    text: str
    document: object
    is_provisional: bool = False


@dataclass(frozen=True)
class AnnexLine:
    """One step. `entry` is the whole text of its cell, to the letter."""

    url: str
    entry: str
    document: object | None
    reviews: tuple[AnnexReference, ...]
    decisions: tuple[AnnexReference, ...]


@dataclass(frozen=True)
class AnnexMeasure:
    code: str
    title: str
    url: str
    lines: tuple[AnnexLine, ...]


@dataclass(frozen=True)
class AnnexParagraph:
    number: int
    url: str
    measures: tuple[AnnexMeasure, ...]


def annex_rows(measures, as_at=None):
    """Make the rows for a queryset of measures, as at the close of session `as_at`.

    Four queries, however many measures. Measures without a step yet keep their row.
    """
    loaded = measures.with_steps(as_at).order_by("paragraph__number", "rank")
    return [
        AnnexParagraph(paragraph.number, paragraph.get_absolute_url(), tuple(map(_measure, group)))
        for paragraph, group in groupby(loaded, key=lambda measure: measure.paragraph)
    ]


def _measure(measure):
    lines = tuple(_line(measure, step) for step in measure.steps.all())
    return AnnexMeasure(measure.code, measure.title, measure.get_absolute_url(), lines)


def _line(measure, step):
    return AnnexLine(
        url=f"{measure.get_absolute_url()}#{step.anchor}",
        entry=annex_entry(step),
        document=step.document,
        reviews=tuple(
            AnnexReference(review.citation, review.report, review.report.is_provisional)
            for review in step.reviews.all()
            if review.in_annex
        ),
        decisions=tuple(
            AnnexReference(decision.citation, decision.summary) for decision in step.decisions.all()
        ),
    )


def annex_entry(step):
    """What the column "Mise en œuvre" prints for a step, to the letter."""
    if step.kind == step.Kind.DOCUMENT and step.document.symbol:
        return f"{step.wording} ({step.document.symbol}){step.annex_ending}"
    return f"{step.wording}{step.annex_ending}"
