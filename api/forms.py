"""What may be asked of a list. The OpenAPI document tells the fields of these forms."""

from typing import TypeVar

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from changes.forms import SinceForm
from documents.models import Document
from measures.filters import OneOfField, ParagraphField
from measures.forms import MeasureField
from measures.models import Measure, Paragraph
from sessions.forms import AsAtForm, SessionField

PER_PAGE = 50
MOST_PER_PAGE = 100
LAST_OFFSET = 100_000

Records = TypeVar("Records", bound=QuerySet)


class LanguageForm(forms.Form):
    lang = OneOfField(
        label=_("Language of labels, names, citations and addresses; official texts stay French."),
        choices=settings.LANGUAGES,
        initial=settings.LANGUAGE_CODE,
        required=False,
    )


class StateForm(AsAtForm):
    as_at = SessionField(
        label=_("What happened by the close of that session, in today’s wording."), required=False
    )


class PageForm(forms.Form):
    limit = forms.IntegerField(
        label=_("How many at most."),
        min_value=1,
        max_value=MOST_PER_PAGE,
        initial=PER_PAGE,
        required=False,
    )
    offset = forms.IntegerField(
        label=_("How many to leave out at the beginning."),
        min_value=0,
        max_value=LAST_OFFSET,
        initial=0,
        required=False,
    )

    def clean_limit(self) -> int:
        return self.cleaned_data["limit"] or PER_PAGE

    def clean_offset(self) -> int:
        return self.cleaned_data["offset"] or 0


class ListForm(forms.Form):
    """Fields that are named as what they ask of a list of records."""

    def of(self, records: Records) -> Records:
        asked = self.cleaned_data.items()
        return records.filter(**{name: value for name, value in asked if value not in (None, "")})


class StepForm(ListForm):
    measure = MeasureField(label=_("Code of a measure."), required=False)
    session = SessionField(label=_("Session that they belong to."), required=False)


class RequestForm(ListForm):
    measure = MeasureField(label=_("Code of a measure."), required=False)
    session = SessionField(label=_("Session that asked."), required=False)
    due_session = SessionField(label=_("Session at which they are due."), required=False)
    is_answered = OneOfField(
        label=_("Whether a step answers them."),
        choices=[("true", _("yes")), ("false", _("no"))],
        required=False,
    )

    def clean_is_answered(self) -> bool | None:
        return {"true": True, "false": False}.get(self.cleaned_data["is_answered"])


class DocumentForm(ListForm):
    kind = OneOfField(label=_("Kind"), choices=Document.Kind.choices, required=False)
    session = SessionField(label=_("Session that they belong to."), required=False)


class ChangeForm(forms.Form):
    measure = MeasureField(label=_("Code of a measure."), required=False)
    paragraph = ParagraphField(label=_("Paragraph"), required=False)
    since = SinceForm.base_fields["since"]

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("measure") and self.cleaned_data.get("paragraph"):
            self.add_error("paragraph", _("Choose a measure or a paragraph, not both."))

    @property
    def owner(self) -> Measure | Paragraph | None:
        return self.cleaned_data["measure"] or self.cleaned_data["paragraph"]
