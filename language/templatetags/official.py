"""How official matter is printed: symbols that keep their direction, ordinals spelled out."""

from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from language import ordinals
from language.symbols import symbols

register = template.Library()


class OnOfficialSite(Protocol):
    """What has a page on the organization's site."""

    def official_url(self, language: str | None = None) -> str:
        """The address of that page, in the reader's language by default; "" if not known."""
        ...


register.filter(symbols)


@register.simple_tag
def linked(text: str, url: str, symbol: str = "") -> SafeString:
    """The text with a link on its symbol, or on the whole where it does not print the symbol.

    A link holds no further element: the PDF renderer would make each a link of its own.
    """
    if not symbol or symbol not in text:
        return format_html('<a href="{}">{}</a>', url, text)
    before, _, after = text.rpartition(symbol)
    link = format_html('<a class="symbol" dir="ltr" href="{}">{}</a>', url, symbol)
    return format_html("{}{}{}", symbols(before), link, symbols(after))


@register.filter
def source_lines(text: str) -> SafeString:
    """Each line of a source; one that is an address as a link, whatever it ends in."""
    lines = [
        format_html('<a rel="external" href="{0}">{0}</a>', line)
        if line.startswith(("http://", "https://"))
        else symbols(line)
        for line in text.splitlines()
    ]
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


@register.filter
def ordinal(number: int) -> str:
    """Spell the ordinal of a session as a heading names it."""
    return ordinals.ordinal(number)


@register.filter
def ordinal_of(number: int) -> str:
    """Spell the ordinal of a session as a sentence has it: "of the %(ordinal)s session"."""
    return ordinals.ordinal_of(number)


@register.filter
def official_url(document: OnOfficialSite, language: str | None = None) -> str:
    """The document's page on the organization's site, in the reader's language."""
    return document.official_url(language)
