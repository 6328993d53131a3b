"""Parts of forms that many pages show."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """A list to choose from, written in one go.

    Django renders a template for each choice, which took longer than the rest of a short page. No
    groups: each choice is a value and its words.
    """

    # The signature is Django's.
    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = self.format_value(value) or ()
        choices = [
            (value, " selected" if str(value) in chosen else "", words)
            for value, words in self.choices
        ]
        attributes = {"name": name, **self.build_attrs(self.attrs, dict(attrs or {}))}
        return format_html(
            "<select{}>{}</select>",
            format_html_join("", ' {}="{}"', attributes.items()),
            format_html_join("", '<option value="{}"{}>{}</option>', choices),
        )
