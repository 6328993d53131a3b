"""The timeline of a measure: what was done, examined, concluded and is due, session by session.

Everything is placed from the start of the line, in units of a pixel at the usual size of text;
`_Axis` alone knows on which side that start is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext_noop
from django.utils.translation import gettext as _

from language.formats import short_day
from language.sentences import fill
from language.symbols import symbols
from measures.citations import cite_decision, cite_review
from measures.models import FollowUp, Measure, Step
from measures.models.owed import DueState
from sessions.models import Session

Moment = Session | date  # when something came
DONE, EXAMINED, CONCLUDED, DUE = KINDS = ("done", "examined", "concluded", "due")

HEAD = 36  # the names of the sessions
ROW = 34
SLOT = 26  # a mark and the room that a finger needs
MARGIN = 6
NARROWEST = 80  # the name of a session or a date
SHORTEST = 300  # the word beside what is due
BESIDE = 18  # from a mark to the word beside it


LABELS = {
    DONE: gettext_noop("Step %(position)s, done: %(when)s"),
    EXAMINED: gettext_noop("Step %(position)s, examined: %(when)s"),
    CONCLUDED: gettext_noop("Step %(position)s, concluded: %(when)s"),
    DUE: gettext_noop("Follow-up, due: %(when)s"),
}
SENTENCES = {
    DONE: gettext_noop('Done: <a href="#%(anchor)s">step %(position)s</a>'),
    EXAMINED: gettext_noop('Examined: <a href="#%(anchor)s">step %(position)s</a> – %(citation)s'),
    CONCLUDED: gettext_noop(
        'Concluded: <a href="#%(anchor)s">step %(position)s</a> – %(citation)s'
    ),
}


@dataclass(frozen=True)
class Event:
    """Something that came at a session, or on a date outside any."""

    kind: str
    when: Any  # a moment: the constraints of the record leave none without
    anchor: str
    step: Step | None = None
    citation: str = ""
    state: str = ""  # of what is due

    @property
    def in_words(self) -> SafeString:
        """The event in a sentence that leads to its place on the page."""
        if self.kind == DUE:
            parts = _("Due:"), self.anchor, _("follow-up"), self.state_in_words
            return format_html('{} <a href="#{}">{}</a> – {}', *parts)
        return fill(
            _(SENTENCES[self.kind]),
            anchor=self.anchor,
            position=self.step and self.step.position,
            citation=symbols(self.citation),
        )

    @property
    def state_in_words(self) -> str | Promise:
        return self.state.label if isinstance(self.state, DueState) else _("due")


@dataclass(frozen=True)
class Mark:
    """An event in the picture."""

    event: Event
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class Row:
    """What became of one step, on a line from its first mark to its last."""

    marks: tuple[Mark, ...]
    y: int

    @property
    def first_x(self) -> int:
        return self.marks[0].x

    @property
    def last_x(self) -> int:
        return self.marks[-1].x


@dataclass(frozen=True)
class Column:
    """A session or a date: its place in the picture, and its events in words."""

    when: Moment
    name: str
    events: tuple[Event, ...]
    edge: int
    middle: int

    @property
    def is_date(self) -> bool:
        return isinstance(self.when, date)


@dataclass(frozen=True)
class Due:
    """The mark of what is due, with the place of the word that says its state."""

    mark: Mark
    word_x: int
    word_anchor: str


@dataclass(frozen=True)
class Timeline:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    due: Due | None
    width: int
    height: int

    @property
    def size(self) -> tuple[str, str]:
        """Width and height that grow with the reader's text: 16 units make 1 rem."""
        return f"{self.width / 16:g}rem", f"{self.height / 16:g}rem"


def make_timeline(measure: Measure, as_at: Session | None = None) -> Timeline | None:
    """Draw a measure loaded `for_page(as_at)`; None where nothing has a time. No query."""
    steps = [_events(step) for step in measure.steps.all()]
    due = _due(measure.follow_up, as_at)
    events = [event for step in steps for event in step] + ([due] if due else [])
    return _draw(steps, due, events) if events else None


def _events(step: Step) -> tuple[Event, ...]:
    """A step in the order of the procedure."""
    done = Event(DONE, step.session or step.held_on, step.anchor, step)
    examined = (
        Event(EXAMINED, review.report.session, step.anchor, step, cite_review(review))
        for review in step.reviews.all()
    )
    concluded = (
        Event(CONCLUDED, decision.summary.session, decision.anchor, step, cite_decision(decision))
        for decision in step.decisions.all()
    )
    return (done, *examined, *concluded)


