"""Citations ready to be quoted, as at the session at which the page is read."""

from django import template
from django.template import Context

from measures.citations import Citation, cite
from sessions.templatetags.as_at import session_of

register = template.Library()


@register.simple_tag(takes_context=True)
def citation(context: Context, record: object) -> Citation:
    """Cite a paragraph, a clause, a measure, a step or a decision."""
    return cite(record, session_of(context))
