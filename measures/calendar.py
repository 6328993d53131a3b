"""The calendar of the sessions (iCalendar, RFC 5545 and 7986), with what is due at each.

It holds every coming session that has dates, and every past one with something due. Nothing in it
depends on the day it is read but which sessions are coming: it stays the same, to the letter,
until the record changes.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _
from icalendar import STATUS, TRANSP, Calendar, Event, vDuration

from language.ordinals import ordinal
from measures.due import Due, due_by_session
from measures.models import DueState, FollowUp, Measure, Request, Step
from sessions.models import Session
from web.addresses import absolute

# What an event is known by, in every language and for good: these names must never change.
NAMESPACE = UUID("47a6b5db-6264-4997-8342-322ce7acf01a")
EVERY_DAY = timedelta(days=1)
LONG_AGO = datetime(2016, 1, 1, tzinfo=UTC)  # for what was recorded without a history
# What an event shows of the record.
Recorded = Session | Measure | FollowUp | Request | Step
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def file_name() -> str:
    return f"cdip-sessions-{get_language()}.ics"


def render_calendar(as_at: Session | None = None) -> bytes:
    """The calendar in the active language, by the record as at the close of session `as_at`."""
    changes = Changes()
    calendar = Calendar.new(
        name=_("CDIP: follow-up to the six-point proposal"),
        prodid="-//CDIP follow-up portal//Sessions//EN",
        uid=uuid5(NAMESPACE, "sessions"),
        url=absolute(reverse("sessions")),
    )
    # These two have no type of their own: RFC 7986 wants it said.
    calendar.add("source", absolute(reverse("calendar")), parameters={"value": "URI"})
    calendar.add("refresh-interval", vDuration(EVERY_DAY, {"value": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(EVERY_DAY))
    due = due_by_session(as_at)
    for session in sessions_shown(due, as_at):
        calendar.add_component(make_event(session, due[session.pk], changes.of(session), as_at))
    return calendar.to_ical()


def sessions_shown(due: Mapping[int, Due], as_at: Session | None = None) -> list[Session]:
    dated = Session.objects.filter(opens_on__isnull=False).order_by("number")
    past = [session for session in dated.past(as_at) if due.get(session.pk)]
    return [*past, *dated.coming(as_at)]


def make_event(
    session: Session, due: Due, changes: tuple[datetime, int], as_at: Session | None = None
) -> Event:
    """An event of whole days; tentative while the dates are not verified."""
    changed_at, times = changes
    assert session.opens_on, "a session without dates is not shown"
    event = Event.new(
        uid=uuid5(NAMESPACE, f"session-{session.number}"),
        stamp=changed_at,
        last_modified=changed_at,
        sequence=times,
        start=session.opens_on,
        # The end of an event is the day after its last one.
        end=(session.closes_on or session.opens_on) + timedelta(days=1),
        status=STATUS.CONFIRMED if session.dates_are_verified else STATUS.TENTATIVE,
        transparency=TRANSP.TRANSPARENT,
        url=absolute(session.get_absolute_url()),
    )
    language = {"language": get_language()}
    event.add("summary", summary_of(session, due), parameters=language)
    event.add("description", description_of(session, due, as_at), parameters=language)
    if session.place:
        event.add("location", _plain(session.read("place")))
    return event


def summary_of(session: Session, due: Due) -> str:
    items = len(due.records)
    if not items:
        return str(session)
    return ngettext("%(session)s: %(n)s item due", "%(session)s: %(n)s items due", items) % {
        "session": session,
        "n": items,
    }


def description_of(session: Session, due: Due, as_at: Session | None = None) -> str:
    """What the page of the session says of its dates and of what is due at it."""
    names = {"ordinal": ordinal(session.number)}
    pieces = [_("Committee on Development and Intellectual Property, %(ordinal)s session") % names]
    if not session.dates_are_verified:
        pieces.append(session.get_dates_basis_display())
    if not session.closes_on:
        pieces.append(_("The closing date is not recorded."))
    if not due:
        pieces.append(_("Nothing is recorded as due at this session."))
    pieces += [_follow_up_due(follow_up, as_at) for follow_up in due.follow_ups]
    pieces += [_request_due(request, as_at) for request in due.requests]
    return "\n\n".join(pieces)


def _follow_up_due(follow_up: FollowUp, as_at: Session | None) -> str:
    return _("%(measure)s (%(title)s). Follow-up: %(kind)s. “%(text)s” %(state)s") % {
        "measure": follow_up.measure,
        "title": _plain(follow_up.measure.read("title")),
        "kind": follow_up.get_kind_display(),
        "text": _plain(follow_up.read("text")),
        "state": _state(follow_up, as_at),
    }


def _request_due(request: Request, as_at: Session | None) -> str:
    return _("%(measure)s (%(title)s). Request made at %(session)s: “%(text)s” %(state)s") % {
        "measure": request.measure,
        "title": _plain(request.measure.read("title")),
        "session": request.session,
        "text": _plain(request.read("text")),
        "state": _state(request, as_at),
    }


def _state(owed: FollowUp | Request, as_at: Session | None) -> str:
    """Whether it came; not whether it is overdue, which would change with the day."""
    states: dict[str, str] = {
        DueState.ANSWERED: pgettext("what was due", "Answered."),
        DueState.REPLACED: _("A later follow-up took its place."),
    }
    return states.get(owed.due_state(as_at), _("No answer is recorded."))


def _plain(text: str) -> str:
    """In one line, without the control characters that the format cannot carry."""
    return UNPRINTABLE.sub(" ", text).strip()


class Changes:
    """When what an event shows last changed, and how often, by the history: seven queries.

    That is the session, and the measures that have or had something due at it, with all their
    follow-ups, requests and steps: each of these may replace or answer what is due.
    """

    def __init__(self) -> None:
        self.of_session = self._changes(Session, "id")
        self.of_measure: defaultdict[int, list[tuple[datetime, int]]] = defaultdict(list)
        for model in (Measure, FollowUp, Request, Step):
            field = "id" if model is Measure else "measure_id"
            for measure, changes in self._changes(model, field).items():
                self.of_measure[measure] += changes
        self.measures_due_at: defaultdict[int, set[int]] = defaultdict(set)
        for model in (FollowUp, Request):
            ever_due = model.history.filter(due_session__isnull=False)
            for session, measure in ever_due.values_list("due_session_id", "measure_id"):
                self.measures_due_at[session].add(measure)

    def of(self, session: Session) -> tuple[datetime, int]:
        """The time of the last change, and the number of changes since the first record."""
        changes = [*self.of_session[session.pk]]
        for measure in self.measures_due_at[session.pk]:
            changes += self.of_measure[measure]
        last = max((changed_at for changed_at, _times in changes), default=LONG_AGO)
        return last, sum(times for _changed_at, times in changes)

    @staticmethod
    def _changes(model: type[Recorded], field: str) -> defaultdict[int, list[tuple[datetime, int]]]:
        found: defaultdict[int, list[tuple[datetime, int]]] = defaultdict(list)
        counted = model.history.order_by().values_list(field)
        for key, *change in counted.annotate(Max("history_date"), Count("history_id")):
            found[key].append(change)
        return found
