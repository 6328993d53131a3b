"""How official matter is printed: symbols that keep their direction, ordinals spelled out."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from sessions.ordinals import ordinal as spell

register = template.Library()

SYMBOL = re.compile(r"CDIP/\d+(?:/(?:INF/)?\d+)?(?: (?:Prov|Rev)\.)?")


@register.filter
def symbols(text):
    """Escape the text and isolate each symbol in it, so that no direction breaks it."""
    isolated = SYMBOL.sub(
        lambda symbol: f'<bdi dir="ltr" class="symbol">{symbol.group()}</bdi>',
        conditional_escape(text),
    )
    return mark_safe(isolated)


@register.filter
def ordinal(number):
    """Spell the ordinal of a session in the reader's language."""
    return spell(number)


@register.filter
def official_url(document, language=None):
    """The document's page on the organization's site, in the reader's language."""
    return document.official_url(language)
