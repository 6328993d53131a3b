"""A step as a whole: what was done, where it was examined, what the chair concluded."""

from functools import partial

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.typed import ReportParagraphsField, SummaryParagraphField
from drafts.sheets import Sheet, texts_of
from drafts.subjects.base import Gone, Subject
from drafts.subjects.fields import (
    SOURCE_LABELS,
    DateField,
    SessionChoiceField,
    TypedDocumentField,
    choose_from,
    next_position,
    text_area,
    verbatim,
)
from measures.models import Decision, Request, Review, Step
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
    answers = forms.ModelMultipleChoiceField(
        Request.objects.none(),
        label=_("Requests of the committee that it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
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
            "source",
            "source_part",
            "source_paragraphs",
        ]
        labels = SOURCE_LABELS
        widgets = {"title": text_area()}

    def __init__(self, *args, measure, **kwargs):
        super().__init__(*args, **kwargs)
        self.given = {"measure": measure}
        self.instance.measure = measure
        requests = Request.objects.filter(measure=measure).order_by("position")
        choose_from(self, "answers", requests)
        if self.instance.pk:
            answered = requests.filter(answered_by=self.instance)
            self.initial.setdefault("answers", [request.pk for request in answered])
        if not requests:
            del self.fields["answers"]

    def _get_validation_exclusions(self):
        """The measure is given, so that the rules that it takes part in are checked here."""
        return super()._get_validation_exclusions() - {"measure"}  # type: ignore[misc]

    def clean_position(self):
        steps = Step.objects.filter(measure=self.instance.measure)
        return self.cleaned_data["position"] or next_position(steps)


class ReviewForm(forms.ModelForm):
    reference = ReportParagraphsField(
        label=_("Paragraphs of the report"),
        help_text=_("As you would write it: CDIP/22/18 474-492."),
    )

    class Meta:
        model = Review
        formfield_callback = verbatim
        fields = ["reference", "in_annex", "is_checked", "note"]
        widgets = {"note": text_area(rows=2)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        review = self.instance
        if review.pk:
            numbers = {review.first_paragraph: None, review.last_paragraph: None}
            self.initial["reference"] = f"{review.report.key} {'-'.join(map(str, numbers))}"

    def _get_validation_exclusions(self):
        """What the reference was read into is held to the rules of the model here."""
        read = (
            {"report", "first_paragraph", "last_paragraph"}
            if "reference" in self.cleaned_data
            else set()
        )
        return super()._get_validation_exclusions() - read  # type: ignore[misc]

    def clean_reference(self):
        review = self.instance
        review.report, review.first_paragraph, review.last_paragraph = self.cleaned_data[
            "reference"
        ]
        return self.cleaned_data["reference"]

    def has_changed(self):
        """Something is typed in a new row only where more differs than the box ticked for it."""
        changed = {*self.changed_data}
        return bool(changed if self.instance.pk else changed - {"in_annex"})

    def read_in(self):
        """What cites a report has read it there."""
        review = self.instance
        numbers = {review.first_paragraph: None, review.last_paragraph: None}
        return review.report, "-".join(map(str, numbers))


class DecisionForm(forms.ModelForm):
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        decision = self.instance
        if decision.pk:
            session = decision.summary.session.number
            self.initial["reference"] = f"résumé {session} {decision.number}".strip()

    def _get_validation_exclusions(self):
        """What the reference was read into is held to the rules of the model here."""
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]
        if "reference" in self.cleaned_data:
            excluded -= {"summary", "number"}
        return excluded

    def clean_reference(self):
        self.instance.summary, self.instance.number = self.cleaned_data["reference"]
        return self.cleaned_data["reference"]

    def read_in(self):
        """What cites a summary has read it there."""
        return self.instance.summary, self.instance.number


class RowKeyField(forms.IntegerField):
    """The key of the record in a row, compared with the records loaded rather than looked up."""

    widget = forms.HiddenInput

    def __init__(self, record):
        super().__init__(required=False, initial=record.pk)
        self.record = record

    def clean(self, value):
        key = super().clean(value)
        if key is not None and key != self.record.pk:
            raise forms.ValidationError(_("This has been withdrawn since."), code="gone")
        return self.record if key else None


class StepRows(forms.BaseInlineFormSet):
    """The reviews or the decisions of a step, with one row more to fill in."""

    heading: Promise
    one: Promise
    add: Promise

    def add_fields(self, form, index):
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


def _rows(model, form, formset):
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


def _with_room(make, data):
    """The rows that were typed, and an empty one after them."""
    formset = make(data)
    last = formset.extra_forms[-1:]
    is_sound = data is not None and formset.management_form.is_valid()
    if not is_sound or (last and not last[0].has_changed()):
        return formset
    count = formset.total_form_count()
    more = data.copy()
    more[formset.management_form.add_prefix("TOTAL_FORMS")] = count + 1
    for name, texts in texts_of(formset.empty_form).items():
        more.setlist(name.replace("__prefix__", str(count)), texts)
    return make(more)


class StepSheet(Sheet):
    def __init__(self, subject, data=None):
        step = subject.record
        self.step = StepForm(
            data,
            instance=step,
            measure=subject.measure,
            initial=None if step else {"session": Session.objects.last_opened()},
        )
        rows = {"instance": step or Step(measure=subject.measure)}
        self.reviews = _with_room(
            partial(
                ReviewFormSet,
                prefix="reviews",
                queryset=Review.objects.select_related("report"),
                **rows,
            ),
            data,
        )
        self.decisions = _with_room(
            partial(
                DecisionFormSet,
                prefix="decisions",
                queryset=Decision.objects.select_related("summary__session"),
                **rows,
            ),
            data,
        )
        self.forms = (self.step,)
        self.formsets = (self.reviews, self.decisions)

    def save(self, act):
        step = self.step.instance
        act.save(step)
        self._answer(step, act)
        for formset in self.formsets:
            self._save_rows(formset, step, act)
        return step

    def _answer(self, step, act):
        if "answers" not in self.step.fields:
            return
        before = {*Request.objects.filter(answered_by=step)}
        after = {*self.step.cleaned_data["answers"]}
        for request in after - before:
            act.sign_list(request)
            request.answered_by.add(step)
        for request in before - after:
            act.sign_list(request)
            request.answered_by.remove(step)

    def _save_rows(self, formset, step, act):
        formset.save(commit=False)
        for record in formset.deleted_objects:
            act.delete(record)
        for form in formset.forms:
            record = form.instance
            if form in formset.deleted_forms or not form.has_changed():
                continue
            if record.pk is None:
                record.step = step
                record.source, record.source_paragraphs = form.read_in()
                record.position = next_position(type(record).objects.filter(step=step))
            act.save(record)


class StepSubject(Subject):
    kind = "step"
    is_removable = True

    def __init__(self, measure=None, target=None):
        super().__init__(measure, target)
        if measure is None and target is not None:
            self.measure = self.record.measure

    def __str__(self):
        if self.target is None:
            return _("%(measure)s, new step") % {"measure": self.measure}
        return _("%(measure)s, step %(position)s") % {
            "measure": self.measure,
            "position": self._position(),
        }

    def _position(self):
        """Its place among the steps; of one that is gone, as the history last knew it."""
        try:
            return self.record.position
        except Gone:
            return Step.history.filter(id=self.target).first().position

    def find(self):
        return Step.objects.with_references().select_related("measure__paragraph")

    def history(self):
        return (
            Step.history.filter(id=self.target),
            Review.history.filter(step_id=self.target),
            Decision.history.filter(step_id=self.target),
        )

    def sheet(self, data=None):
        return StepSheet(self, data)

    def remove(self, act):
        """Withdraw the step with its reviews and decisions."""
        for record in (*self.record.reviews.all(), *self.record.decisions.all(), self.record):
            act.delete(record)
