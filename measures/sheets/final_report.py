"""A provisional report gives way to the final one, in all that cites it at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.sheets import Sheet
from desk.subjects.base import Subject
from desk.subjects.fields import TypedDocumentField
from documents.models import Document
from measures.models import (
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Request,
    Review,
    StatusReading,
    Step,
)

SOURCED = (
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Request,
    Review,
    StatusReading,
    Step,
)


class FinalReportForm(forms.Form):
    heading = _("The final report")
    final = TypedDocumentField(
        label=_("Final report"),
        help_text=_("Its symbol. It is entered among the documents first, in the back office."),
        error_messages={
            "kind": _("%(document)s is not the report of a session."),
            "session": _("%(document)s is the report of another session."),
            "provisional": _("%(document)s is itself provisional."),
        },
    )

    def __init__(self, *args, provisional, **kwargs):
        super().__init__(*args, **kwargs)
        self.provisional = provisional

    def clean_final(self):
        final = self.cleaned_data["final"]
        if final.kind != Document.Kind.SESSION_REPORT:
            self._refuse("kind", final)
        if final.session_id != self.provisional.session_id:
            self._refuse("session", final)
        if final.is_provisional:
            self._refuse("provisional", final)
        return final

    def _refuse(self, code, document):
        message = self.fields["final"].error_messages[code]
        raise forms.ValidationError(message, code=code, params={"document": document})


class FinalReportSheet(Sheet):
    def __init__(self, subject, data=None):
        self.provisional = subject.record
        self.form = FinalReportForm(data, provisional=self.provisional)
        self.forms = (self.form,)

    def save(self, act):
        """Every citation of the provisional report becomes one of the final report."""
        final = self.form.cleaned_data["final"]
        # As it is now: the back office may have saved it since this form read it.
        provisional = Document.objects.select_for_update().get(pk=self.provisional.pk)
        provisional.superseded_by = final
        act.save(provisional)
        for review in Review.objects.filter(report=self.provisional):
            review.report = final
            act.save(review)
        for model in SOURCED:
            for record in model.objects.filter(source=self.provisional):
                record.source = final
                act.save(record)
        return final


class FinalReportSubject(Subject):
    kind = "final_report"
    may_be_new = False

    def __str__(self):
        return _("%(report)s gives way to the final report") % {"report": self.record}

    def find(self):
        return Document.objects.session_reports().filter(is_provisional=True)

    def history(self):
        return (Document.history.filter(id=self.target),)

    def sheet(self, data=None):
        return FinalReportSheet(self, data)
