"""The lists of links that frame every page; each is short, and made anew for each page."""

from collections.abc import Iterable, Mapping

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sessions.templatetags.as_at import page_address

register = template.Library()

# The pages that every page leads to, by the names of their addresses.
MAIN = {
    "overview": gettext_noop("Overview"),
    "measures": gettext_noop("Measures"),
    "sessions": gettext_noop("Sessions"),
    "documents": gettext_noop("Documents"),
    "annex": gettext_noop("Annex table"),
    "changes": gettext_noop("What changed"),
}
CURRENT = mark_safe(' aria-current="page"')


@register.simple_tag(takes_context=True)
def main_links(context: Context, view: str) -> SafeString:
    """The items of the main navigation; `view` is the name of the page's own address."""
    return format_html_join(
        "",
        '<li><a href="{}"{}>{}</a></li>',
        (
            (page_address(context, name), CURRENT if name == view else "", _(words))
            for name, words in MAIN.items()
        ),
    )


@register.simple_tag
def language_items(links: Iterable[Mapping[str, str]], current: str) -> SafeString:
    """The items of the language bar: the page at hand in each language."""
    here = mark_safe(' aria-current="true"')
    return format_html_join(
        "",
        '<li><a href="{}" lang="{}" hreflang="{}"{}>{}</a></li>',
        (
            (
                link["url"],
                link["code"],
                link["code"],
                here if link["code"] == current else "",
                capfirst(link["name_local"]),
            )
            for link in links
        ),
    )


@register.simple_tag
def alternates(languages: Iterable[Mapping[str, str]]) -> SafeString:
    """Where machines find the page at hand in each language."""
    items = ((one["code"], one["address"]) for one in languages)
    return format_html_join("", '<link rel="alternate" hreflang="{}" href="{}">', items)


@register.simple_tag
def locales(languages: Iterable[Mapping[str, str]], current: str) -> SafeString:
    """The language of the page, and those that it is in besides."""
    return format_html_join(
        "",
        '<meta property="og:locale{}" content="{}">',
        (("" if one["code"] == current else ":alternate", one["locale"]) for one in languages),
    )
