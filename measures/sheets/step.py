"""A step as a whole: what was done, where it was examined, what the chair concluded."""

from functools import partial
from typing import Any, Self

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.subjects.base import Gone, Subject
from desk.subjects.fields import (
    SOURCE_LABELS,
    DateField,
    RecordsField,
    SessionChoiceField,
    TypedDocumentField,
    choose_from,
    next_position,
    text_area,
    verbatim,
)
from measures.models import Decision, Measure, Request, Review, Step
from measures.sheets.base import OfMeasure
from measures.sheets.rows import DecisionFormSet, ReferenceForm, ReviewFormSet, with_room
from record.models import Record
from sessions.models import Session


class StepForm(forms.ModelForm):
    """What was done, with the requests of the measure that it answers."""

    heading = _("What was done")
    document = TypedDocumentField(
        label=_("Document"), required=False, help_text=_("Its symbol, for instance CDIP/21/4.")
    )
    session = SessionChoiceField(
        label=_("Session"),
        required=False,
        help_text=_("The session it belongs to, even where it was held some days before."),
    )
    held_on = DateField(label=_("Held on"), required=False)
    position = forms.IntegerField(
        label=_("Position"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Its place among the steps of the measure; left empty: after the last."),
    )
    answers = RecordsField(
        Request.objects.none(),
        label=_("Requests of the committee that it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    answered = forms.RegexField(r"^[0-9,]{0,400}$", widget=forms.HiddenInput, required=False)
    source = TypedDocumentField(
        label=SOURCE_LABELS["source"], help_text=_("The symbol of the document that tells of it.")
    )

    class Meta:
        model = Step
        formfield_callback = verbatim
        fields = [
            "kind",
            "title",
            "title_is_descriptive",
            "document",
            "session",
            "held_on",
            "page_url",
            "position",
            "annex_ending",
            "answers",
            "answered",
            "source",
            "source_part",
            "source_paragraphs",
        ]
        labels = SOURCE_LABELS
        widgets = {"title": text_area()}

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = {"measure": measure}
        self.instance.measure = measure
        requests = Request.objects.filter(measure=measure).order_by("position")
        choose_from(self, "answers", requests)
        if self.instance.pk:
            answered = [one.pk for one in requests.filter(answered_by=self.instance)]
            self.initial["answers"] = answered
            self.initial["answered"] = ",".join(map(str, answered))
        if not requests:
            del self.fields["answers"]

    def _get_validation_exclusions(self) -> set[str]:
        """The measure is given, so that the rules that it takes part in are checked here."""
        return super()._get_validation_exclusions() - {"measure"}  # type: ignore[misc]

    def answers_changed(self) -> tuple[list[Request], list[Request]]:
        """The requests ticked and unticked since the form was opened.

        What others have recorded of the rest meanwhile stays.
        """
        opened = {key for key in self.cleaned_data["answered"].split(",") if key}
        ticked = {str(request.pk) for request in self.cleaned_data["answers"]}
        requests = Request.objects.filter(measure=self.instance.measure).order_by("position")
        return (
            [one for one in requests if str(one.pk) in ticked - opened],
            [one for one in requests if str(one.pk) in opened - ticked],
        )

    def clean_position(self) -> int:
        steps = Step.objects.filter(measure=self.instance.measure)
        return self.cleaned_data["position"] or next_position(steps)


class StepSheet(Sheet):
    def __init__(self, subject: Subject, data: QueryDict | None = None) -> None:
        step = subject.record
        self.step = StepForm(
            data,
            instance=step,
            measure=subject.owner,
            initial=None if step else {"session": Session.objects.last_opened()},
        )
        instance = step or Step(measure=subject.owner)
        self.reviews = with_room(
            partial(
                ReviewFormSet,
                prefix="reviews",
                queryset=Review.objects.select_related("report"),
                instance=instance,
            ),
            data,
        )
        self.decisions = with_room(
            partial(
                DecisionFormSet,
                prefix="decisions",
                queryset=Decision.objects.select_related("summary__session"),
                instance=instance,
            ),
            data,
        )
        self.forms = (self.step,)
        self.formsets = (self.reviews, self.decisions)

    def save(self, act: Act) -> Step:
        step = self.step.instance
        if step.pk is None or self.step.has_changed():
            act.save(step)
        self._answer(step, act)
        for formset in (self.reviews, self.decisions):
            self._save_rows(formset, step, act)
        return step

    def _answer(self, step: Step, act: Act) -> None:
        if "answers" not in self.step.fields:
            return
        ticked, unticked = self.step.answers_changed()
        for request in ticked:
            act.sign_list(request)
            request.answered_by.add(step)
        for request in unticked:
            act.sign_list(request)
            request.answered_by.remove(step)

    def _save_rows(self, formset: forms.BaseInlineFormSet, step: Step, act: Act) -> None:
        formset.save(commit=False)
        for record in formset.deleted_objects:
            act.delete(record)
        for form in formset.forms:
            record = form.instance
            if form in formset.deleted_forms or not form.has_changed():
                continue
            if record.pk is None:
                assert isinstance(form, ReferenceForm), "the rows of a step are such forms"
                record.step = step
                record.source, record.source_paragraphs = form.read_in()
                record.position = next_position(type(record).objects.filter(step=step))
            act.save(record)


class StepSubject(OfMeasure):
    kind = "step"
    model = Step
    records = (Step, Review, Decision)
    begin = _("Add a step")
    is_removable = True

    def __str__(self) -> str:
        if self.target is None:
            return _("%(measure)s, new step") % {"measure": self.owner}
        return _("%(measure)s, step %(position)s") % {
            "measure": self.owner,
            "position": self._position(),
        }

    @classmethod
    def editing(cls, record: Record) -> Self:
        assert isinstance(record, Step | Review | Decision)
        return cls(None, record.pk if isinstance(record, Step) else record.step_id)

    def _position(self) -> int:
        """Its place among the steps; of one that is gone, as the history last knew it."""
        try:
            return self.record.position
        except Gone:
            return Step.history.filter(id=self.target).first().position

    def find(self) -> QuerySet[Step]:
        return Step.objects.with_references().select_related("measure__paragraph")

    def history(self) -> tuple[QuerySet[Model], ...]:
        return (
            Step.history.filter(id=self.target),
            Review.history.filter(step_id=self.target),
            Decision.history.filter(step_id=self.target),
        )

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return StepSheet(self, data)

    def remove(self, act: Act) -> None:
        """Withdraw the step with its reviews and decisions; it answers no request any more."""
        for request in Request.objects.filter(answered_by=self.record):
            act.sign_list(request)
            request.answered_by.remove(self.record)
        for record in (*self.record.reviews.all(), *self.record.decisions.all(), self.record):
            act.delete(record)
