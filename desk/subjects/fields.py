"""Fields that the sheets share: documents and sessions by what they are called."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.forms import DocumentField
from documents.models import Document
from sessions.models import Session

LIST_OF_DOCUMENTS = "documents-on-record"


class VerbatimField(forms.CharField):
    """A text to the letter: a space at its edge stays, and a line ends as it does on record."""

    def __init__(self, **kwargs: Any) -> None:  # handed on to the field of Django
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: object) -> str | None:
        text = str(super().to_python(value)).replace("\r\n", "\n")
        return text if text.strip() else self.empty_value


# The other arguments are handed on to the column.
def verbatim(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The field for a column: texts are taken to the letter, and addresses are secure ones."""
    if type(db_field) in (models.CharField, models.TextField) and not db_field.choices:
        kwargs["form_class"] = VerbatimField
    if db_field.many_to_many:
        kwargs["form_class"] = RecordsField
    elif db_field.many_to_one:
        kwargs["form_class"] = RecordField
    if isinstance(db_field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return db_field.formfield(**kwargs)


class TypedDocumentField(DocumentField):
    """A document by its symbol or key, completed from the list of those on record."""

    def __init__(self, **kwargs: Any) -> None:  # handed on to the field of Django
        super().__init__(**kwargs)
        self.widget.attrs |= {"list": LIST_OF_DOCUMENTS, "dir": "ltr", "spellcheck": "false"}

    def prepare_value(self, value: object) -> object:
        if isinstance(value, int):
            return Document.objects.filter(pk=value).values_list("key", flat=True).first()
        return getattr(value, "key", value)

    def has_changed(self, initial: object, data: object) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class RecordField(forms.ModelChoiceField):
    """One of some records by its key; a number that no database holds is simply no such record."""

    def to_python(self, value: object) -> models.Model | None:
        return super().to_python(_bounded(value))


class RecordsField(forms.ModelMultipleChoiceField):
    """Several of some records by their keys."""

    def clean(self, value: Collection[object] | None) -> models.QuerySet[models.Model]:
        return super().clean([_bounded(key) for key in value] if value else value)


def _bounded(key: object) -> object:
    return "?" if isinstance(key, str) and len(key) > 18 else key


class SessionChoiceField(RecordField):
    """A session from the list, the latest first."""

    def __init__(self, **kwargs: Any) -> None:  # handed on to the field of Django
        super().__init__(Session.objects.order_by("-number"), **kwargs)


class DateField(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def choose_from(form: forms.BaseForm, name: str, records: models.QuerySet[models.Model]) -> None:
    """Let a field of a form offer these records."""
    field: Any = form.fields[name]
    field.queryset = records


def text_area(rows: int = 3, language: str = "fr") -> forms.Textarea:
    """A place for a text; official text is in French."""
    return forms.Textarea(attrs={"rows": rows, "lang": language, "dir": "auto"})


SOURCE_LABELS = {
    "source": _("Where this was read"),
    "source_part": _("Part of that document"),
    "source_paragraphs": _("Paragraphs of that document"),
}


def next_position(records: models.QuerySet[models.Model] | models.Manager[models.Model]) -> int:
    """The position after the last of these records."""
    last = records.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1
