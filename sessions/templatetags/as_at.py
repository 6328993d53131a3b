"""Links that keep the reader's choice of a session."""

from typing import Protocol

from django import template
from django.template import Context

from sessions.as_at import keep_as_at
from sessions.models import Session
from web.addresses import Addressed, address_of

register = template.Library()


class Owed(Protocol):
    """What may be due or overdue; the models of it stand above the sessions."""

    def due_state(self, as_at: Session | None) -> str | None: ...


@register.simple_tag(takes_context=True)
def as_at_link(context: Context, url: str) -> str:
    """The same address, as at the session at which the page at hand is read."""
    return keep_as_at(url, session_of(context))


@register.simple_tag(takes_context=True)
def address(context: Context, record: Addressed) -> str:
    """The address of a record, as at the same session; in its latest state if it came later."""
    session, url = session_of(context), record.get_absolute_url()
    came_at = session and getattr(record, "came_at", None)
    if session and came_at and not session.has_reached(*came_at):
        return url
    return keep_as_at(url, session)


@register.simple_tag(takes_context=True)
def page_address(context: Context, name: str) -> str:
    """The address of a page by its name, as at the same session."""
    return as_at_link(context, address_of(name))


@register.simple_tag(takes_context=True)
def due_state(context: Context, record: Owed) -> str | None:
    """Whether what is owed is due or overdue, as at the same session."""
    return record.due_state(session_of(context))


def session_of(context: Context) -> Session | None:
    """The session the page is read as at; None for the latest state and off the Web."""
    return getattr(getattr(context, "request", None), "as_at", None)
