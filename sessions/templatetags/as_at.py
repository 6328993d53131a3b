"""Links that keep the reader's choice of a session."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context, url):
    """The same address, as at the session at which the page at hand is read."""
    session = _session(context)
    if session is None:
        return url
    path, mark, anchor = url.partition("#")
    return f"{path}?as_at={session.number}{mark}{anchor}"


@register.simple_tag(takes_context=True)
def address(context, record):
    """The address of a record, as at the same session."""
    return kept(context, record.get_absolute_url())


@register.simple_tag(takes_context=True)
def page_address(context, name):
    """The address of a page by its name, as at the same session."""
    return kept(context, reverse(name))


@register.simple_tag(takes_context=True)
def due_state(context, record):
    """Whether what is owed is due or overdue, as at the same session."""
    return record.due_state(_session(context))


def _session(context):
    """The session the page is read as at; None for the latest state and off the Web."""
    return getattr(getattr(context, "request", None), "as_at", None)
