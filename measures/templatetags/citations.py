"""Citations ready to be quoted, as at the session at which the page is read."""

from functools import cache

from django import template
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.languages import language_attributes
from language.sentences import fill
from language.symbols import symbols
from measures.citations import cite
from sessions.templatetags.as_at import session_of

register = template.Library()


@register.simple_tag(takes_context=True)
def quote(context: Context, record: object) -> SafeString:
    """The citation of a paragraph, a clause, a measure, a step or a decision, to be copied.

    One click where scripts run, one click to select it where none does.
    """
    citation = cite(record, session_of(context))
    return mark_safe(
        _control(get_language()).format(
            name=symbols(citation.name),
            text=symbols(citation.text),
            path=escape(citation.path),
            address=escape(citation.address),
        )
    )


@cache
def _control(language: str) -> str:
    """The control in a language, with places for what is quoted."""
    of_what = mark_safe('<span class="visually-hidden"> – {name}</span>')
    linked = _('%(text)s, <a href="%(path)s"><bdi dir="ltr">%(address)s</bdi></a>')
    places = {"text": "{text}", "path": "{path}", "address": "{address}"}
    return format_html(
        '<div class="quote"{} data-copied="{}" data-failed="{}">'
        "<details><summary>{}{}</summary>"
        '<p class="quote__text" data-citation="plain">{{text}}</p>'
        '<p class="quote__text" data-citation="linked">{}</p>{}</details>{}'
        ' <span class="quote__said" role="status"></span></div>',
        language_attributes(language),
        _("Copied"),
        _("The browser did not copy: select the text instead."),
        _("Cite"),
        of_what,
        fill(linked, **places),
        _button("linked", _("Copy with the link"), of_what),
        _button("plain", _("Copy the citation"), of_what),
    )


def _button(copied: str, words: str, of_what: SafeString) -> SafeString:
    return format_html(
        '<button type="button" class="quiet" data-copies="{}" hidden>{}{}</button>',
        copied,
        words,
        of_what,
    )
