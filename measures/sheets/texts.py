"""Records of one form: the titles of a measure, clauses, the account, facts on the proposal."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.subjects.base import Subject
from desk.subjects.fields import (
    SOURCE_LABELS,
    DateField,
    SessionChoiceField,
    TypedDocumentField,
    next_position,
    text_area,
    verbatim,
)
from measures.models import AccountParagraph, Clause, Development, Measure


class MeasureForm(forms.ModelForm):
    heading = _("Titles")
    source = TypedDocumentField(label=SOURCE_LABELS["source"])

    class Meta:
        model = Measure
        formfield_callback = verbatim
        fields = ["title", "title_in_body", "source", "source_part", "source_paragraphs"]
        labels = SOURCE_LABELS
        widgets = {"title": text_area(), "title_in_body": text_area()}


class ClauseForm(forms.ModelForm):
    heading = _("Wording of the proposal")
    source = TypedDocumentField(label=SOURCE_LABELS["source"])

    class Meta:
        model = Clause
        formfield_callback = verbatim
        fields = ["text", "text_in_report", "source", "source_part", "source_paragraphs"]
        labels = SOURCE_LABELS
        widgets = {"text": text_area(rows=6), "text_in_report": text_area(rows=6)}


class AccountForm(forms.ModelForm):
    heading = _("Wording of the implementation report")

    class Meta:
        model = AccountParagraph
        formfield_callback = verbatim
        fields = ["text_before", "text_after"]
        widgets = {"text_before": text_area(rows=6), "text_after": text_area()}


class DevelopmentForm(forms.ModelForm):
    heading = _("What happened")
    session = SessionChoiceField(label=_("Session"), required=False)
    happened_on = DateField(label=_("Date"), required=False)
    source = TypedDocumentField(label=SOURCE_LABELS["source"])

    class Meta:
        model = Development
        formfield_callback = verbatim
        fields = ["text", "session", "happened_on", "source", "source_part", "source_paragraphs"]
        labels = SOURCE_LABELS
        widgets = {"text": text_area()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to the form of Django
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.position = next_position(Development.objects)


class OneFormSheet(Sheet):
    def __init__(self, form: forms.ModelForm) -> None:
        self.form = form
        self.forms = (form,)

    def save(self, act: Act) -> Model:
        if self.form.instance.pk is None or self.form.has_changed():
            act.save(self.form.instance)
        return self.form.instance


class TextSubject(Subject):
    """A record whose sheet is one form; of most of them the desk begins no new ones."""

    may_be_new = False
    form: ClassVar[type[forms.ModelForm]]
    name: ClassVar[Any]
    name_of_new: ClassVar[Any] = ""

    def __str__(self) -> str:
        name = self.name_of_new if self.target is None else self.name
        return str(name) % {"record": self.record}

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return OneFormSheet(self.form(data, instance=self.record))


class MeasureSubject(TextSubject):
    kind = "measure"
    form, model = MeasureForm, Measure
    records = (Measure,)
    name = _("%(record)s, titles")


class ClauseSubject(TextSubject):
    kind = "clause"
    form, model = ClauseForm, Clause
    records = (Clause,)
    name = _("%(record)s, wording")


class AccountSubject(TextSubject):
    kind = "account"
    form, model = AccountForm, AccountParagraph
    records = (AccountParagraph,)
    name = "%(record)s"

    def find(self) -> QuerySet[AccountParagraph]:
        return AccountParagraph.objects.with_wording()


class DevelopmentSubject(TextSubject):
    kind = "development"
    form, model = DevelopmentForm, Development
    records = (Development,)
    name = _("Facts on the whole proposal: %(record)s")
    name_of_new = _("A new fact on the whole proposal")
    may_be_new = True
    new_needs_owner = False
    begin = _("Add a fact")
    is_removable = True

    def get_absolute_url(self) -> str:
        return (self.record or Development()).get_absolute_url()
