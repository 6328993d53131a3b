"""What the measures say on pages that stand below them."""

from collections import Counter, defaultdict

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import ngettext

from changes.counts import tell_counts
from documents.models import Document
from measures.at_session import AtSession, load_session
from measures.due import Due, due_by_session
from measures.models import FollowUp, Measure, Request, Step
from measures.news import developments_since, news_since
from people.roles import may_draft
from sessions.as_at import keep_as_at, session_read_at
from sessions.models import Session
from web.paging import PER_PAGE, page_of
from web.panels import Shown, once, panel


@panel("since_session", "measures/_since_session.html")
def news(request: HttpRequest, session: Session) -> Shown:
    as_at = session_read_at(request)
    return {
        "news": page_of(request, news_since(session, as_at)),
        "developments": developments_since(session, as_at),
        "query": request.GET,
    }


@panel("session", "measures/_at_session.html", order=10)
def what_happened(request: HttpRequest, session: Session) -> Shown:
    """What was done, examined, concluded and asked at a session."""
    if session.is_after(session_read_at(request)):
        return None
    return {"found": _at_session(request, session)}


@panel("session", "measures/_due_at_session.html", order=20)
def due_at(request: HttpRequest, session: Session) -> Shown:
    due = _at_session(request, session).due
    return {"due": due} if due else None


@panel("session_line", "measures/_session_line.html")
def in_the_plan(request: HttpRequest, session: Session) -> Shown:
    """How many steps came at a session of the list, and what is due at it; asked once a page."""
    n = _step_counts(request)[session.pk]
    words = ngettext("%(n)s step of a measure", "%(n)s steps of measures", n) % {"n": n}
    due = _due(request)[session.pk]
    shown: dict[str, object] = {"steps": words if n else "", "due": due}
    if len(due.records) > PER_PAGE:
        counts = {FollowUp: len(due.follow_ups), Request: len(due.requests)}
        shown["due_counts"] = tell_counts(counts)
        shown["due_url"] = f"{keep_as_at(session.get_absolute_url(), session_read_at(request))}#due"
    return shown


@panel("coming_sessions", "measures/_nothing_due.html")
def nothing_due(request: HttpRequest, sessions: list[Session]) -> Shown:
    is_something_due = any(_due(request)[session.pk] for session in sessions)
    return None if is_something_due or not sessions else {}


@panel("sessions", "measures/_open_requests.html")
def asked_without_session(request: HttpRequest) -> Shown:
    asked = Request.objects.open_without_session(session_read_at(request))
    requests = page_of(request, asked, name="requests_page")
    return {"requests": requests, "query": request.GET} if requests else None


@panel("document", "measures/_citations.html")
def who_cites(request: HttpRequest, document: Document) -> Shown:
    """Every place of the proposal's record that cites a document: a query for each kind of it."""
    return {"document": document}


@panel("desk", "measures/_desk_owed.html", order=10)
def owed(request: HttpRequest) -> Shown:
    due = due_by_session()
    sessions = Session.objects.filter(pk__in=due).order_by("number")
    return {
        "owed": [(session, due[session.pk].owed) for session in sessions if due[session.pk].owed],
        "open_requests": page_of(
            request, Request.objects.open_without_session(), name="requests_page"
        ),
        "provisional": Document.objects.still_provisional(),
        "stale": page_of(request, _stale(), name="stale_page"),
        "query": request.GET,
        "may_draft": may_draft(request.user),
    }


def _at_session(request: HttpRequest, session: Session) -> AtSession:
    """What the page of a session shows, asked once for all its panels: ten queries."""
    return once(request, "at_session", lambda: load_session(session, session_read_at(request)))


def _stale() -> list[Measure]:
    clock = Session.objects.last_opened()
    measures = Measure.objects.with_standing().with_steps()
    return [measure for measure in measures if measure.is_stale(clock)]


def _due(request: HttpRequest) -> defaultdict[int, Due]:
    """What is due at each session as the page is read, asked once for all its panels."""
    return once(request, "due_by_session", lambda: due_by_session(session_read_at(request)))


def _step_counts(request: HttpRequest) -> Counter[int]:
    return once(request, "step_counts", lambda: _count_steps(session_read_at(request)))


def _count_steps(as_at: Session | None) -> Counter[int]:
    """How many steps came at each session by then, by its key: one query."""
    steps = Step.objects.filter(session__isnull=False).until(as_at)
    return Counter(dict(steps.order_by().values_list("session").annotate(Count("pk"))))
