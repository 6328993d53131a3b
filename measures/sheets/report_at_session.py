"""Where a measure stands, as reported at a session: the reading of its status, its follow-up."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet, TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.subjects.fields import (
    SOURCE_LABELS,
    SessionChoiceField,
    TypedDocumentField,
    choose_from,
    text_area,
    verbatim,
)
from measures.models import AccountParagraph, FollowUp, Measure, StatusReading
from measures.sheets.base import OfMeasure
from record.models import Record
from sessions.models import Session


class ReportedForm(forms.Form):
    """The session at which both were reported."""

    heading = _("When")
    session = SessionChoiceField(
        label=_("Reported at session"),
        help_text=_("The record as at an earlier session does not show it."),
    )


def offer_none(form: forms.BaseForm, name: str, values: type[TextChoices]) -> None:
    """Let a field of a closed list be left alone, which says so."""
    field: Any = form.fields[name]
    field.required = False
    field.choices = [("", _("not recorded")), *values.choices]


class StatusForm(forms.ModelForm):
    """The reading of the delivery; left alone, there is none at that session."""

    heading = _("Status")
    source = TypedDocumentField(
        label=SOURCE_LABELS["source"],
        required=False,
        help_text=_("The symbol of the document in which the sentence stands."),
    )

    class Meta:
        model = StatusReading
        formfield_callback = verbatim
        fields = ["delivery", "rests_on", "sentence", "source", "source_paragraphs"]
        labels = SOURCE_LABELS
        widgets = {"sentence": text_area()}

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = {"measure": measure}
        self.instance.measure = measure
        offer_none(self, "delivery", StatusReading.Delivery)
        account = AccountParagraph.objects.with_wording().filter(measure=measure)
        choose_from(self, "rests_on", account)

    @property
    def is_empty(self) -> bool:
        return not self.cleaned_data.get("delivery")

    def clean(self) -> dict[str, Any]:  # each value is of the type of its field
        cleaned = super().clean() or {}
        names = ("rests_on", "sentence", "source", "source_paragraphs")
        if not cleaned.get("delivery") and any(cleaned.get(name) for name in names):
            self.add_error("delivery", _("Say which status rests on this."))
        return cleaned

    def _post_clean(self) -> None:
        """An empty reading is none, and is held to no rule of one."""
        if not self.is_empty:
            super()._post_clean()  # type: ignore[misc]


class FollowUpForm(forms.ModelForm):
    """What continues; left alone, nothing was reported at that session."""

    heading = _("Follow-up")
    due_session = SessionChoiceField(label=_("Due at session"), required=False)
    source = TypedDocumentField(
        label=SOURCE_LABELS["source"],
        required=False,
        help_text=_("The symbol of the document in which the text stands."),
    )

    class Meta:
        model = FollowUp
        formfield_callback = verbatim
        fields = [
            "kind",
            "text",
            "due_session",
            "condition",
            "responsible",
            "source",
            "source_part",
            "source_paragraphs",
        ]
        labels = SOURCE_LABELS
        widgets = {"text": text_area(), "condition": text_area(rows=2)}

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = {"measure": measure}
        self.instance.measure = measure
        offer_none(self, "kind", FollowUp.Kind)
        self.fields["text"].required = False

    @property
    def is_empty(self) -> bool:
        return not self.cleaned_data.get("kind")

    def clean(self) -> dict[str, Any]:  # each value is of the type of its field
        cleaned = super().clean() or {}
        if not cleaned.get("kind"):
            if any(cleaned.get(name) for name in ("text", "due_session", "condition", "source")):
                self.add_error("kind", _("Say of which kind the follow-up is."))
            return cleaned
        for name in ("text", "source"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(self.fields[name].error_messages["required"]))
        return cleaned

    def _post_clean(self) -> None:
        if not self.is_empty:
            super()._post_clean()  # type: ignore[misc]


class StandingSheet(Sheet):
    def __init__(self, subject: "StandingSubject", data: QueryDict | None = None) -> None:
        self.subject = subject
        measure = subject.owner
        session = subject.record or Session.objects.last_opened()
        self.reported = ReportedForm(data, initial={"session": session})
        if subject.target is not None:
            self.reported.fields["session"].disabled = True
        status, follow_up = subject.reported()
        initial = {} if subject.target is not None else subject.initial()
        self.status = StatusForm(
            data, prefix="status", measure=measure, instance=status, initial=initial.get("status")
        )
        self.follow_up = FollowUpForm(
            data,
            prefix="follow_up",
            measure=measure,
            instance=follow_up,
            initial=initial.get("follow_up"),
        )
        self.forms = (self.reported, self.status, self.follow_up)

    def is_valid(self) -> bool:
        is_valid = super().is_valid()
        if is_valid and self.status.is_empty and self.follow_up.is_empty:
            self.status.add_error(None, _("Give a status, a follow-up, or both."))
            return False
        return is_valid

    def save(self, act: Act) -> Measure:
        """Save both as reported at the session, in the place of what was reported there before."""
        session = self.reported.cleaned_data["session"]
        for form in (self.status, self.follow_up):
            record = form.instance
            if form.is_empty:
                if record.pk:
                    act.delete(type(record).objects.get(pk=record.pk))
                continue
            record.session = session
            if record.pk is None or form.has_changed():
                act.save(record)
        return self.subject.owner


class StandingSubject(OfMeasure):
    """The target is the session at which it was reported; None for a new report."""

    kind = "standing"
    model = Session
    records = (StatusReading, FollowUp)
    always_needs_owner = True
    begin = _("Report status and follow-up")

    @classmethod
    def editing(cls, record: Record) -> Self:
        assert isinstance(record, StatusReading | FollowUp)
        return cls(record.measure, record.session_id)

    def __str__(self) -> str:
        if self.target is None:
            return _("%(measure)s, new status and follow-up") % {"measure": self.owner}
        return _("%(measure)s, status and follow-up reported at %(session)s") % {
            "measure": self.owner,
            "session": self.record,
        }

    def find(self) -> QuerySet[Session]:
        return Session.objects.all()

    def history(self) -> tuple[QuerySet[Model], ...]:
        reported = {"measure_id": self.owner.pk, "session_id": self.target}
        return (
            StatusReading.history.filter(**reported),
            FollowUp.history.filter(**reported),
        )

    def reported(self) -> tuple[StatusReading | None, FollowUp | None]:
        """The status and the follow-up reported at the session; None where there is none."""
        if self.target is None:
            return None, None
        return (
            StatusReading.objects.filter(measure=self.owner, session=self.record).first(),
            FollowUp.objects.filter(measure=self.owner, session=self.record).first(),
        )

    def initial(self) -> dict[str, dict[str, object]]:
        """A new report starts from the latest one, its sources apart."""
        status = StatusReading.objects.filter(measure=self.owner).latest_first().first()
        follow_up = FollowUp.objects.filter(measure=self.owner).latest_first().first()
        carried_on = ("kind", "due_session", "condition", "responsible")
        return {
            "status": {"delivery": status.delivery} if status else {},
            "follow_up": {name: getattr(follow_up, name) for name in carried_on if follow_up},
        }

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return StandingSheet(self, data)

    def get_absolute_url(self) -> str:
        return self.owner.get_absolute_url()
