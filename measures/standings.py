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
    due: Session | None  # at which that follow-up is due, with its number and its dates
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


def _latest_follow_ups(as_at: Session | None) -> dict[int, tuple[str, Session | None]]:
    """The kind of the latest one of each measure, and the session at which it is due, if any."""
    reported = FollowUp.objects.until(as_at).order_by("session__number")
    shown = (f"due_session__{column}" for column in ("pk", "number", "opens_on", "closes_on"))
    rows = reported.values_list("measure_id", "kind", *shown)
    found: dict[int, tuple[str, Session | None]] = {}
    for measure, kind, pk, number, opens, closes in rows:
        session = pk and Session(pk=pk, number=number, opens_on=opens, closes_on=closes)
        found[measure] = kind, session
    return found
