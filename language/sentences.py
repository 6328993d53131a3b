"""Sentences with HTML in them, which translators see whole."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


def fill(sentence: str, **names: object) -> SafeString:
    """Put names into a translated sentence as `{% blocktranslate %}` does: they are escaped."""
    escaped = {name: conditional_escape(str(value)) for name, value in names.items()}
    return mark_safe(sentence % escaped)
