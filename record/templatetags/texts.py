"""How the texts of the record are printed: in which language, and on what basis.

`{% text record "title" %}` prints a text in line, with a word on its basis where it is not the
original of a French page. `{% read record "title" as title %}` gives it for an element that takes
`{{ title.attributes }}`; `{% basis record "title" %}` then says what it is, with the original.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from language.languages import ORIGINAL, language_attributes
from language.symbols import symbols
from record.models import Record
from record.wording import Wording

register = template.Library()


@register.simple_tag
def read(record: Record, field: str) -> Wording:
    """The text as a `Wording`."""
    return record.read(field)


@register.simple_tag
def text(record: Record, field: str) -> SafeString:
    """The text in line, with a word on its basis."""
    wording = record.read(field)
    printed = symbols(wording)
    if wording.is_foreign:
        printed = format_html("<span{}>{}</span>", wording.attributes, printed)
    return format_html("{}{}", printed, briefly(wording))


@register.filter
def briefly(wording: Wording) -> str:
    """In a word what a text is; "" for the French original on a French page.

    The word is in the reader's language, also within an element in that of the text.
    """
    if not wording.word:
        return ""
    own = language_attributes(get_language()) if wording.is_foreign else ""
    return format_html(' <span class="basis"{}>[{}]</span>', own, wording.word)


@register.inclusion_tag("record/_basis.html")
def basis(record: Record, field: str) -> dict[str, Wording]:
    """In a sentence what a text is, with the original where it is a translation."""
    return {"wording": record.read(field), "original": record.read(field, ORIGINAL)}


@register.inclusion_tag("record/_quoted.html")
def quoted(record: Record, field: str) -> dict[str, Wording]:
    """An official text as a quotation of its own, with what it is below."""
    return basis(record, field)


@register.inclusion_tag("record/_remark.html")
def remark(record: Record, field: str) -> dict[str, Wording]:
    """What the Secretariat remarks on a record; nothing where it remarks nothing."""
    return {"wording": record.read(field)}
