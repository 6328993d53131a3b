"""The annex table as plain rows: the one place that makes them. Every output only renders them.

Paragraphs hold measures, measures hold lines, and a line is an aligned step: what was done, the
report paragraphs in which the committee examined it, and the paragraph of the chair's summary.
The wording of the references follows the active language; so do titles where they are translated,
and else they stay French.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.models import Document
from documents.references import cite_report, cite_summary
from language.formats import long_day
from language.languages import ORIGINAL
from language.ordinals import ordinal_of
from measures.models import Decision, Measure, Review, Step
from measures.models.measure import MeasureQuerySet
from record.wording import Basis, Wording
from sessions.models import Session

AT_A_TIME = 500  # measures in memory, of a table that is streamed
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
    """The whole table, with what it says of itself: every format renders one of these.

    Of a table that is streamed, the rows come as they are read, and once.
    """

    rows: Iterable[AnnexParagraph]
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
    """Make the table for a queryset of measures, as at the close of a session: six queries."""
    return annex_of([*in_annex_order(measures)], as_at)


def annex_of(measures: Sequence[Measure], as_at: Session | None = None) -> Annex:
    """Make the table of measures loaded `in_annex_order`: five queries more."""
    return Annex(
        rows_of(measures, as_at),
        as_at,
        Session.objects.last_opened(),
        timezone.localdate(),
        annex_title(),
    )


def stream_annex(measures: MeasureQuerySet, as_at: Session | None = None) -> Annex:
    """The same table, whose rows are read from the record while they are written out.

    Five queries for each five hundred measures, which are all that is in memory.
    """
    return replace(annex_of([], as_at), rows=_read_rows(measures, as_at))


def annex_title() -> Wording:
    """The title of the annex: official in French, our translation in the other languages."""
    language = get_language() or ORIGINAL
    if language == ORIGINAL:
        return FRENCH_TITLE
    title = _("Implementation of the proposal of the delegation of Spain")
    return Wording(title, language, Basis.WORKING)


def _read_rows(measures: MeasureQuerySet, as_at: Session | None) -> Iterator[AnnexParagraph]:
    """The rows of some whole paragraphs after the other."""
    loaded = in_annex_order(measures).iterator(chunk_size=AT_A_TIME)
    several: list[Measure] = []
    for _paragraph, group in groupby(loaded, key=lambda measure: measure.paragraph):
        several += group
        if len(several) >= AT_A_TIME:
            yield from rows_of(several, as_at)
            several = []
    yield from rows_of(several, as_at)


def in_annex_order(measures: MeasureQuerySet) -> MeasureQuerySet:
    """What a row shows of the measures themselves: one query."""
    shown = ("rank", "title", "translations", "paragraph__number")
    return measures.select_related("paragraph").only(*shown).order_by("paragraph__number", "rank")


def rows_of(measures: Sequence[Measure], as_at: Session | None) -> list[AnnexParagraph]:
    """The rows of measures loaded `in_annex_order`: four queries."""
    lines = _lines(measures, as_at)
    return [
        AnnexParagraph(
            paragraph.number,
            paragraph.get_absolute_url(),
            tuple(_measure(measure, lines[measure.pk]) for measure in group),
        )
        for paragraph, group in groupby(measures, key=lambda measure: measure.paragraph)
    ]


def _measure(measure: Measure, lines: Iterable["_Line"]) -> AnnexMeasure:
    url = measure.get_absolute_url()
    return AnnexMeasure(
        measure.code, measure.read("title"), url, tuple(line.as_row(url) for line in lines)
    )


@dataclass(frozen=True)
class _Line:
    """A step with what cites it, before it is known where it leads."""

    step: Step
    reviews: tuple[AnnexReview, ...]
    decisions: tuple[AnnexDecision, ...]

    def as_row(self, url: str) -> AnnexLine:
        step = self.step
        return AnnexLine(
            url=f"{url}#{step.anchor}",
            position=step.position,
            kind=step.kind,
            session=step.session,
            held_on=step.held_on,
            entry=step.annex_entry(),
            document=step.document,
            reviews=self.reviews,
            decisions=self.decisions,
        )


# The columns that a line is made of.
STEP = (
    *("measure_id", "position", "kind", "title", "translations"),
    *("held_on", "document_id", "annex_ending", "session__number"),
)


def _lines(measures: Sequence[Measure], as_at: Session | None) -> defaultdict[int, list[_Line]]:
    """The steps of each measure, by its key, in their order: four queries."""
    steps = Step.objects.until(as_at).filter(measure__in=[measure.pk for measure in measures])
    loaded = [*steps.select_related("session").only(*STEP).order_by("position")]
    keys = [step.pk for step in loaded]
    reviews = [
        *Review.objects.until(as_at)
        .filter(step__in=keys, in_annex=True)
        .order_by("position")
        .values_list("step_id", "report_id", "first_paragraph", "last_paragraph")
    ]
    decisions = [
        *Decision.objects.until(as_at)
        .filter(step__in=keys)
        .order_by("position")
        .values_list("step_id", "summary_id", "number")
    ]
    cited = [
        *(step.document_id for step in loaded if step.document_id),
        *(report for _step, report, *_paragraphs in reviews),
        *(summary for _step, summary, _number in decisions),
    ]
    # Many cite the same report: each document is loaded once.
    documents = Document.objects.for_lines().filter(pk__in={*cited}).order_by()
    by_key: dict[int | None, Document] = {document.pk: document for document in documents}

    of_step: defaultdict[int, tuple[list[AnnexReview], list[AnnexDecision]]]
    of_step = defaultdict(lambda: ([], []))
    for key, report, first, last in reviews:
        of_step[key][0].append(_review(by_key[report], first, last))
    for key, summary, number in decisions:
        of_step[key][1].append(_decision(by_key[summary], number))

    lines: defaultdict[int, list[_Line]] = defaultdict(list)
    for step in loaded:
        step.document = by_key.get(step.document_id)
        told, concluded = of_step[step.pk]
        lines[step.measure_id].append(_Line(step, tuple(told), tuple(concluded)))
    return lines


def _review(report: Document, first: int, last: int) -> AnnexReview:
    citation = cite_report(report, first, last)
    return AnnexReview(citation, report, report.is_provisional, first, last)


def _decision(summary: Document, number: str) -> AnnexDecision:
    return AnnexDecision(cite_summary(summary, number), summary, number=number)
