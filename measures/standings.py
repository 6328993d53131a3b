"""Where each measure stands, in the few words that filters and lists compare.

A list of many measures asks this of all of them, and the rest of what a line shows of those alone
that stand on its page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from measures.models import FollowUp, Measure, Review, StatusReading, Step
from sessions.models import Session


class Standing(NamedTuple):
    """A measure by its place, with its latest reading and follow-up: None where there is none."""

    pk: int
    paragraph: int
    rank: int
    delivery: str | None
    follow_up: str | None
    due: int | None  # the key of that follow-up, where it is due at a session
    examined_at: Collection[int]  # numbers of sessions

    @property
    def code(self) -> str:
        return f"{self.paragraph}.{self.rank}"


class Examination(NamedTuple):
    """That a report tells of a step examined at its session."""

    measure: int
    step: int
    session: int


def standings(as_at: Session | None, examined: Iterable[Examination]) -> list[Standing]:
    """All measures in the order of the proposal, by the close of that session: three queries."""
    sessions: defaultdict[int, set[int]] = defaultdict(set)
    for one in examined:
        sessions[one.measure].add(one.session)
    deliveries = _latest_deliveries(as_at)
    follow_ups = _latest_follow_ups(as_at)
    measures = Measure.objects.order_by("paragraph__number", "rank")
    found = []
    for pk, paragraph, rank in measures.values_list("pk", "paragraph__number", "rank"):
        kind, due = follow_ups.get(pk, (None, None))
        found.append(Standing(pk, paragraph, rank, deliveries.get(pk), kind, due, sessions[pk]))
    return found


def examinations(as_at: Session | None) -> list[Examination]:
    """What was examined by the close of that session: one query."""
    reviews = Review.objects.until(as_at).order_by()
    if as_at:
        reviews = reviews.filter(step__in=Step.objects.until(as_at))
    rows = reviews.values_list("step__measure_id", "step_id", "report__session__number")
    return [Examination(*row) for row in rows]


def _latest_deliveries(as_at: Session | None) -> dict[int, str]:
    """By the key of the measure; of several readings the last one stays."""
    reported = StatusReading.objects.until(as_at).order_by("session__number")
    return dict(reported.values_list("measure_id", "delivery"))


def _latest_follow_ups(as_at: Session | None) -> dict[int, tuple[str, int | None]]:
    """The kind and, where it is due at a session, the key of the latest one of each measure."""
    reported = FollowUp.objects.until(as_at).order_by("session__number")
    rows = reported.values_list("measure_id", "kind", "pk", "due_session_id")
    return {measure: (kind, pk if due else None) for measure, kind, pk, due in rows}
