"""Where each measure stands, in the few words that filters and lists compare.

A list of many measures asks this of all of them, and the rest of what a line shows of those alone
that stand on its page.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from measures.models import FollowUp, Measure, Review, StatusReading, Step
from sessions.models import Session

# The numbers of sessions by the key of a measure.
Examinations = Mapping[int, Collection[int]]


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


def standings(as_at: Session | None, examinations: Examinations) -> list[Standing]:
    """All measures in the order of the proposal, by the close of that session: three queries."""
    deliveries = _latest_deliveries(as_at)
    follow_ups = _latest_follow_ups(as_at)
    measures = Measure.objects.order_by("paragraph__number", "rank")
    found = []
    for pk, paragraph, rank in measures.values_list("pk", "paragraph__number", "rank"):
        kind, due = follow_ups.get(pk, (None, None))
        sessions = examinations.get(pk, ())
        found.append(Standing(pk, paragraph, rank, deliveries.get(pk), kind, due, sessions))
    return found


def examinations_by_measure(as_at: Session | None) -> Examinations:
    """At which sessions the reports say that steps of each measure were examined: one query."""
    reviews = Review.objects.until(as_at)
    if as_at:
        reviews = reviews.filter(step__in=Step.objects.until(as_at))
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = reviews.order_by().values_list("step__measure_id", "report__session__number")
    for pk, session in rows:
        found[pk].add(session)
    return found


def _latest_deliveries(as_at: Session | None) -> dict[int, str]:
    """By the key of the measure; of several readings the last one stays."""
    reported = StatusReading.objects.until(as_at).order_by("session__number")
    return dict(reported.values_list("measure_id", "delivery"))


def _latest_follow_ups(as_at: Session | None) -> dict[int, tuple[str, int | None]]:
    """The kind and, where it is due at a session, the key of the latest one of each measure."""
    reported = FollowUp.objects.until(as_at).order_by("session__number")
    rows = reported.values_list("measure_id", "kind", "pk", "due_session_id")
    return {measure: (kind, pk if due else None) for measure, kind, pk, due in rows}
