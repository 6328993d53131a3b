"""Links that keep the reader's choice of a session."""

from django import template
from django.urls import reverse

from sessions.as_at import keep_as_at

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context, url):
    """The same address, as at the session at which the page at hand is read."""
    return keep_as_at(url, session_of(context))


@register.simple_tag(takes_context=True)
def address(context, record):
    """The address of a record, as at the same session; in its latest state if it came later."""
    session, came_at = session_of(context), getattr(record, "came_at", None)
    if session and came_at and not session.has_reached(*came_at):
        return record.get_absolute_url()
    return kept(context, record.get_absolute_url())


@register.simple_tag(takes_context=True)
def page_address(context, name):
    """The address of a page by its name, as at the same session."""
    return kept(context, reverse(name))


@register.simple_tag(takes_context=True)
def due_state(context, record):
    """Whether what is owed is due or overdue, as at the same session."""
    return record.due_state(session_of(context))


def session_of(context):
    """The session the page is read as at; None for the latest state and off the Web."""
    return getattr(getattr(context, "request", None), "as_at", None)
