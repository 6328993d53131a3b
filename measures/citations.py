"""A citation of each record, ready to be quoted in the reader's language.

"Measure 1.3, CDIP/22/18, paragraphs 474 to 492; Summary by the Chair of the twenty-second session,
paragraph 7.4". It names what the committee's own documents name. The numbers of steps are the
portal's and stay out of it: the permanent address leads to the step. No date of consultation
either, so that the same record always gives the same words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from django.utils.translation import gettext as _

from documents.references import cite_report_briefly, cite_source, cite_summary_briefly
from language.formats import long_day, semicolon
from language.ordinals import ordinal_of
from measures.models import Clause, Decision, Measure, Paragraph, Review, Step
from sessions.as_at import keep_as_at
from sessions.models import Session
from web.addresses import absolute


@dataclass(frozen=True)
class Citation:
    name: str  # what is quoted, in a word or two: "Step 2"
    text: str
    path: str  # its permanent address on the portal, in the reader's language

    @property
    def address(self) -> str:
        """The permanent address as it is written outside the portal."""
        return absolute(self.path)


@singledispatch
def cite(record: object, as_at: Session | None = None) -> Citation:
    """Cite a record; no query where it was loaded for its page.

    A measure or a step loaded as at the close of session `as_at` is cited with that state. The
    text of the proposal and of a decision is the same at any session, and is cited without one;
    its address keeps the session, as every link does.
    """
    raise TypeError(f"Nobody has said how to cite {record!r}")


@cite.register
def _cite_paragraph(paragraph: Paragraph, as_at: Session | None = None) -> Citation:
    clause = next(iter(paragraph.clauses.all()), None)
    text = _("Six-point proposal, paragraph %(number)s") % {"number": paragraph.number}
    if clause:
        text = _listed(text, cite_source(clause))
    return Citation(str(paragraph), text, keep_as_at(paragraph.get_absolute_url(), as_at))


@cite.register
def _cite_clause(clause: Clause, as_at: Session | None = None) -> Citation:
    names = {"number": clause.paragraph.number, "label": clause.label}
    if clause.label:
        text = _("Six-point proposal, paragraph %(number)s(%(label)s)") % names
    else:
        text = _("Six-point proposal, paragraph %(number)s") % names
    path = keep_as_at(clause.get_absolute_url(), as_at)
    return Citation(str(clause), _listed(text, cite_source(clause)), path)


@cite.register
def _cite_measure(measure: Measure, as_at: Session | None = None) -> Citation:
    """By where it is set out, its latest examination and its latest conclusion."""
    references = [cite_source(measure), *_latest(measure)]
    return Citation(
        str(measure),
        _as_at(_of_measure(measure, references), as_at),
        keep_as_at(measure.get_absolute_url(), as_at),
    )


@cite.register
def _cite_step(step: Step, as_at: Session | None = None) -> Citation:
    reviews = [cite_review(review) for review in step.reviews.all()]
    decisions = [cite_decision(decision) for decision in step.decisions.all()]
    references = [*_named(step, bool(reviews or decisions)), *reviews, *decisions]
    return Citation(
        _("Step %(position)s") % {"position": step.position},
        _as_at(_of_measure(step.measure, references), as_at),
        keep_as_at(step.get_absolute_url(), as_at),
    )


@cite.register
def _cite_decision(decision: Decision, as_at: Session | None = None) -> Citation:
    text = _of_measure(decision.step.measure, [cite_decision(decision)])
    return Citation(str(decision), text, keep_as_at(decision.get_absolute_url(), as_at))


def cite_review(review: Review) -> str:
    """The paragraphs of the report, as a list of references names them."""
    return cite_report_briefly(review.report, review.first_paragraph, review.last_paragraph)


def cite_decision(decision: Decision) -> str:
    """The paragraph of the summary by the Chair, as a list of references names it."""
    return cite_summary_briefly(decision.summary, decision.number)


def _named(step: Step, is_referred_to: bool) -> list[str]:
    """A document is named by its name; what has none, only where no reference tells of it."""
    if step.document and step.document.symbol:
        named = [_("document %(symbol)s") % {"symbol": step.document.symbol}]
    elif step.document:
        named = [str(step.document)]
    else:
        named = [] if is_referred_to else [_occasion(step)]
    return named if is_referred_to else [*named, _not_examined()]


def _occasion(step: Step) -> str:
    is_event = step.kind == Step.Kind.EVENT
    if step.held_on:
        names = {"date": long_day(step.held_on)}
        sentence = _("event of %(date)s") if is_event else _("presentation of %(date)s")
    else:
        assert step.session, "a constraint gives a step a session or a date"
        names = {"ordinal": ordinal_of(step.session.number)}
        sentence = (
            _("event at the %(ordinal)s session")
            if is_event
            else _("presentation at the %(ordinal)s session")
        )
    return sentence % names


def _latest(measure: Measure) -> Iterator[str]:
    """The examination and the conclusion of the latest session; of two there, the last listed."""
    steps = measure.steps.all()
    reviews = sorted(
        (review for step in steps for review in step.reviews.all()), key=_session_of_review
    )
    decisions = sorted(
        (decision for step in steps for decision in step.decisions.all()), key=_session_of_decision
    )
    if not reviews and not decisions:
        yield _not_examined()
    if reviews:
        yield _("last examined: %(reference)s") % {"reference": cite_review(reviews[-1])}
    if decisions:
        yield _("last concluded: %(reference)s") % {"reference": cite_decision(decisions[-1])}


def _session_of_review(review: Review) -> int:
    assert review.report.session, "a constraint gives every report its session"
    return review.report.session.number


def _session_of_decision(decision: Decision) -> int:
    assert decision.summary.session, "a constraint gives every summary its session"
    return decision.summary.session.number


def _not_examined() -> str:
    return _("examination not recorded")


def _of_measure(measure: Measure, references: Iterable[str]) -> str:
    return _("Measure %(code)s, %(references)s") % {
        "code": measure.code,
        "references": _listed(*references),
    }


def _listed(*references: str) -> str:
    return semicolon().join(references)


def _as_at(text: str, session: Session | None) -> str:
    if session is None:
        return text
    return _("%(citation)s (as at the close of the %(ordinal)s session)") % {
        "citation": text,
        "ordinal": ordinal_of(session.number),
    }
