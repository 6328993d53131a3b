"""Symbols of the committee's documents in running text: they keep their own direction."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

SYMBOL = re.compile(r"CDIP/\d+(?:/(?:INF/)?\d+)?(?: (?:Prov|Rev)\.)?")


def symbols(text: str) -> SafeString:
    """Escape the text and isolate each symbol in it, so that no direction breaks it."""
    isolated = SYMBOL.sub(
        lambda symbol: f'<bdi dir="ltr" class="symbol">{symbol.group()}</bdi>',
        conditional_escape(text),
    )
    return mark_safe(isolated)
