"""What the page of a session shows of the measures, loaded narrowly: see `measures.loading`."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from documents.registers import join_registers
from measures.due import Due
from measures.loading import join_decisions
from measures.models import Decision, Development, FollowUp, Request, Review, Step
from sessions.models import Session

IN_ORDER = ("measure__paragraph__number", "measure__rank", "position")


@dataclass(frozen=True)
class AtSession:
    steps: list[Step]
    reviews: list[Review]
    decisions: list[Decision]
    developments: list[Development]
    requests: list[Request]
    due: Due


def load_session(session: Session, as_at: Session | None = None) -> AtSession:
    """What was done, examined, concluded and asked at a session, and what is due at it.

    Ten queries, however much it was. Of what is due, only what was recorded by `as_at`.
    """
    steps = Step.objects.filter(session=session).select_related("measure__paragraph")
    reviews = Review.objects.filter(report__session=session).order_by("first_paragraph")
    decisions = Decision.objects.filter(summary__session=session).order_by("sort_key")
    developments = Development.objects.filter(session=session).order_by("happened_on", "position")
    requests = _requests(session, as_at)
    follow_ups = FollowUp.objects.for_session(as_at).filter(due_session=session)
    found = AtSession(
        steps=list(steps.order_by(*IN_ORDER)),
        reviews=list(reviews.select_related("step__measure__paragraph")),
        decisions=list(decisions.select_related("step__measure__paragraph")),
        developments=list(developments),
        requests=[one for one in requests if one.session_id == session.pk],
        due=Due(list(follow_ups), [one for one in requests if one.due_session_id == session.pk]),
    )
    _join(found, requests)
    return found


def _requests(session: Session, as_at: Session | None) -> list[Request]:
    """Those that were made at a session, and those due at it."""
    answers = Step.objects.until(as_at).select_related("measure__paragraph").order_by(*IN_ORDER)
    requests = Request.objects.until(as_at).with_answers(as_at)
    return list(
        requests.filter(Q(session=session) | Q(due_session=session))
        .select_related("measure__paragraph")
        .prefetch_related(Prefetch("answered_by", queryset=answers))
        .order_by("session__number", *IN_ORDER[:1], "position")
    )


def _join(found: AtSession, requests: list[Request]) -> None:
    """Give all of them the documents and sessions that they name."""
    answers = [step for request in requests for step in request.answered_by.all()]
    of_others = [review.step for review in found.reviews]
    of_others += [decision.step for decision in found.decisions]
    join_registers(
        ([*found.steps, *answers, *of_others], ("session", "document")),
        (found.reviews, ("report",)),
        (join_decisions(requests, found.decisions), ("summary",)),
        (found.developments, ("session", "source")),
        (requests, ("session", "due_session", "source")),
    )
