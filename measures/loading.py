"""What the page of a measure shows, loaded narrowly: no row twice, and no join for an order."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from documents.models import Document
from documents.registers import join_registers
from measures.models import (
    AccountParagraph,
    Decision,
    FollowUp,
    Measure,
    Request,
    Review,
    StatusReading,
    Step,
)
from sessions.models import Session


def load_page(measure: Measure, as_at: Session | None = None) -> Session | None:
    """Load all the page of a measure shows up to session `as_at`, its account too.

    The same dozen queries for any measure. Gives the session that opened last.
    """
    _load_parts(measure, as_at)
    steps, requests = measure.steps.all(), measure.requests.all()
    reviews = [review for step in steps for review in step.reviews.all()]
    decisions = [decision for step in steps for decision in step.decisions.all()]
    decisions = _join_decisions(requests, decisions)
    answers = chain.from_iterable(request.answered_by.all() for request in requests)
    sessions = join_registers(
        ([measure], ("source",)),
        (measure.status_readings.all(), ("session", "source")),
        (measure.follow_ups.all(), ("session", "due_session", "source")),
        ([*steps, *answers], ("session", "document", "source")),
        (reviews, ("report", "source")),
        (decisions, ("summary", "source")),
        (requests, ("session", "due_session", "source")),
        (measure.related_documents.all(), ("session",)),
    )
    return _last_opened(sessions.values())


def _load_parts(measure: Measure, as_at: Session | None) -> None:
    """The records of a measure, without the documents and sessions that they name."""
    readings = StatusReading.objects.until(as_at).latest_first().select_related("rests_on")
    follow_ups = FollowUp.objects.until(as_at).latest_first().with_answers(as_at)
    steps = Step.objects.until(as_at).order_by("position")
    reviews = Review.objects.until(as_at).order_by("position")
    decisions = Decision.objects.until(as_at).order_by("position")
    answers = steps.select_related("measure__paragraph").order_by(
        "measure__paragraph__number", "measure__rank", "position"
    )
    requests = Request.objects.until(as_at).order_by("session__number", "position")
    account = AccountParagraph.objects.until(as_at).select_related("decision", "follow_up")
    prefetch_related_objects(
        [measure],
        Prefetch("status_readings", queryset=readings),
        Prefetch("follow_ups", queryset=follow_ups),
        Prefetch("steps", queryset=steps),
        Prefetch("steps__reviews", queryset=reviews),
        Prefetch("steps__decisions", queryset=decisions),
        Prefetch("requests", queryset=requests),
        Prefetch("requests__answered_by", queryset=answers),
        Prefetch("related_documents", queryset=_related(as_at)),
        Prefetch("account", queryset=account),
    )


def _related(as_at: Session | None) -> QuerySet:
    return Document.objects.until(as_at).for_list().select_related(None)


def _join_decisions(requests: Iterable[Request], known: list[Decision]) -> list[Decision]:
    """Give requests their decisions: those known, and one query for those of other measures."""
    decisions = {decision.pk: decision for decision in known}
    named = {request.decision_id for request in requests if request.decision_id}
    missing = named - {*decisions}
    if missing:
        others = Decision.objects.select_related("step__measure__paragraph").filter(pk__in=missing)
        decisions |= {decision.pk: decision for decision in others}
    for request in requests:
        request.decision = decisions.get(request.decision_id or 0)
    return [*decisions.values()]


def _last_opened(sessions: Iterable[Session]) -> Session | None:
    opened = [session for session in sessions if session.has_opened()]
    return max(opened, key=lambda session: session.opens_on or date.min, default=None)
