"""Where a page has room for what other apps hang there: see `web.panels`."""

from collections.abc import Mapping

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString, mark_safe

from web.panels import panels_of

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: RequestContext, page: str, **about: object) -> SafeString:
    """The panels of that page, one after the other. A panel sees what it shows, and no more."""
    shown = [
        (one.template, what)
        for one in panels_of(page)
        if (what := one.shows(context.request, **about)) is not None
    ]
    return mark_safe("".join(_render(context, name, what) for name, what in shown))


def _render(context: RequestContext, name: str, what: Mapping[str, object]) -> str:
    own = context.new(dict(what))
    own["csrf_token"] = context.get("csrf_token")
    own["request"] = context.request
    assert context.template, "a tag runs while its template is rendered"
    rendered: str = context.template.engine.get_template(name).render(own)
    return rendered
