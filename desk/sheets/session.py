"""The sheet of a session of the committee."""

from typing import Any

from django import forms
from django.db.models import Max
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.sheets.register import RegisterSubject
from desk.subjects.fields import DateField, text_area, verbatim
from sessions.models import Session


class SessionForm(forms.ModelForm):
    heading = _("Session")
    opens_on = DateField(label=_("Opens on"), required=False)
    closes_on = DateField(label=_("Closes on"), required=False)

    class Meta:
        model = Session
        formfield_callback = verbatim
        fields = ["number", "opens_on", "closes_on", "dates_basis", "place", "note", "source"]
        labels = {"dates_basis": _("What the dates rest on")}
        help_texts = {
            "number": _("The ordinal of the session: 36. Its pages and symbols are named by it."),
            "dates_basis": _("Readers are told of dates that are not certain."),
            "place": _("In French, as the covers of its documents print it: Genève."),
            "note": _("In French, for readers: what else they should know of the session."),
        }
        error_messages = {"number": {"unique": _("This session is on record already.")}}
        widgets = {
            "place": forms.TextInput(attrs={"lang": "fr", "dir": "auto"}),
            "note": text_area(rows=2),
            "source": text_area(rows=2),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to the form of Django
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.documents.exists():
            self.fields["number"].disabled = True
            self.fields["number"].help_text = _(
                "It stays: documents of this session are on record, and named by it."
            )


class SessionSheet(Sheet):
    def __init__(self, session: Session | None, data: QueryDict | None = None) -> None:
        self.session = SessionForm(data, instance=session, initial={} if session else _next())
        self.forms = (self.session,)

    def save(self, act: Act) -> Session:
        session = self.session.instance
        if session.pk is None or self.session.has_changed():
            act.save(session)
        return session


def _next() -> dict[str, int]:
    last = Session.objects.aggregate(last=Max("number"))["last"] or 0
    return {"number": last + 1}


class SessionSubject(RegisterSubject):
    kind = "session"
    model = Session
    records = (Session,)
    page = "sessions"
    begin = _("Add a session")
    name = _("Session %(record)s")
    name_of_new = _("A new session")

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return SessionSheet(self.record, data)
