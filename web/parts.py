"""A part of a page that a tag renders, where there is something to show."""

from collections.abc import Mapping

from django.template import Context
from django.utils.safestring import SafeString


def render_part(context: Context, name: str, shown: Mapping[str, object]) -> SafeString:
    """The template of that name with what it shows, the request and nothing else of the page."""
    own = context.new(dict(shown))
    own["csrf_token"] = context.get("csrf_token")
    own["request"] = getattr(context, "request", None)
    assert context.template, "a tag runs while its template is rendered"
    rendered: SafeString = context.template.engine.get_template(name).render(own)
    return rendered
