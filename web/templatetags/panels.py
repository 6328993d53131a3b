"""Where a page has room for what other apps hang there: see `web.panels`."""

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe

from web.panels import panels_of
from web.parts import render_part

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: RequestContext, page: str, **about: object) -> SafeString:
    """The panels of that page, one after the other. A panel sees what it shows, and no more."""
    shown = [
        (one.template, what)
        for one in panels_of(page)
        if (what := one.shows(context.request, **about)) is not None
    ]
    return mark_safe("".join(render_part(context, name, what) for name, what in shown))
