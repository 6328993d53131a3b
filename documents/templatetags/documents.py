"""How a document is named on a page, with the ways to it, and where a record was read.

Each is a line that stands many times on a page: written here, it costs a tenth of a template.
"""

from functools import cache

from django import template
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents.models import Document, Sourced
from language.formats import comma
from language.symbols import symbols
from sessions.templatetags.as_at import address

register = template.Library()


@register.simple_tag(takes_context=True)
def source(context: Context, record: Sourced) -> SafeString:
    """Where a record, loaded with its source, was read."""
    document, place = record.source, record.source_place()
    return mark_safe(
        f'<p class="source">{_word_for_source(get_language())} '
        f'<a href="{escape(address(context, document))}"><bdi>{symbols(str(document))}</bdi></a>'
        f"{escape(comma() + place) if place else ''}</p>"
    )


@register.simple_tag
def official_link(document: Document) -> SafeString:
    """The page of a document on the organization's site, in the reader's language, or that none
    is recorded.
    """
    language = get_language()
    url = document.official_url(language)
    if not url:
        return format_html('<span class="absent">{}</span>', _("no official link recorded"))
    return mark_safe(
        f'<a class="official-link" rel="external" href="{escape(url)}" hreflang="{language}">'
        f"{_word_for_page(language)}"
        f'<span class="visually-hidden"> – {escape(str(document))}</span></a>'
    )


@cache
def _word_for_source(language: str) -> str:
    return escape(_("Source:"))


@cache
def _word_for_page(language: str) -> str:
    return escape(_("official page"))


@register.simple_tag(takes_context=True)
def document_link(context: Context, document: Document) -> SafeString:
    """A document by its name, linked to its page here, and to the official one."""
    return format_html(
        '<span class="document"><a href="{}">{}</a>{} {}</span>',
        address(context, document),
        symbols(str(document)),
        provisional(document),
        official_link(document),
    )


@register.simple_tag
def provisional(document: Document) -> SafeString:
    """That the text of a document is provisional; nothing where it is not."""
    if not document.is_provisional:
        return mark_safe("")
    return format_html(' <strong class="flag">{}</strong>', _("provisional"))
