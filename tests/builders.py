"""Builders of records: defaults for all but what a test is about.

They build beside the real record, on sessions from 101 and paragraphs from 7 on; a session, a
paragraph or a document of the real record can be named, by its number or its key, and is then
used as it is.
"""

from datetime import timedelta
from itertools import count

from django.db.models import Max
from django.utils import timezone

from documents.models import Document
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
from people.models import Person
from sessions.models import Session

IMPLEMENTATION_REPORT = "unnumbered/implementation-report"
FIRST_SESSION = 101
FIRST_PARAGRAPH = 7


PASSWORD = "tulipe-rivière-lampe-1957"


def make_person(name="person", roles=(), password=PASSWORD, **fields):
    """Somebody of the Secretariat, who signs in by their name and this password."""
    fields = {"username": name, "email": f"{name}@example.org"} | fields
    person = Person.objects.create_user(**fields, password=password)
    person.give_roles(roles)
    return person


def make_session(number=None, **fields):
    if number is None:
        number = _next(Session.objects.all(), "number", from_=FIRST_SESSION)
    return Session.objects.create(number=number, **fields)


def make_document(symbol=None, session=FIRST_SESSION, kind=Document.Kind.WORKING, **fields):
    """A document with a symbol; `symbol=""` and a key for one without."""
    session = _session(session)
    if symbol is None:
        symbol = _free_symbol(session)
    fields = {"key": symbol, "title": "Un document de travail"} | fields
    return Document.objects.create(symbol=symbol, session=session, kind=kind, **fields)


def make_report(session=FIRST_SESSION, **fields):
    """The report of a session: the one on record, or a new one."""
    on_record = Document.objects.session_reports().filter(session__number=_number(session))
    if fields or not on_record.exists():
        return make_document(session=session, kind=Document.Kind.SESSION_REPORT, **fields)
    return on_record.get()


def make_summary(session=FIRST_SESSION, **fields):
    """The summary by the Chair of a session: the one on record, or a new one."""
    on_record = Document.objects.chair_summaries().filter(session__number=_number(session))
    if fields or not on_record.exists():
        fields = {"key": f"CDIP/{_number(session)}/SUMMARY"} | fields
        return make_document("", session=session, kind=Document.Kind.CHAIR_SUMMARY, **fields)
    return on_record.get()


def make_paragraph(number=None, text="Le Secrétariat de l’OMPI devrait agir."):
    """A paragraph of the proposal with one clause; none where the text is empty."""
    if number is None:
        number = _next(Paragraph.objects.all(), "number", from_=FIRST_PARAGRAPH)
    paragraph = Paragraph.objects.create(number=number)
    if text:
        make_clause(paragraph, text=text)
    return paragraph


def make_clause(paragraph=FIRST_PARAGRAPH, text="agir encore", **fields):
    paragraph = _paragraph(paragraph)
    fields = _sourced(fields) | {"position": _next(paragraph.clauses)} | fields
    return Clause.objects.create(paragraph=paragraph, text=text, **fields)


def make_measure(title="Une mesure", paragraph=FIRST_PARAGRAPH, session=None, **fields):
    """A measure, without steps; with a session, one step examined and concluded there."""
    paragraph = _paragraph(paragraph)
    fields = _sourced(fields) | {"rank": _next(paragraph.measures, "rank")} | fields
    measure = Measure.objects.create(paragraph=paragraph, title=title, **fields)
    if session is not None:
        make_aligned_step(measure, session)
    return measure


def make_whole_measure(session=FIRST_SESSION, **fields):
    """A measure with all that any page shows of one: for tests of how queries grow."""
    measure = make_measure(session=session, **fields)
    step = measure.steps.get()
    make_step(measure, session=session, document=make_document(session=session))
    make_status(measure, session=session)
    make_follow_up(measure, session=session)
    request = make_request(measure, decision=step.decisions.get(), session=session)
    request.answered_by.add(step)
    measure.related_documents.add(make_document(session=session))
    account = make_account(measure=measure)
    account.mentions.add(make_document(session=session))
    make_account(measure=measure, text_before="", decision=step.decisions.get())
    return measure


def make_aligned_step(measure=None, session=FIRST_SESSION, **fields):
    """A step with the review and the decision that answer it."""
    step = make_step(measure, session=session, **fields)
    make_review(step, session)
    make_decision(step, session)
    return step


def make_step(measure=None, title="Un exposé", session=FIRST_SESSION, **fields):
    """A presentation; a document where one is given. Neither reviewed nor concluded."""
    measure = measure or make_measure()
    kind = Step.Kind.DOCUMENT if fields.get("document") else Step.Kind.PRESENTATION
    fields = _sourced(fields) | {"position": _next(measure.steps), "kind": kind} | fields
    session = None if session is None else _session(session)
    return Step.objects.create(measure=measure, title=title, session=session, **fields)