def _due(follow_up: FollowUp | None, as_at: Session | None) -> Event | None:
    if follow_up is None or follow_up.due_session is None:
        return None
    state = follow_up.due_state(as_at) or "later"
    return Event(DUE, follow_up.due_session, "follow-up", state=state)


def _draw(
    steps: Sequence[tuple[Event, ...]], due: Event | None, events: Sequence[Event]
) -> Timeline:
    axis = _Axis(events)
    rows = tuple(_row(axis, step, HEAD + ROW * place) for place, step in enumerate(steps))
    height = HEAD + ROW * (len(steps) + bool(due))
    return Timeline(
        tuple(axis.columns()),
        rows,
        _draw_due(axis, due, height - ROW) if due else None,
        axis.width,
        height,
    )


def _row(axis: "_Axis", events: Iterable[Event], top: int) -> Row:
    y = top + ROW // 2
    marks = [Mark(event, _label(event), x, y) for event, x in axis.places(events)]
    return Row(tuple(sorted(marks, key=lambda mark: axis.from_start(mark.x))), y)


def _draw_due(axis: "_Axis", event: Event, top: int) -> Due:
    (mark,) = _row(axis, [event], top).marks
    offset = axis.from_start(mark.x)
    if offset < axis.width / 2:
        return Due(mark, axis.x(offset + BESIDE), "start")
    return Due(mark, axis.x(offset - BESIDE), "end")


def _label(event: Event) -> str:
    names = {"when": _name(event.when), "position": event.step and event.step.position}
    return _(LABELS[event.kind]) % names


def _name(when: Moment) -> str:
    return short_day(when) if isinstance(when, date) else str(when)


class _Axis:
    """Time across the picture: columns as wide as what they hold, from the start of the line."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._is_mirrored = get_language_bidi()
        self._starts: dict[Moment, int] = {}
        self._widths: dict[Moment, int] = {}
        self._slots_at: dict[Moment, dict[str, int]] = {}
        offset = 0
        for when in _in_order({event.when for event in events}):
            self._slots_at[when] = self._slots(when)
            room = sum(self._slots_at[when].values()) * SLOT + 2 * MARGIN
            self._starts[when], self._widths[when] = offset, max(room, NARROWEST)
            offset += self._widths[when]
        self.width = max(offset, SHORTEST)

    def x(self, offset: int) -> int:
        """Where a distance from the start of the line falls, in a direction or the other."""
        return self.width - offset if self._is_mirrored else offset

    from_start = x  # mirroring undoes itself

    def columns(self) -> Iterator[Column]:
        for when, start in self._starts.items():
            own = [event for event in self._events if event.when == when]
            own.sort(key=lambda event: KINDS.index(event.kind))
            middle = start + self._widths[when] // 2
            yield Column(when, _name(when), tuple(own), self.x(start), self.x(middle))

    def places(self, row: Iterable[Event]) -> Iterator[tuple[Event, int]]:
        """The events of a row with their place: one kind after the other in each column."""
        taken: Counter[tuple[str, Moment]] = Counter()
        for event in row:
            yield event, self.x(self._offset(event, taken[event.kind, event.when]))
            taken[event.kind, event.when] += 1

    def _offset(self, event: Event, place: int) -> int:
        slots = self._slots_at[event.when]
        before = sum(slots[kind] for kind in KINDS[: KINDS.index(event.kind)])
        empty = self._widths[event.when] - SLOT * sum(slots.values())
        return self._starts[event.when] + empty // 2 + SLOT // 2 + SLOT * (before + place)

    def _slots(self, when: Moment) -> dict[str, int]:
        """How many marks of each kind the fullest row of a column needs."""
        slots = dict.fromkeys(KINDS, 0)
        rows = Counter((event.kind, event.step) for event in self._events if event.when == when)
        for (kind, _step), count in rows.items():
            slots[kind] = max(slots[kind], count)
        return slots


def _in_order(moments: set[Moment]) -> list[Moment]:
    """Sessions by number; a date comes before the first of them that opened after it."""
    dates = sorted(moment for moment in moments if isinstance(moment, date))
    sessions = sorted(
        (one for one in moments if not isinstance(one, date)), key=lambda session: session.number
    )
    ordered: list[Moment] = []
    for session in sessions:
        while dates and session.opens_on and dates[0] < session.opens_on:
            ordered.append(dates.pop(0))
        ordered.append(session)
    return ordered + dates
