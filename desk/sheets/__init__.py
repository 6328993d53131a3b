"""Sheets: the form of a record as a whole, with the lists of records that belong to it.

A sheet is filled in from the record, from what was typed, or from an earlier state; it saves in
the name of the act that publishes it. What it saves is checked by the rules of the models.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Model
from django.forms import (
    BaseForm,
    BaseFormSet,
    BoundField,
    CheckboxInput,
    Form,
    ModelForm,
    MultipleHiddenInput,
    SelectMultiple,
)
from django.forms.widgets import CheckboxSelectMultiple
from django.http import QueryDict

from language.formats import semicolon

MANY = (SelectMultiple, CheckboxSelectMultiple, MultipleHiddenInput)


@dataclass(frozen=True)
class Act:
    """Who wrote what is published, why and when: what the history keeps of each record saved."""

    author: User
    reason: str
    at: datetime

    def save(self, record: Model, **kwargs: Any) -> None:  # those of `full_clean`
        """Save it; raises ValidationError where a rule of the model forbids."""
        record.full_clean(**kwargs)
        self._sign(record).save()

    def delete(self, record: Model) -> None:
        self._sign(record).delete()

    def sign_list(self, record: Model) -> None:
        """Let the lists of records that are set next stand in the history as this act's."""
        self._sign(record)

    def _sign(self, record: Any) -> Model:  # the names are known to its history alone
        record._history_user = self.author
        record._change_reason = self.reason
        record._history_date = self.at
        return record


class Sheet:
    """The forms of a record, each with a heading, and its formsets.

    Subclasses fill `forms` and `formsets` in `__init__` and say how to `save`.
    """

    forms: tuple[Form | ModelForm, ...] = ()
    formsets: tuple[BaseFormSet, ...] = ()

    def is_valid(self) -> bool:
        # Each is asked, so that each says what is wrong in it.
        answers = [part.is_valid() for part in (*self.forms, *self.formsets)]
        return all(answers)

    def save(self, act: Act) -> Model:
        """Save the record and what belongs to it; returns the record."""
        raise NotImplementedError

    @property
    def all_forms(self) -> list[Form | ModelForm]:
        """Every form in reading order, those of the formsets with them."""
        rows = [form for formset in self.formsets for form in formset.forms]
        return [*self.forms, *rows]

    @property
    def has_problems(self) -> bool:
        return any(True for _problem in self.problems)

    @property
    def problems(self) -> Iterator[tuple[BoundField | None, object]]:
        """What is wrong: pairs of a bound field, None for a form as a whole, and a sentence."""
        for form in self.all_forms:
            for name, errors in form.errors.items():
                field = None if name == NON_FIELD_ERRORS else form[name]
                yield from ((field, error) for error in errors)
        for formset in self.formsets:
            yield from ((None, error) for error in formset.non_form_errors())

    def fields(self) -> dict[str, BoundField]:
        """Every visible field, by its name in the form as it is sent."""
        return {
            field.html_name: field for form in self.all_forms for field in form.visible_fields()
        }


def as_typed(sheet: Sheet) -> dict[str, list[str]]:
    """What a browser would send if nobody changed anything: names with the texts of each."""
    typed: dict[str, list[str]] = {}
    for formset in sheet.formsets:
        typed |= texts_of(formset.management_form)
    for form in sheet.all_forms:
        typed |= texts_of(form)
    return typed


def texts_of(form: BaseForm) -> dict[str, list[str]]:
    """What the fields of a form would send, by their names."""
    return {field.html_name: texts for field in form if (texts := texts_in(field))}


def texts_in(field: BoundField) -> list[str]:
    """The texts that a bound field sends: none for a box that is not ticked."""
    widget, value = field.field.widget, field.value()
    if isinstance(widget, CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    if shown is None:
        return []
    if isinstance(shown, list | tuple):
        return [str(one) for one in shown if str(one)]
    return [str(shown)]


def shown_in(field: BoundField) -> str:
    """What a bound field says to a reader: the names of what is chosen, not their keys."""
    texts = texts_in(field)
    choices = getattr(field.field.widget, "choices", None)
    if choices:
        names = {str(key): str(name) for key, name in _flat(choices)}
        return semicolon().join(names.get(text, text) for text in texts)
    if isinstance(field.field.widget, CheckboxInput):
        return "✓" if texts else ""
    return semicolon().join(texts)


def _flat(choices: Iterable[tuple[object, object]]) -> Iterator[tuple[object, object]]:
    for key, name in choices:
        if isinstance(name, list | tuple):
            yield from name
        else:
            yield key, name


def values_of(sheet: Sheet, data: QueryDict) -> dict[str, list[str]]:
    """What was typed into the fields of the sheet, without whatever else came with it."""
    counts = [formset.management_form for formset in sheet.formsets]
    fields = {field.html_name: field for form in (*counts, *sheet.all_forms) for field in form}
    return {name: texts for name in sorted(fields) if (texts := _read(fields[name], data))}


def _read(field: BoundField, data: QueryDict) -> list[str]:
    """The texts that the widget of a field reads of what was sent: the last, unless it has many."""
    widget = field.field.widget
    texts = data.getlist(field.html_name)
    if not isinstance(widget, MANY):
        texts = texts[-1:]
    return [text.replace("\0", "") for text in texts]
