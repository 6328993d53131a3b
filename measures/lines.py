"""What a list shows of a measure: its code, its title and where it stands, put in words once."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from measures.due import OWED
from measures.models import FollowUp, Measure, Paragraph, Request, StatusReading
from measures.standings import Standing
from record.templatetags.texts import text
from record.wording import Wording
from sessions.as_at import keep_as_at
from sessions.models import Session
from web.addresses import address_of


@dataclass(frozen=True)
class DueAt:
    """The session at which something is due, and what has become of it; "" while it is not due."""

    session: str
    url: str
    state: str
    words: str | Promise

    @property
    def is_owed(self) -> bool:
        return self.state in OWED


@dataclass(frozen=True)
class MeasureLine:
    """A measure in a list. `delivery` and `follow_up` are "" where none is recorded."""

    code: str
    url: str
    title: SafeString  # with a word on its basis
    wording: Wording  # the same, bare
    delivery: str
    delivery_name: str | Promise
    follow_up: str | Promise
    due: DueAt | None
    is_examined: bool


@dataclass(frozen=True)
class Group:
    """The lines of the measures of a paragraph."""

    number: int
    name: str
    url: str
    lines: list[MeasureLine]


def group_lines(standings: Collection[Standing], as_at: Session | None) -> list[Group]:
    """The lines of these measures by paragraph, in their order: the queries of `measure_lines`."""
    lines = measure_lines(standings, as_at)
    groups = [
        (Paragraph(number=number), [lines[one.pk] for one in of_paragraph])
        for number, of_paragraph in groupby(standings, key=lambda one: one.paragraph)
    ]
    return [
        Group(one.number, str(one), keep_as_at(one.get_absolute_url(), as_at), of_paragraph)
        for one, of_paragraph in groups
    ]


def measure_lines(standings: Collection[Standing], as_at: Session | None) -> dict[int, MeasureLine]:
    """The lines of these measures by their keys: two queries."""
    titles = Measure.objects.only("title", "translations").in_bulk(one.pk for one in standings)
    due = _due(standings, as_at)
    return {one.pk: _line(one, titles[one.pk], due.get(one.pk), as_at) for one in standings}


def _line(
    standing: Standing, measure: Measure, due: DueAt | None, as_at: Session | None
) -> MeasureLine:
    return MeasureLine(
        code=standing.code,
        url=keep_as_at(address_of("measure", standing.code), as_at),
        title=text(measure, "title"),
        wording=measure.read("title"),
        delivery=standing.delivery or "",
        delivery_name=StatusReading.Delivery(standing.delivery).label if standing.delivery else "",
        follow_up=FollowUp.Kind(standing.follow_up).label if standing.follow_up else "",
        due=due,
        is_examined=bool(standing.examined_at),
    )


def _due(standings: Collection[Standing], as_at: Session | None) -> dict[int, DueAt]:
    """When the latest follow-up of each measure is due, by the key of the measure: one query."""
    answered = Request.objects.due_and_answered(as_at)
    return {
        one.pk: _due_at(one.due, (one.pk, one.due.pk) in answered, as_at)
        for one in standings
        if one.due
    }


def _due_at(session: Session, is_answered: bool, as_at: Session | None) -> DueAt:
    follow_up = FollowUp(due_session=session)  # the latest: none took its place
    follow_up.is_answered = is_answered
    state = follow_up.due_state(as_at)
    url = keep_as_at(session.get_absolute_url(), as_at)
    return DueAt(str(session), url, state, state.label if state else "")