def make_review(step=None, session=FIRST_SESSION, first=98, last=112, **fields):
    step = step or make_step(session=session)
    fields.setdefault("report", None)
    fields["report"] = fields["report"] or make_report(session)
    fields = _sourced(fields) | {"position": _next(step.reviews)} | fields
    return Review.objects.create(step=step, first_paragraph=first, last_paragraph=last, **fields)


def make_decision(step=None, session=FIRST_SESSION, number=None, **fields):
    step = step or make_step(session=session)
    fields.setdefault("summary", None)
    summary = fields["summary"] = fields["summary"] or make_summary(session)
    if number is None:
        number = next(
            text for text in map(str, count(1)) if not summary.decisions.filter(number=text)
        )
    fields = {"sentence": "le comité a pris note de l’exposé.", "noted": True} | fields
    fields = _sourced(fields) | {"position": _next(step.decisions)} | fields
    return Decision.objects.create(step=step, number=number, **fields)


def make_status(measure=None, delivery="under_way", session=FIRST_SESSION, **fields):
    """A reading that rests on a paragraph of the report; on a sentence where one is given."""
    measure = measure or make_measure()
    if fields.get("sentence"):
        fields = _sourced(fields) | fields
    elif not fields.get("rests_on"):
        fields["rests_on"] = make_account(measure=measure)
    return StatusReading.objects.create(
        measure=measure, delivery=delivery, session=_session(session), **fields
    )


def make_follow_up(measure=None, kind="continuing", session=FIRST_SESSION, **fields):
    measure = measure or make_measure()
    fields = {"text": "Le Secrétariat continue."} | _sourced(fields) | fields
    if fields.get("due_session"):
        fields["due_session"] = _session(fields["due_session"])
    return FollowUp.objects.create(measure=measure, kind=kind, session=_session(session), **fields)


def make_request(measure=None, text="Présenter un rapport", session=FIRST_SESSION, **fields):
    """A request; inferred, unless a decision is given."""
    measure = measure or make_measure()
    fields = {"is_inferred": not fields.get("decision")} | _sourced(fields) | fields
    fields = {"position": _next(measure.requests)} | fields
    return Request.objects.create(measure=measure, text=text, session=_session(session), **fields)


def make_account(measure=None, text_before="Le Secrétariat a présenté un exposé.", **fields):
    """A paragraph of the implementation report, after the real ones."""
    report = fields.pop("report", None) or Document.objects.get(key=IMPLEMENTATION_REPORT)
    fields = {"number": _next(report.account, "number", from_=101)} | fields
    fields = {"section": AccountParagraph.Section.IMPLEMENTATION} | fields
    return AccountParagraph.objects.create(
        report=report, measure=measure, text_before=text_before, **fields
    )


def make_development(text="Le comité a poursuivi.", session=FIRST_SESSION, **fields):
    fields = {"position": _next(Development.objects.all(), from_=101)} | _sourced(fields) | fields
    session = None if session is None else _session(session)
    return Development.objects.create(text=text, session=session, **fields)


def make_change(record, reason=None, minutes=1, at=None, **fields):
    """Save the record with other values: an act of its own, that many minutes from now."""
    for name, value in fields.items():
        setattr(record, name, value)
    dated(record, reason, minutes, at).save()
    return record


def dated(record, reason=None, minutes=1, at=None):
    """Let what is done to the record next stand in its history with that moment and reason."""
    record._history_date = at or timezone.now() + timedelta(minutes=minutes)
    record._change_reason = reason
    return record


def _next(records, field="position", from_=1):
    """The number after the last one, and no lower than `from_`."""
    last = records.aggregate(last=Max(field))["last"] or 0
    return max(last + 1, from_)


def _free_symbol(session):
    symbols = (f"CDIP/{session.number}/{number}" for number in count(1))
    return next(symbol for symbol in symbols if not Document.objects.filter(key=symbol).exists())


def _number(session):
    return getattr(session, "number", session)


def _session(session):
    if isinstance(session, int):
        return Session.objects.get_or_create(number=session)[0]
    return session


def _paragraph(paragraph):
    if isinstance(paragraph, int):
        on_record = Paragraph.objects.filter(number=paragraph).first()
        return on_record or make_paragraph(paragraph)
    return paragraph


def _sourced(fields):
    if "source" in fields:
        return {}
    return {"source": Document.objects.get(key=IMPLEMENTATION_REPORT)}
