"""A provisional report gives way to the final one, in all that cites it at once."""

from typing import Any, NoReturn

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.subjects.base import Subject
from desk.subjects.fields import TypedDocumentField
from documents.models import Document
from measures.models import Review
from record.kinds import kinds
from record.models import Record


def sourced_kinds() -> list[type[Record]]:
    """The kinds whose records say in which document they were read."""
    return [kind for kind in kinds() if _names_documents(kind)]


def _names_documents(kind: type[Record]) -> bool:
    fields = {field.name: field.related_model for field in kind._meta.concrete_fields}
    return fields.get("source") is Document


class FinalReportForm(forms.Form):
    heading = _("The final report")
    final = TypedDocumentField(
        label=_("Final report"),
        help_text=_(
            "Its symbol. Add it to the documents first, at the desk: one set may hold both drafts."
        ),
        error_messages={
            "kind": _("%(document)s is not the report of a session."),
            "session": _("%(document)s is the report of another session."),
            "provisional": _("%(document)s is itself provisional."),
        },
    )

    def __init__(self, *args: Any, provisional: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provisional = provisional

    def clean_final(self) -> Document:
        final = self.cleaned_data["final"]
        if final.kind != Document.Kind.SESSION_REPORT:
            self._refuse("kind", final)
        if final.session_id != self.provisional.session_id:
            self._refuse("session", final)
        if final.is_provisional:
            self._refuse("provisional", final)
        return final

    def _refuse(self, code: str, document: Document) -> NoReturn:
        message = self.fields["final"].error_messages[code]
        raise forms.ValidationError(message, code=code, params={"document": document})


class FinalReportSheet(Sheet):
    def __init__(self, subject: Subject, data: QueryDict | None = None) -> None:
        self.provisional = subject.record
        self.form = FinalReportForm(data, provisional=self.provisional)
        self.forms = (self.form,)

    def save(self, act: Act) -> Document:
        """Every citation of the provisional report becomes one of the final report."""
        final = self.form.cleaned_data["final"]
        # As it is now: another set may have been published since this form read it.
        provisional = Document.objects.select_for_update().get(pk=self.provisional.pk)
        provisional.superseded_by = final
        act.save(provisional)
        for review in Review.objects.filter(report=self.provisional):
            review.report = final
            act.save(review)
        for kind in sourced_kinds():
            records: Any = kind.records()  # of a kind that has a source
            for record in records.filter(source=self.provisional):
                record.source = final
                act.save(record)
        return final


class FinalReportSubject(Subject):
    kind = "final_report"
    model = Document
    records = ()  # a document has its sheet elsewhere
    rests_on_its_set = True
    may_be_new = False

    def __str__(self) -> str:
        return _("%(report)s gives way to the final report") % {"report": self.record}

    def find(self) -> QuerySet[Document]:
        return Document.objects.session_reports().filter(is_provisional=True)

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return FinalReportSheet(self, data)
