"""Links to measures by their numbers, for lists that name all of them."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sessions.templatetags.as_at import as_at_link
from web.addresses import address_of

register = template.Library()

CURRENT = mark_safe(' aria-current="page"')


@register.simple_tag(takes_context=True)
def measure_link(context: Context, code: str, current: str) -> SafeString:
    """The way to the measure of that number, `current` being that of the page at hand."""
    return format_html(
        '<a href="{}"{}><span class="visually-hidden">{} </span>{}</a>',
        as_at_link(context, address_of("measure", code)),
        CURRENT if code == current else "",
        _("Measure"),
        code,
    )
