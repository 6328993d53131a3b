"""Linked data (JSON-LD) in the words of schema.org: what pages tell machines of their subject.

It says what the record knows and leaves out the rest. The portal is no publisher of the official
documents, nor is the organization the publisher of the portal.
"""

import json
from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web.addresses import Addressed, absolute, address_of, in_any_language

# Inside a script element, "</script" would end it and "<!--" change how it is read.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def as_script_data(data: Mapping[str, object]) -> SafeString:
    """The data as JSON that is safe inside a script element, whatever the record says."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))


def page_about(record: Addressed, name: str, **facts: object) -> dict[str, object]:
    """A page of the portal, which is about a record."""
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": absolute(record.get_absolute_url()),
        "name": name,
        "inLanguage": get_language(),
        "isPartOf": {
            "@type": "WebSite",
            "name": _("Follow-up to the six-point proposal"),
            "url": absolute(address_of("overview")),
        },
    } | known(**facts)


def identity(record: Addressed, kind: str) -> str:
    """What names a record for machines: the same in every language."""
    return f"{absolute(in_any_language(record.get_absolute_url()))}#{kind}"


def known(**facts: object) -> dict[str, object]:
    """The facts that are on record."""
    return {name: value for name, value in facts.items() if value}


def worded(**texts: str) -> dict[str, str] | list[dict[str, str]] | None:
    """A text in the languages that are on record: one, a list, or None where there is none."""
    values = [{"@value": text, "@language": code} for code, text in texts.items() if text]
    return values[0] if len(values) == 1 else values or None
