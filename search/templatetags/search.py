"""What each hit of a search prints, where a template for each piece would take long."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.finding import Piece

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces of an excerpt as one text, with those found marked."""
    return mark_safe(
        "".join(
            format_html("<mark>{}</mark>", piece.text)
            if piece.is_found
            else conditional_escape(piece.text)
            for piece in pieces
        )
    )
