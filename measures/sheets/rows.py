"""The reviews and the decisions of a step, as rows of its sheet."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.sheets import texts_of
from desk.subjects.fields import text_area, verbatim
from documents.models import Document
from documents.typed import ReportParagraphsField, SummaryParagraphField
from measures.models import Decision, Review, Step


class ReferenceForm(forms.ModelForm):
    """A record that cites paragraphs of a document, typed as one would write them.

    `reads` are the fields that the reference is read into: held to the rules of the model here.
    `shows` are the relations that showing it takes.
    """

    reads: tuple[str, ...]
    shows: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to the form of Django
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            with suppress(ObjectDoesNotExist):  # of an earlier state, the document may be gone
                self.initial["reference"] = self.typed()

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {*self.reads} if "reference" in self.cleaned_data else excluded

    def clean_reference(self) -> tuple[object, ...]:
        reference = self.cleaned_data["reference"]
        for name, value in zip(self.reads, reference, strict=True):
            setattr(self.instance, name, value)
        return reference

    def typed(self) -> str:
        """The reference on record as an officer would type it."""
        raise NotImplementedError

    def read_in(self) -> tuple[Document, str]:
        """The document and the paragraphs: what cites a document has been read there."""
        raise NotImplementedError


class ReviewForm(ReferenceForm):
    reads = ("report", "first_paragraph", "last_paragraph")
    shows = ("report",)
    reference = ReportParagraphsField(
        label=_("Paragraphs of the report"),
        help_text=_("As you would write it: CDIP/22/18 474-492."),
    )

    class Meta:
        model = Review
        formfield_callback = verbatim
        fields = ["reference", "in_annex", "is_checked", "note"]
        widgets = {"note": text_area(rows=2)}

    def has_changed(self) -> bool:
        """Something is typed in a new row only where more differs than the box ticked for it."""
        changed = {*self.changed_data}
        return bool(changed if self.instance.pk else changed - {"in_annex"})

    def typed(self) -> str:
        return f"{self.instance.report.key} {self._numbers()}"

    def read_in(self) -> tuple[Document, str]:
        return self.instance.report, self._numbers()

    def _numbers(self) -> str:
        review = self.instance
        numbers = {review.first_paragraph: None, review.last_paragraph: None}
        return "-".join(map(str, numbers))


class DecisionForm(ReferenceForm):
    reads = ("summary", "number")
    shows = ("summary__session",)
    reference = SummaryParagraphField(
        label=_("Paragraph of the summary"),
        help_text=_("As you would write it: résumé 21 8.3."),
    )

    class Meta:
        model = Decision
        formfield_callback = verbatim
        fields = [
            "reference",
            "sentence",
            "corrected_reading",
            "noted",
            "welcomed",
            "requested",
            "decided",
            "approved",
            "exchange_only",
            "note",
        ]
        widgets = {
            "sentence": text_area(),
            "corrected_reading": text_area(rows=2),
            "note": text_area(rows=2),
        }

    def typed(self) -> str:
        decision = self.instance
        return f"résumé {decision.summary.session.number} {decision.number}".strip()

    def read_in(self) -> tuple[Document, str]:
        return self.instance.summary, self.instance.number


class RowKeyField(forms.IntegerField):
    """The key of the record in a row, compared with the records loaded rather than looked up."""

    widget = forms.HiddenInput

    def __init__(self, record: Model) -> None:
        super().__init__(required=False, initial=record.pk)
        self.record = record

    def clean(self, value: object) -> Model | None:
        key = super().clean(value)
        if key is not None and key != self.record.pk:
            raise forms.ValidationError(_("This has been withdrawn since."), code="gone")
        return self.record if key else None


class StepRows(forms.BaseInlineFormSet):
    """The reviews or the decisions of a step, with one row more to fill in."""

    heading: Promise
    one: Promise
    add: Promise

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"] = RowKeyField(form.instance)


class ReviewRows(StepRows):
    heading = _("Examination by the CDIP")
    one = _("Paragraphs of a report")
    add = _("Add paragraphs of a report")


class DecisionRows(StepRows):
    heading = _("Summary by the Chair")
    one = _("Paragraph of a summary")
    add = _("Add a paragraph of a summary")


def _rows(
    model: type[Model], form: type[ReferenceForm], formset: type[StepRows]
) -> type[forms.BaseInlineFormSet]:
    return forms.inlineformset_factory(
        Step,
        model,
        form=form,
        formset=formset,
        extra=1,
        max_num=30,
        absolute_max=40,
        can_delete_extra=False,
    )


ReviewFormSet = _rows(Review, ReviewForm, ReviewRows)
DecisionFormSet = _rows(Decision, DecisionForm, DecisionRows)


def with_room(
    make: Callable[[QueryDict | None], forms.BaseInlineFormSet], data: QueryDict | None
) -> forms.BaseInlineFormSet:
    """The rows that were typed, and an empty one after them."""
    formset = make(data)
    last = formset.extra_forms[-1:]
    if data is None or not formset.management_form.is_valid():
        return formset
    if last and not last[0].has_changed():
        return formset
    count = formset.total_form_count()
    more = data.copy()
    more[formset.management_form.add_prefix("TOTAL_FORMS")] = str(count + 1)
    for name, texts in texts_of(formset.empty_form).items():
        more.setlist(name.replace("__prefix__", str(count)), texts)
    return make(more)
