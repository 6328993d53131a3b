"""The numbered implementation report, as the committee's documents lay it out.

The paragraphs that the Secretariat has written are its account; what came after the session of that
account is told from the record, one paragraph a step, and marked so. The paragraphs are numbered
here, in the order of the report. Headings follow the active language, texts that of the record.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from documents.registers import join_registers
from language.formats import semicolon
from measures.loading import load_follow_ups_and_steps
from measures.models import AccountParagraph, Clause, Decision, Measure, Paragraph, Step
from publications.annex import Annex, annex_of
from record.wording import Wording
from sessions.models import Session

Section = AccountParagraph.Section


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph. `text` is official where the account tells it."""

    number: int
    text: Wording
    url: str
    is_official: bool = True
    corrected_reading: str = ""

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]


@dataclass(frozen=True)
class ReportMeasure:
    """What the report tells of a measure; its heading is empty where it stands alone."""

    heading: Wording
    implementation: tuple[Numbered, ...]
    follow_up: tuple[Numbered, ...]


@dataclass(frozen=True)
class ReportParagraph:
    number: int
    boxed: tuple[Wording, ...]
    introduction: tuple[Numbered, ...]
    measures: tuple[ReportMeasure, ...]


@dataclass(frozen=True)
class Report:
    title: Wording
    session: Any  # as at whose close it stands; None for the latest state
    made_on: date
    front: tuple[Numbered, ...]
    paragraphs: tuple[ReportParagraph, ...]
    closing: tuple[Numbered, ...]
    annex: Annex
    footer: str = ""  # at the foot of each printed page

    @property
    def numbered(self) -> Iterator[Numbered]:
        """Every numbered paragraph, in order."""
        yield from self.front
        for paragraph in self.paragraphs:
            yield from paragraph.introduction
            for measure in paragraph.measures:
                yield from measure.implementation
                yield from measure.follow_up
        yield from self.closing


def make_report(as_at: Session | None = None) -> Report:
    """Make the report as at the close of a session: the same few queries, however long it is."""
    return _Writer(as_at).report()


class _Writer:
    """Writes the report from its beginning to its end, and numbers the paragraphs as it goes."""

    def __init__(self, as_at: Session | None) -> None:
        self.as_at = as_at
        self.count = 0
        in_order = Measure.objects.select_related("paragraph")
        self.measures = list(in_order.order_by("paragraph__number", "rank"))
        load_follow_ups_and_steps(self.measures, as_at)
        account = self._account()
        self.source = account[0].report if account else None
        self.account = defaultdict(list)
        for paragraph in account:
            place = paragraph.section, paragraph.measure_id or paragraph.paragraph_id
            self.account[place].append(paragraph)

    def _account(self) -> list[AccountParagraph]:
        """The account, each of its paragraphs with its measure, loaded before: three queries."""
        latest = AccountParagraph.objects.of_latest_report(self.as_at)
        account = list(latest.select_related("decision", "follow_up"))
        join_registers((account, ("report",)))
        measures = {measure.pk: measure for measure in self.measures}
        for paragraph in account:
            paragraph.measure = measures.get(paragraph.measure_id or 0)
        return account

    def report(self) -> Report:
        proposal = Paragraph.objects.prefetch_related("clauses")
        return Report(
            title=self._title(),
            session=self.as_at,
            made_on=timezone.localdate(),
            front=self._told(Section.FRONT, None),
            paragraphs=tuple(self._paragraph(paragraph) for paragraph in proposal),
            closing=self._told(Section.CLOSING, None),
            annex=annex_of(self.measures, self.as_at),
        )

    def _title(self) -> Wording:
        if self.source and self.source.title:
            return self.source.read("title")
        title = _("Report on the implementation of the six-point proposal")
        return Wording(title, get_language())

    def _paragraph(self, paragraph: Paragraph) -> ReportParagraph:
        measures = [measure for measure in self.measures if measure.paragraph_id == paragraph.pk]
        return ReportParagraph(
            number=paragraph.number,
            boxed=tuple(_boxed(clause) for clause in paragraph.clauses.all()),
            introduction=self._told(Section.INTRODUCTION, paragraph.pk),
            measures=tuple(self._measure(measure, len(measures) > 1) for measure in measures),
        )

    def _measure(self, measure: Measure, is_one_of_several: bool) -> ReportMeasure:
        return ReportMeasure(
            heading=_heading(measure) if is_one_of_several else Wording(""),
            implementation=(
                *self._told(Section.IMPLEMENTATION, measure.pk),
                *(self._drawn_up(step) for step in measure.steps.all() if self._is_later(step)),
            ),
            follow_up=self._follow_up(measure),
        )

    def _told(self, section: Section, place: int | None) -> tuple[Numbered, ...]:
        return tuple(self._official(paragraph) for paragraph in self.account[section, place])

    def _follow_up(self, measure: Measure) -> tuple[Numbered, ...]:
        """The latest one: as the account leads to it, or alone where it came after the account."""
        latest = measure.follow_up
        account = self.account[Section.FOLLOW_UP, measure.pk]
        if latest is None or any(paragraph.follow_up_id == latest.pk for paragraph in account):
            return tuple(self._official(paragraph) for paragraph in account)
        return (Numbered(self._next(), latest.read("text"), latest.get_absolute_url()),)

    def _official(self, paragraph: AccountParagraph) -> Numbered:
        corrected = paragraph.decision.corrected_reading if paragraph.decision else ""
        return Numbered(
            self._next(),
            paragraph.read("text"),
            paragraph.get_absolute_url(),
            corrected_reading=corrected,
        )

    def _is_later(self, step: Step) -> bool:
        """Whether a step came after the session of the account, which cannot tell of it."""
        if self.source is None:
            return True
        assert self.source.session, "an implementation report is of a session"
        return not self.source.session.has_reached(*step.came_at)

    def _drawn_up(self, step: Step) -> Numbered:
        """A step in the words of the record: what was done, its examination, its conclusion."""
        examined = [review.citation for review in step.reviews.all()]
        concluded = [_concluded(decision) for decision in step.decisions.all()]
        parts = (
            step.annex_entry().rstrip(" ;."),
            semicolon().join(examined) or _("examination not recorded"),
            *concluded,
        )
        text = semicolon().join(part.rstrip(" ;.") for part in parts) + "."
        wording = Wording(text, get_language())
        return Numbered(self._next(), wording, step.get_absolute_url(), is_official=False)

    def _next(self) -> int:
        self.count += 1
        return self.count


def _concluded(decision: Decision) -> str:
    if not decision.sentence:
        return decision.citation
    names = {"citation": decision.citation, "sentence": decision.read("sentence")}
    return _("%(citation)s: %(sentence)s") % names


def _boxed(clause: Clause) -> Wording:
    """A clause as the report reprints it."""
    text = clause.read("text_in_report") or clause.read("text")
    label = f"{clause.label}) " if clause.label else ""
    return Wording(f"{label}{text}", text.language, text.basis, text.is_outdated)


def _heading(measure: Measure) -> Wording:
    """The title of a measure, as the body of the report prints it; all in the title's language."""
    if measure.number_in_body is None:
        return measure.read("title")
    title = measure.read("title_in_body") or measure.read("title")
    with override(title.language):
        names = {"number": measure.number_in_body, "title": title}
        text = _("Measure No. %(number)s: %(title)s") % names
    return Wording(text, title.language, title.basis, title.is_outdated)
