"""The records of the proposal and of its follow-up as plain data, a function a kind.

Each asks the database nothing where the record was loaded by the queryset method that it names.
Official texts are verbatim, each with its source; citations are in the active language. Nothing
depends on the day.
"""

from django.utils.translation import gettext_lazy as _

from documents.data import named, source
from language.languages import ORIGINAL
from measures import shapes
from measures.citations import cite
from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Paragraph,
    Request,
    Review,
    StatusReading,
    Step,
)
from sessions.data import number
from sessions.models import Session
from web.data import Part, Plain, add_to_record, chosen, day, term, translations, url


def paragraph(record: Paragraph, as_at: Session | None = None) -> Plain:
    """Of `Paragraph.objects.with_text().with_measures(as_at)`."""
    return {
        "number": record.number,
        "name": str(record),
        "url": url(record),
        "citation": citation(record, as_at),
        "clauses": [clause(one, as_at) for one in record.clauses.all()],
        "measures": [measure_in_brief(one) for one in record.measures.all()],
    }


def clause(record: Clause, as_at: Session | None = None) -> Plain:
    return {
        "position": record.position,
        "label": record.label or None,
        "text": record.text,
        "text_as_reprinted": record.text_in_report or None,
        "url": url(record),
        "citation": citation(record, as_at),
        "translations": translations(record),
        "source": source(record),
    }


def measure_in_brief(record: Measure) -> Plain:
    """Of `Measure.objects.with_standing(as_at)`."""
    return {
        "code": record.code,
        "title": record.title,
        "translations": translations(record),
        "url": url(record),
        "delivery": record.status and chosen(record.status, "delivery"),
        "follow_up": record.follow_up and chosen(record.follow_up, "kind"),
    }


def measure(record: Measure, as_at: Session | None = None) -> Plain:
    """Of `Measure.objects.for_page(as_at)`."""
    return {
        "code": record.code,
        "name": str(record),
        "paragraph": record.paragraph.number,
        "clause": (record.clause and record.clause.label) or None,
        "title": record.title,
        "title_in_body": record.title_in_body or None,
        "number_in_body": record.number_in_body,
        "url": url(record),
        "citation": citation(record, as_at),
        "translations": translations(record),
        "source": source(record),
        "is_examined": record.is_examined,
        "status": record.status and status(record.status),
        "earlier_statuses": [status(one) for one in record.status_readings.all()[1:]],
        "follow_up": record.follow_up and follow_up(record.follow_up),
        "earlier_follow_ups": [follow_up(one) for one in record.follow_ups.all()[1:]],
        "steps": [step(one, as_at) for one in record.steps.all()],
        "requests": [request(one) for one in record.requests.all()],
        "related_documents": [named(one) for one in record.related_documents.all()],
    }


def status(record: StatusReading) -> Plain:
    """A reading of the Secretariat, with the wording that it rests on."""
    return {
        "delivery": chosen(record, "delivery"),
        "reported_at_session": record.session.number,
        "rests_on": {
            "document": named(record.basis_document),
            "paragraph": record.rests_on and record.rests_on.number,
            "paragraphs": record.basis_paragraphs or None,
            "text": record.basis,
        },
    }


def follow_up(record: FollowUp) -> Plain:
    return {
        "kind": chosen(record, "kind"),
        "reported_at_session": record.session.number,
        "text": record.text,
        "due_session": number(record.due_session),
        "condition": record.condition or None,
        "responsible": record.responsible or None,
        "is_answered": record.is_answered,
        "is_replaced": record.is_replaced,
        "translations": translations(record),
        "source": source(record),
    }


def step(record: Step, as_at: Session | None = None) -> Plain:
    """Of `Step.objects.for_list(as_at)`."""
    return {
        "measure": record.measure.code,
        "position": record.position,
        "url": url(record),
        "kind": chosen(record, "kind"),
        "title": record.wording,
        "title_is_descriptive": record.title_is_descriptive,
        "annex_entry": record.annex_entry(ORIGINAL),
        "session": number(record.session),
        "held_on": day(record.held_on),
        "document": record.document and named(record.document),
        "official_page": record.page_url or None,
        "examinations": [review(one) for one in record.reviews.all()],
        "decisions": [decision(one) for one in record.decisions.all()],
        "citation": citation(record, as_at),
        "translations": translations(record),
        "source": source(record),
    }


def review(record: Review) -> Plain:
    return {
        "position": record.position,
        "citation": record.citation,
        "report": named(record.report),
        "first_paragraph": record.first_paragraph,
        "last_paragraph": record.last_paragraph,
        "is_provisional": record.report.is_provisional,
        "is_in_annex": record.in_annex,
        "is_checked": record.is_checked,
        "note": record.note or None,
        "translations": translations(record),
        "source": source(record),
    }


def decision(record: Decision) -> Plain:
    return {
        "position": record.position,
        "citation": record.citation,
        "summary": named(record.summary),
        "session": number(record.summary.session),
        "paragraph": record.number or None,
        "url": url(record),
        "sentence": record.sentence or None,
        "corrected_reading": record.corrected_reading or None,
        "outcomes": [term(outcome.value, outcome.label) for outcome in record.outcomes],
        "note": record.note or None,
        "translations": translations(record),
        "source": source(record),
    }


def request(record: Request) -> Plain:
    """Of `Request.objects.for_list(as_at)`."""
    return {
        "measure": record.measure.code,
        "position": record.position,
        "url": url(record),
        "text": record.text,
        "session": record.session.number,
        "decision": record.decision
        and {"citation": record.decision.citation, "url": url(record.decision)},
        "is_inferred": record.is_inferred,
        "due_session": number(record.due_session),
        "is_answered": record.is_answered,
        "answered_by": [
            {"measure": one.measure.code, "position": one.position, "url": url(one)}
            for one in record.answered_by.all()
        ],
        "note": record.note or None,
        "translations": translations(record),
        "source": source(record),
    }


def account(record: AccountParagraph) -> Plain:
    """Of `AccountParagraph.objects.for_record(as_at)`."""
    return {
        "report": named(record.report),
        "number": record.number,
        "section": chosen(record, "section"),
        "paragraph": record.paragraph and record.paragraph.number,
        "measure": record.measure and record.measure.code,
        "text": record.text,
        "translations": translations(record),
        "mentions": [one.key for one in record.mentions.all()],
    }


def development(record: Development) -> Plain:
    """Of `Development.objects.for_display()`."""
    return {
        "position": record.position,
        "session": number(record.session),
        "happened_on": day(record.happened_on),
        "text": record.text,
        "translations": translations(record),
        "source": source(record),
    }


def citation(
    record: Paragraph | Clause | Measure | Step, as_at: Session | None = None
) -> dict[str, str]:
    cited = cite(record, as_at)
    return {"text": cited.text, "url": cited.address}


add_to_record(
    Part(
        "paragraphs",
        shapes.Paragraph,
        lambda as_at: Paragraph.objects.with_text().with_measures(as_at),
        paragraph,
        order=10,
        is_listed=False,
    ),
    Part("measures", shapes.Measure, Measure.objects.for_page, measure, order=20, is_listed=False),
    Part(
        "developments",
        shapes.Development,
        lambda as_at: Development.objects.until(as_at).for_display(),
        lambda one, as_at: development(one),
        order=30,
        description=_("Facts on the proposal as a whole."),
        is_listed=False,
    ),
    Part(
        "account",
        shapes.AccountParagraph,
        AccountParagraph.objects.for_record,
        lambda one, as_at: account(one),
        order=40,
        description=_("The implementation report, paragraph by paragraph."),
        is_listed=False,
    ),
)
