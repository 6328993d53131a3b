"""What came after a session, by the committee's own time: two states of the record compared.

Both are read by the very queries that show the record as at a session, so that what came after
session N is what its pages show, less what they show as at N.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Manager, Model
from django.utils.functional import Promise

from changes.records import Records
from changes.wording import Difference, differences
from measures.models import (
    Decision,
    Development,
    FollowUp,
    Measure,
    Request,
    Review,
    StatusReading,
    Step,
)
from measures.models.development import DevelopmentQuerySet
from sessions.models import Session

Reported = StatusReading | FollowUp
One = TypeVar("One", bound=Model)


@dataclass
class News:
    """What came after the session for one measure."""

    measure: Measure
    steps: list[Step] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    answers: list[tuple[Request, list[Step]]] = field(default_factory=list)
    readings: list["Reading"] = field(default_factory=list)

    def __bool__(self) -> bool:
        parts = (self.steps, self.reviews, self.decisions, self.requests, self.answers)
        return any((*parts, self.readings))


@dataclass(frozen=True)
class Reading:
    """A status or a follow-up reported after the session, beside the one valid at it, if any."""

    now: Reported
    then: Reported | None
    differences: tuple[Difference, ...]

    @property
    def what(self) -> str | Promise:
        return self.now._meta.verbose_name or ""


# What a reader compares of two readings; their session and source are told beside them.
COMPARED = ("delivery", "sentence", "kind", "text", "condition", "due_session", "responsible")


def news_since(session: Session, as_at: Session | None = None) -> list[News]:
    """What came for each measure between the close of that session and of `as_at`, or today.

    In the order of the proposal; measures for which nothing came are left out.
    """
    then = {measure.pk: measure for measure in Measure.objects.for_page(session)}
    now = list(Measure.objects.for_page(as_at).order_by("paragraph__number", "rank"))
    pairs = [pair for measure in now for pair in _new_readings(measure, then[measure.pk])]
    records = Records([reading for pair in pairs for reading in pair if reading])
    return [news for measure in now if (news := _news(measure, then[measure.pk], records))]


def developments_since(session: Session, as_at: Session | None = None) -> DevelopmentQuerySet:
    known = Development.objects.until(session).values("pk")
    return Development.objects.until(as_at).exclude(pk__in=known).for_display()


def _news(now: Measure, then: Measure, records: Records) -> News:
    news = News(now, _new(now.steps, then.steps), requests=_new(now.requests, then.requests))
    for step, before in _both(now.steps, then.steps):
        news.reviews += _new(step.reviews, before.reviews)
        news.decisions += _new(step.decisions, before.decisions)
    for request, as_it_was in _both(now.requests, then.requests):
        answers = _new(request.answered_by, as_it_was.answered_by)
        news.answers += [(request, answers)] if answers else []
    news.readings = [
        Reading(new, old, differences(old, new, {}, records, only=COMPARED))
        for new, old in _new_readings(now, then)
    ]
    return news


def _new(now: Manager[One], then: Manager[One]) -> list[One]:
    """What there is now and was not then."""
    known = {record.pk for record in then.all()}
    return [record for record in now.all() if record.pk not in known]


def _both(now: Manager[One], then: Manager[One]) -> list[tuple[One, One]]:
    """What there was then already, in its two states."""
    known = {record.pk: record for record in then.all()}
    return [(record, known[record.pk]) for record in now.all() if record.pk in known]


def _new_readings(now: Measure, then: Measure) -> list[tuple[Reported, Reported | None]]:
    pairs = ((now.status, then.status), (now.follow_up, then.follow_up))
    return [(new, old) for new, old in pairs if new and new != old]
