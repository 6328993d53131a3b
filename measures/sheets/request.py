"""What the committee asked of the Secretariat, and the steps that answered it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.subjects.base import Subject
from desk.subjects.fields import (
    SOURCE_LABELS,
    SessionChoiceField,
    TypedDocumentField,
    choose_from,
    next_position,
    text_area,
    verbatim,
)
from measures.models import Decision, Measure, Request, Step
from measures.sheets.base import OfMeasure
from sessions.models import Session


class RequestForm(forms.ModelForm):
    heading = _("What was asked")
    session = SessionChoiceField(label=_("Asked at session"))
    due_session = SessionChoiceField(label=_("Due at session"), required=False)
    source = TypedDocumentField(label=SOURCE_LABELS["source"])

    class Meta:
        model = Request
        formfield_callback = verbatim
        fields = [
            "text",
            "session",
            "decision",
            "is_inferred",
            "due_session",
            "answered_by",
            "note",
            "source",
            "source_part",
            "source_paragraphs",
        ]
        labels = SOURCE_LABELS
        widgets = {
            "text": text_area(),
            "note": text_area(rows=2),
            "answered_by": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = {"measure": measure}
        self.instance.measure = measure
        if self.instance.pk is None:
            self.instance.position = next_position(Request.objects.filter(measure=measure))
        steps = Step.objects.filter(measure=measure).select_related("document").order_by("position")
        choose_from(self, "answered_by", steps)
        choose_from(
            self, "decision", Decision.objects.for_backlinks().filter(step__measure=measure)
        )


class RequestSheet(Sheet):
    def __init__(self, subject: Subject, data: QueryDict | None = None) -> None:
        initial = None if subject.record else {"session": Session.objects.last_opened()}
        self.request = RequestForm(
            data, instance=subject.record, measure=subject.owner, initial=initial
        )
        self.forms = (self.request,)

    def save(self, act: Act) -> Request:
        request = self.request.instance
        if request.pk is None or self.request.has_changed():
            act.save(request)
        if {*request.answered_by.all()} != {*self.request.cleaned_data["answered_by"]}:
            request.answered_by.set(self.request.cleaned_data["answered_by"])
        return request


class RequestSubject(OfMeasure):
    kind = "request"
    model = Request
    records = (Request,)
    begin = _("Add a request")
    is_removable = True

    def __str__(self) -> str:
        if self.target is None:
            return _("%(measure)s, new request") % {"measure": self.owner}
        return _("%(measure)s, a request") % {"measure": self.owner}

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return RequestSheet(self, data)
