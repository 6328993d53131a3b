"""How the texts of the record are printed: in which language, and on what basis.

`{% text record "title" %}` prints a text in line, with a word on its basis where it is not the
original of a French page. `{% read record "title" as title %}` gives it for an element that takes
`{{ title.attributes }}`; `{% basis record "title" %}` then says what it is, with the original.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from language.languages import ORIGINAL, language_attributes
from language.symbols import symbols
from record.models import Record
from record.wording import Basis, Wording

register = template.Library()

NOTHING = mark_safe("")


@register.simple_tag
def read(record: Record, field: str) -> Wording:
    """The text as a `Wording`."""
    return record.read(field)


@register.simple_tag
def text(record: Record, field: str) -> SafeString:
    """The text in line, with a word on its basis."""
    wording = record.read(field)
    printed = symbols(wording)
    if not wording.word:
        return printed
    if wording.is_foreign:
        printed = format_html("<span{}>{}</span>", wording.attributes, printed)
    return format_html("{}{}", printed, briefly(wording))


@register.filter
def briefly(wording: Wording) -> str:
    """In a word what a text is; "" for the French original on a French page.

    The word is in the reader's language, also within an element in that of the text.
    """
    word = wording.word
    if not word:
        return ""
    own = language_attributes(get_language()) if wording.is_foreign else ""
    return format_html(' <span class="basis"{}>[{}]</span>', own, word)


@register.simple_tag
def basis(record: Record, field: str) -> SafeString:
    """In a sentence what a text is, with the original where it is a translation."""
    return _tell_basis(record, field, record.read(field))


@register.simple_tag
def quoted(record: Record, field: str) -> SafeString:
    """An official text as a quotation of its own, with what it is below."""
    wording = record.read(field)
    return format_html(
        '<blockquote class="official"{}><p>{}</p></blockquote>{}',
        wording.attributes,
        symbols(wording),
        _tell_basis(record, field, wording),
    )


@register.simple_tag
def remark(record: Record, field: str) -> SafeString:
    """What the Secretariat remarks on a record; nothing where it remarks nothing."""
    wording = record.read(field)
    if not wording:
        return NOTHING
    return format_html(
        '<p class="remark"{}>{}{}</p>', wording.attributes, symbols(wording), briefly(wording)
    )


def _tell_basis(record: Record, field: str, wording: Wording) -> SafeString:
    if wording.is_foreign:
        return format_html('<p class="remark basis-line">{}</p>', _not_translated(wording))
    if not wording.basis:
        return NOTHING
    return format_html(
        '<details class="basis-line"><summary>{}{}</summary>{}</details>',
        _basis_of_translation(wording),
        _outdated(wording),
        _original(record.read(field, ORIGINAL)),
    )


def _not_translated(wording: Wording) -> str:
    if wording.language == ORIGINAL:
        return _("In French: no translation is recorded.")
    return _("In another language: neither the French text nor a translation is recorded.")


def _basis_of_translation(wording: Wording) -> str:
    if wording.basis == Basis.OFFICIAL:
        return _("Official text")
    if wording.basis == Basis.SECRETARIAT:
        return _("Translation by the Secretariat, not an official text")
    return _("Working translation by the portal, not an official text")


def _outdated(wording: Wording) -> str:
    if not wording.is_outdated:
        return ""
    return " " + _("(of an earlier wording: the French has changed since)")


def _original(original: Wording) -> SafeString:
    if original.language != ORIGINAL:
        return format_html('<p class="absent">{}</p>', _("The French text is not recorded."))
    return format_html('<p class="official"{}>{}</p>', original.attributes, symbols(original))
