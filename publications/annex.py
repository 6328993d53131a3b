"""The annex table as plain rows: the one place that makes them. Every output only renders them.

Paragraphs hold measures, measures hold lines, and a line is an aligned step: what was done, the
report paragraphs in which the committee examined it, and the paragraph of the chair's summary.
The wording of the references follows the active language; so do titles where they are translated,
and else they stay French.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.formats import long_day
from language.languages import ORIGINAL
from language.ordinals import ordinal_of
from measures.models import Decision, Measure, Review, Step
from measures.models.measure import MeasureQuerySet
from record.wording import Basis, Wording
from sessions.models import Session

# As the committee's document prints it.
FRENCH_TITLE = Wording("Mise en œuvre de la proposition de la délégation de l’Espagne")


@dataclass(frozen=True)
class AnnexReference:
    """The official wording of a reference, and the document it leads to."""

    text: str
    document: Any
    is_provisional: bool = False


@dataclass(frozen=True)
class AnnexReview(AnnexReference):
    """Paragraphs of the report of a session."""

    first_paragraph: int = 0
    last_paragraph: int = 0


@dataclass(frozen=True)
class AnnexDecision(AnnexReference):
    """A paragraph of a summary by the Chair; its number is "" where none is recorded."""

    number: str = ""


@dataclass(frozen=True)
class AnnexLine:
    """One step. `entry` is the whole text of its cell, in French to the letter."""

    url: str
    position: int
    kind: str
    session: Any
    held_on: date | None
    entry: Wording
    document: Any
    reviews: tuple[AnnexReview, ...]
    decisions: tuple[AnnexDecision, ...]


@dataclass(frozen=True)
class AnnexMeasure:
    code: str
    title: Wording
    url: str
    lines: tuple[AnnexLine, ...]


@dataclass(frozen=True)
class AnnexParagraph:
    number: int
    url: str
    measures: tuple[AnnexMeasure, ...]


@dataclass(frozen=True)
class Annex:
    """The whole table, with what it says of itself: every format renders one of these."""

    rows: list[AnnexParagraph]
    session: Any  # as at whose close it stands; None for the latest state
    clock: Any
    made_on: date
    title: Wording = FRENCH_TITLE
    footer: str = ""  # at the foot of each printed page

    @property
    def state(self) -> str:
        """As at when it stands, in a sentence."""
        if self.session:
            sentence = _("State at the close of the %(ordinal)s session of the CDIP.")
            return sentence % {"ordinal": ordinal_of(self.session.number)}
        if self.clock:
            sentence = _(
                "Latest state recorded; the last session opened, by the dates on record, is the "
                "%(ordinal)s."
            )
            return sentence % {"ordinal": ordinal_of(self.clock.number)}
        return _("Latest state recorded.")

    @property
    def printed_state(self) -> str:
        """The same on paper, with the day it was made."""
        printed_on = _("Printed on %(date)s.") % {"date": long_day(self.made_on)}
        return f"{self.state} {printed_on}"

    @property
    def lines(self) -> Iterator[tuple[AnnexParagraph, AnnexMeasure, AnnexLine]]:
        """Every step with its paragraph and its measure, in the order of the table."""
        for paragraph in self.rows:
            for measure in paragraph.measures:
                for line in measure.lines:
                    yield paragraph, measure, line


def make_annex(measures: MeasureQuerySet, as_at: Session | None = None) -> Annex:
    """Make the table for a queryset of measures, as at the close of a session: five queries."""
    return annex_of(in_annex_order(measures, as_at), as_at)


def annex_of(measures: Iterable[Measure], as_at: Session | None = None) -> Annex:
    """Make the table of measures loaded `in_annex_order`: a query more."""
    return Annex(
        rows_of(measures),
        as_at,
        Session.objects.last_opened(),
        timezone.localdate(),
        annex_title(),
    )


def annex_title() -> Wording:
    """The title of the annex: official in French, our translation in the other languages."""
    language = get_language() or ORIGINAL
    if language == ORIGINAL:
        return FRENCH_TITLE
    title = _("Implementation of the proposal of the delegation of Spain")
    return Wording(title, language, Basis.WORKING)


def annex_rows(measures: MeasureQuerySet, as_at: Session | None = None) -> list[AnnexParagraph]:
    """Make the rows for a queryset of measures, as at the close of session `as_at`.

    Four queries, however many measures. Measures without a step yet keep their row.
    """
    return rows_of(in_annex_order(measures, as_at))


def in_annex_order(measures: MeasureQuerySet, as_at: Session | None = None) -> MeasureQuerySet:
    """Load what the rows of these measures are made of: four queries."""
    return measures.with_steps(as_at).order_by("paragraph__number", "rank")


def rows_of(measures: Iterable[Measure]) -> list[AnnexParagraph]:
    return [
        AnnexParagraph(paragraph.number, paragraph.get_absolute_url(), tuple(map(_measure, group)))
        for paragraph, group in groupby(measures, key=lambda measure: measure.paragraph)
    ]


def _measure(measure: Measure) -> AnnexMeasure:
    lines = tuple(_line(measure, step) for step in measure.steps.all())
    return AnnexMeasure(measure.code, measure.read("title"), measure.get_absolute_url(), lines)


def _line(measure: Measure, step: Step) -> AnnexLine:
    return AnnexLine(
        url=f"{measure.get_absolute_url()}#{step.anchor}",
        position=step.position,
        kind=step.kind,
        session=step.session,
        held_on=step.held_on,
        entry=step.annex_entry(),
        document=step.document,
        reviews=tuple(_review(review) for review in step.reviews.all() if review.in_annex),
        decisions=tuple(_decision(decision) for decision in step.decisions.all()),
    )


def _review(review: Review) -> AnnexReview:
    return AnnexReview(
        review.citation,
        review.report,
        review.report.is_provisional,
        review.first_paragraph,
        review.last_paragraph,
    )


def _decision(decision: Decision) -> AnnexDecision:
    return AnnexDecision(decision.citation, decision.summary, number=decision.number)
