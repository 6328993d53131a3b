"""What pages show of measures, loaded narrowly: no row twice, and no join for an order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from documents.models import Document
from documents.registers import Naming, join_registers
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
from record.models import Record
from sessions.models import Session

Sessions = Mapping[int, Session]


def load_measures(measures: Sequence[Measure], as_at: Session | None = None) -> None:
    """Load where measures stand up to session `as_at`, and their steps with all they cite.

    Seven queries, and one where something is due, however many measures.
    """
    prefetch_related_objects(measures, *_standing(as_at), *_steps(as_at))
    _tell_answers(measures, as_at)
    _join(measures, *_named_by_standing(measures))


def load_follow_ups_and_steps(measures: Sequence[Measure], as_at: Session | None = None) -> None:
    """Load what the report tells of measures up to session `as_at`: six queries."""
    follow_ups = FollowUp.objects.until(as_at).latest_first()
    prefetch_related_objects(measures, Prefetch("follow_ups", queryset=follow_ups), *_steps(as_at))
    _join(measures)


def load_page(measure: Measure, as_at: Session | None = None) -> Session | None:
    """Load all the page of a measure shows up to session `as_at`, its account too.

    The same dozen queries for any measure. Gives the session that opened last.
    """
    prefetch_related_objects([measure], *_standing(as_at), *_steps(as_at), *_rest(as_at))
    _tell_answers([measure], as_at)
    requests = measure.requests.all()
    _join_quotations(measure)
    asked = join_decisions(requests, _decisions(measure.steps.all()))
    answers = chain.from_iterable(request.answered_by.all() for request in requests)
    sessions = _join(
        [measure],
        *_named_by_standing([measure]),
        ([measure], ("source",)),
        (asked, ("summary", "source")),
        (answers, ("session", "document", "source")),
        (requests, ("session", "due_session", "source")),
        (measure.related_documents.all(), ("session",)),
    )
    return last_opened(sessions)


def last_opened(sessions: Sessions) -> Session | None:
    """The session against which due and overdue are told, of all of them."""
    opened = [session for session in sessions.values() if session.has_opened()]
    return max(opened, key=lambda session: session.opens_on or date.min, default=None)


def _standing(as_at: Session | None) -> Iterator[Prefetch]:
    yield Prefetch("status_readings", queryset=StatusReading.objects.until(as_at).latest_first())
    yield Prefetch("follow_ups", queryset=FollowUp.objects.until(as_at).latest_first())


def _tell_answers(measures: Sequence[Measure], as_at: Session | None) -> None:
    """Tell of the latest follow-ups that are due whether they have their answers: one query."""
    latest = (measure.follow_up for measure in measures)
    due = {one.pk: one for one in latest if one and one.due_session_id}
    if due:
        for told in FollowUp.objects.filter(pk__in=due).with_answers(as_at).order_by():
            due[told.pk].is_answered = told.is_answered


def _named_by_standing(measures: Sequence[Measure]) -> Iterator[Naming]:
    yield _each(measures, "status_readings"), ("session", "source")
    yield _each(measures, "follow_ups"), ("session", "due_session", "source")


def _steps(as_at: Session | None) -> Iterator[Prefetch]:
    yield Prefetch("steps", queryset=Step.objects.until(as_at).order_by("position"))
    reviews = Review.objects.until(as_at).order_by("position")
    yield Prefetch("steps__reviews", queryset=reviews)
    decisions = Decision.objects.until(as_at).order_by("position")
    yield Prefetch("steps__decisions", queryset=decisions)


def _rest(as_at: Session | None) -> Iterator[Prefetch]:
    """What only the page of a measure shows."""
    requests = Request.objects.until(as_at).order_by("session__number", "position")
    yield Prefetch("requests", queryset=requests)
    answers = Step.objects.until(as_at).select_related("measure__paragraph")
    in_order = answers.order_by("measure__paragraph__number", "measure__rank", "position")
    yield Prefetch("requests__answered_by", queryset=in_order)
    yield Prefetch("related_documents", queryset=_related(as_at))
    yield Prefetch("account", queryset=AccountParagraph.objects.until(as_at))


def _join_quotations(measure: Measure) -> None:
    """Give the account what it quotes, and the readings what they rest on: mostly known by now."""
    account, readings = measure.account.all(), measure.status_readings.all()
    join_known(account, "decision", _decisions(measure.steps.all()), Decision.objects.all())
    join_known(account, "follow_up", measure.follow_ups.all(), FollowUp.objects.all())
    join_known(readings, "rests_on", account, AccountParagraph.objects.all())


def _join(measures: Sequence[Measure], *others: Naming) -> Sessions:
    """Give the records of measures, and others, the documents and sessions that they name."""
    steps = [step for measure in measures for step in measure.steps.all()]
    return join_registers(
        (steps, ("session", "document", "source")),
        (_each(steps, "reviews"), ("report", "source")),
        (_decisions(steps), ("summary", "source")),
        *others,
    )


def _each(records: Iterable[Record], name: str) -> list[Any]:  # the records of that relation
    return [one for record in records for one in getattr(record, name).all()]


def _decisions(steps: Iterable[Step]) -> list[Decision]:
    return _each(steps, "decisions")


def _related(as_at: Session | None) -> QuerySet:
    return Document.objects.until(as_at).for_list().select_related(None)


def join_known(
    records: Iterable[Record], name: str, known: Iterable[Record], others: QuerySet
) -> list[Any]:  # the known and the others, of the kind that the field names
    """Give records what a field of theirs names: of what is known, and one query for the rest."""
    found = {one.pk: one for one in known}
    missing = {getattr(record, f"{name}_id") for record in records} - {None, *found}
    if missing:
        found |= {one.pk: one for one in others.filter(pk__in=missing)}
    for record in records:
        setattr(record, name, found.get(getattr(record, f"{name}_id")))
    return [*found.values()]


def join_decisions(requests: Iterable[Request], known: Iterable[Decision]) -> list[Decision]:
    """Give requests their decisions: those known, and one query for those of other measures."""
    others = Decision.objects.select_related("step__measure__paragraph")
    return join_known(requests, "decision", known, others)
