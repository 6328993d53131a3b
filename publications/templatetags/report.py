"""A numbered paragraph of the implementation report, on screen and in the PDF."""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from language.symbols import symbols
from publications.report import Numbered

register = template.Library()

NUMBER = '<span class="numbered__number">{}.</span> '


@register.simple_tag
def numbered(one: Numbered) -> SafeString:
    """The number is text, so that it is copied and printed with its paragraph."""
    return format_html(
        '<div class="numbered" id="report-{}"><div class="numbered__text"{}>{}</div>{}</div>',
        one.number,
        one.text.attributes,
        format_html_join("", "<p>{}{}</p>", _lines(one)),
        format_html_join("", '<p class="remark">{}</p>', ((words,) for words in _remarks(one))),
    )


def _lines(one: Numbered) -> Iterator[tuple[str, str]]:
    number = format_html(NUMBER, one.number)
    for line in one.lines:
        yield number, symbols(line)
        number = SafeString("")


def _remarks(one: Numbered) -> Iterator[str]:
    """What a reader must know of the paragraph: a slip, and what its words are."""
    if one.corrected_reading:
        yield format_html(
            '{} <span lang="fr" dir="ltr">{}</span>',
            _("Printed so; read:"),
            symbols(one.corrected_reading),
        )
    if not one.is_official:
        yield _("drawn up from the record")
    if one.text.word:
        yield str(one.text.word)
