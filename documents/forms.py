"""Query parameters that name a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Document


class DocumentField(forms.CharField):
    """A document by its symbol as a reader types it: capitals and spaces do not matter."""

    default_error_messages = {
        "unknown": _("No document with the symbol “%(symbol)s” is on record."),
    }

    def __init__(self, **kwargs: Any) -> None:  # what any field takes
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: object) -> Document | None:
        symbol = super().clean(value)
        if not symbol:
            return None
        document = Document.objects.known_as(symbol)
        if document is None:
            raise forms.ValidationError(
                self.error_messages["unknown"], code="unknown", params={"symbol": symbol[:40]}
            )
        return document
