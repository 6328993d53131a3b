"""An earlier wording, typed anew: a draft like any other, for somebody else to check."""

from datetime import datetime
from typing import Any

from django.db.models import Model, prefetch_related_objects
from django.forms import ModelForm

from changes.history import Change
from desk.sheets import as_typed, texts_of
from desk.subjects import Subject, subject_of, translation_of
from desk.subjects.translation import TranslationSubject
from language.languages import OTHERS

Typed = dict[str, list[str]]  # the texts of each field, by its name


def subjects_of(change: Change) -> list[Subject]:
    """What an officer edits to undo a change: the record, its translations, or both."""
    languages = {difference.language for difference in change.differences}
    translated = [language for language in OTHERS if language in languages]
    subjects: list[Subject] = []
    is_more = languages - {*translated} or not languages
    if is_more and (subject := subject_of(change.record)):
        subjects.append(subject)
    return [*subjects, *(translation_of(change.record, language) for language in translated)]


def typed_as_of(subject: Subject, moment: datetime) -> Typed:
    """What the sheet of a subject said just before a moment, as somebody would type it now.

    What came after is ticked for deletion; what has gone since stands in new rows. Raises Gone
    where the record itself is no more.
    """
    if isinstance(subject, TranslationSubject):
        return subject.typed_as_of(moment)
    sheet = subject.sheet()
    typed = as_typed(sheet)
    for form in sheet.forms:
        if isinstance(form, ModelForm) and form.instance.pk:
            _put_back(typed, form, moment)
    for formset in sheet.formsets:
        _put_back_rows(typed, formset, moment)
    return typed


def _put_back(typed: Typed, form: ModelForm, moment: datetime) -> None:
    model: Any = type(form.instance)  # every kind has a history
    earlier = model.history.as_of(moment).filter(pk=form.instance.pk).first()
    if earlier is not None:
        _type(typed, form, earlier, form.prefix)


def _put_back_rows(
    typed: Typed,
    formset: Any,  # an inline one, whose forms say what they show: no type of Django's tells it
    moment: datetime,
) -> None:
    """Rows of records that were there then and are no more take the places after the last."""
    owner = {formset.fk.attname: formset.instance.pk}
    rows = formset.model.history.as_of(moment).filter(**owner)
    earlier = {record.pk: record for record in rows}
    prefetch_related_objects([*earlier.values()], *formset.form.shows)
    for form in formset.initial_forms:
        record = earlier.pop(form.instance.pk, None)
        if record is None:
            typed[form.add_prefix("DELETE")] = ["on"]
        else:
            _type(typed, form, record, form.prefix)
    total = formset.initial_form_count()
    for place, record in enumerate(earlier.values(), start=total):
        _type(typed, formset.empty_form, record, formset.add_prefix(place))
    typed[formset.management_form.add_prefix("TOTAL_FORMS")] = [str(total + len(earlier))]


def _type(typed: Typed, form: ModelForm, record: Model, prefix: str | None) -> None:
    """Put what the form would show of this record in the place of what it sends now."""
    earlier = type(form)(instance=record, prefix=prefix, **getattr(form, "given", {}))
    for name in earlier.fields:
        typed.pop(earlier.add_prefix(name), None)
    typed |= texts_of(earlier)
