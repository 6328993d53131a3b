"""The shapes of the proposal and of its follow-up for the programming interface."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from documents.shapes import NamedDocument, Source
from measures import models
from web.shapes import (
    PARAGRAPH_NUMBER,
    Citation,
    Code,
    Label,
    Note,
    Official,
    PageUrl,
    Position,
    SessionNumber,
    Shape,
    Translations,
    Uri,
    described,
    one_of,
)

InWords = Annotated[str, described(_("The reference in words, as the committee writes it."))]


class Delivery(Shape):
    value: str = one_of(models.StatusReading.Delivery.values)
    label: Label


class FollowUpKind(Shape):
    value: str = one_of(models.FollowUp.Kind.values)
    label: Label


class CommitteeOutcome(Shape):
    value: str = one_of(models.Outcome.values)
    label: Label


class StepKind(Shape):
    value: str = one_of(models.Step.Kind.values)
    label: Label


class AccountSection(Shape):
    value: str = one_of(models.AccountParagraph.Section.values)
    label: Label


class DueState(Shape):
    value: str = one_of(models.DueState.values)
    label: Label


class Clause(Shape):
    position: Position
    label: str | None = described(_("The letter by which it is quoted, if any."), "b")
    text: Official
    text_as_reprinted: str | None = described(
        _("Its text in the implementation report, where that differs by some letters.")
    )
    url: PageUrl
    citation: Citation
    translations: Translations
    source: Source


class MeasureInBrief(Shape):
    code: Code
    title: Official
    translations: Translations
    url: PageUrl
    delivery: Delivery | None
    follow_up: FollowUpKind | None


class Paragraph(Shape):
    number: int = described(PARAGRAPH_NUMBER, 1)
    name: str
    url: PageUrl
    citation: Citation
    clauses: list[Clause] = described(_("Its wording, block by block."))
    measures: list[MeasureInBrief]


class RestsOn(Shape):
    document: NamedDocument
    paragraph: int | None = described(
        _("The paragraph of the implementation report; null where it is another document."), 21
    )
    paragraphs: str | None = described(_("Numbers of paragraphs as printed."), "16-21")
    text: Official


class Status(Shape):
    delivery: Delivery = described(_("The Secretariat’s reading: the reports print no status."))
    reported_at_session: SessionNumber
    rests_on: RestsOn = described(_("The wording that the reading rests on, and where it stands."))


class FollowUp(Shape):
    kind: FollowUpKind = described(_("The Secretariat’s reading of the text."))
    reported_at_session: SessionNumber
    text: Official
    due_session: SessionNumber | None = described(_("The session at which something is due."), 25)
    condition: str | None = described(
        _("What it depends on, in the Secretariat’s words, in French.")
    )
    responsible: str | None = described(
        _("The division of the Secretariat that answers for it; null: not recorded.")
    )
    is_answered: bool = described(_("Whether a step answers what was due."))
    is_replaced: bool = described(_("Whether a later follow-up took its place."))
    translations: Translations
    source: Source


class Examination(Shape):
    position: Position
    citation: InWords
    report: NamedDocument
    first_paragraph: int
    last_paragraph: int
    is_provisional: bool = described(_("Whether the report cited is a draft."))
    is_in_annex: bool = described(_("Whether the annex prints it, or only the body of the report."))
    is_checked: bool = described(_("Whether it was compared with the session report itself."))
    note: Note
    translations: Translations
    source: Source


class Decision(Shape):
    position: Position
    citation: InWords
    summary: NamedDocument
    session: SessionNumber
    paragraph: str | None = described(
        _("The number in the summary by the Chair, as printed."), "7.4"
    )
    url: PageUrl
    sentence: str | None = described(_("The sentence that the report quotes; null: not quoted."))
    corrected_reading: str | None = described(_("Where the sentence is printed with a slip."))
    outcomes: list[CommitteeOutcome] = described(_("What the committee did, by its own verbs."))
    note: Note
    translations: Translations
    source: Source


class Step(Shape):
    measure: Code
    position: Position
    url: PageUrl
    kind: StepKind
    title: Official
    title_is_descriptive: bool = described(_("Whether the title describes it, rather than cites."))
    annex_entry: str = described(_("What the annex table prints for it, to the letter."))
    session: SessionNumber | None
    held_on: date | None
    document: NamedDocument | None
    official_page: Uri | None = described(
        _("For what has no document: the page of the organization’s site that tells of it.")
    )
    examinations: list[Examination] = described(
        _("The report paragraphs in which the committee examined it; empty: not recorded.")
    )
    decisions: list[Decision] = described(
        _("The paragraphs of the summaries by the Chair that concluded it; empty: not recorded.")
    )
    citation: Citation
    translations: Translations
    source: Source


class Reference(Shape):
    citation: InWords
    url: PageUrl


class StepReference(Shape):
    measure: Code
    position: Position
    url: PageUrl


class Request(Shape):
    measure: Code
    position: Position
    url: PageUrl
    text: str = described(_("What was asked, in short, in the Secretariat’s words, in French."))
    session: SessionNumber
    decision: Reference | None = described(_("The decision that made it."))
    is_inferred: bool = described(_("Whether the report tells it without a sentence or a number."))
    due_session: SessionNumber | None = described(_("The session at which it is due."), 25)
    is_answered: bool
    answered_by: list[StepReference]
    note: Note
    translations: Translations
    source: Source


class Measure(Shape):
    code: Code
    name: str
    paragraph: int = described(_("The paragraph of the proposal that it belongs to."), 1)
    clause: str | None = described(_("The clause that it answers, where it is one."), "b")
    title: str = described(_("Its title in the annex, in French."))
    title_in_body: str | None = described(_("Its title in the body of the report, in French."))
    number_in_body: int | None = described(_("The number that the body of the report prints."))
    url: PageUrl
    citation: Citation
    translations: Translations
    source: Source
    is_examined: bool = described(_("Whether a report holds an examination of one of its steps."))
    status: Status | None = described(_("The latest reading of its delivery; null: not recorded."))
    earlier_statuses: list[Status] = described(_("The readings before it, the latest first."))
    follow_up: FollowUp | None = described(_("The latest follow-up reported; null: not recorded."))
    earlier_follow_ups: list[FollowUp] = described(_("The follow-ups before it, the latest first."))
    steps: list[Step] = described(_("What was done, in the order of the annex."))
    requests: list[Request] = described(_("What the committee asked of the Secretariat."))
    related_documents: list[NamedDocument] = described(_("Documents that no step cites."))


# What the day adds to what is recorded.
class OwedNow(Shape):
    due_state: DueState | None = described(
        _("Whether what is owed has come, by today’s date or as at the session; null: not due.")
    )


class MeasureNow(Measure, OwedNow):
    pass


class RequestNow(Request, OwedNow):
    pass


class Development(Shape):
    position: Position
    session: SessionNumber | None
    happened_on: date | None
    text: str = described(_("What happened to the proposal as a whole, in French."))
    translations: Translations
    source: Source


class AccountParagraph(Shape):
    report: NamedDocument
    number: int
    section: AccountSection
    paragraph: int | None = described(_("The paragraph of the proposal that it tells of."))
    measure: Code | None
    text: Official
    translations: Translations
    mentions: list[str] = described(_("The keys of the documents whose symbol it prints."))
