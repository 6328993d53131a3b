"""Forms of the back office that ask why, and let no editor overwrite another without a word."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from changes.compare import Piece
from changes.records import Records, as_it_was
from changes.wording import differences
from record.reasons import tell_reason

REASON_LENGTH = 1000
ASKED = ("version", "change_reason")  # beside the fields of the record


@dataclass(frozen=True)
class Versions:
    """A field as it is on record now, and as the editor who came too late typed it."""

    label: str
    language: str
    now: tuple[Piece, ...]
    typed: tuple[Piece, ...]
    is_untouched: bool  # what was typed is what the form was opened with


@dataclass(frozen=True)
class Conflict:
    """A save that came too late. `record` is on record now, `entry` the history's word of it."""

    record: Any  # None where it is gone
    typed: Any
    entry: Any
    opened: Any  # as the form was opened; None where nobody knows
    fields: tuple[str, ...]

    @cached_property
    def versions(self):
        """The fields that differ, in the order of the record: two queries per model at most."""
        found = differences(self.record, self.typed, {}, self._records, only=self.fields)
        return [self._versions(difference) for difference in found]

    def _versions(self, difference):
        return Versions(
            difference.label,
            difference.language,
            tuple(piece for piece in difference.pieces if piece.mark != "added"),
            tuple(piece for piece in difference.pieces if piece.mark != "removed"),
            self._is_untouched(difference.field),
        )

    @property
    def reason(self):
        return tell_reason(self.entry.history_change_reason)

    @property
    def _records(self):
        return Records([record for record in (self.record, self.typed) if record])

    def _is_untouched(self, name):
        field = self.typed._meta.get_field(name).attname
        return bool(self.opened) and getattr(self.opened, field) == getattr(self.typed, field)


class CarefulForm(forms.ModelForm):
    """A record's form that carries the version it was opened from, and asks why it changes.

    The version is the latest entry of the record's history. A new record has none, and needs no
    reason. Validation locks the record, so it belongs in the transaction of the save.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    change_reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text=_("Shown to the public beside the old and the new wording."),
    )

    conflict: Conflict | None = None
    is_repeated = False  # sent twice, as by a double click, and saved once already

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["change_reason"].required = bool(self.instance.pk)
        if self.instance.pk:
            self.initial["version"] = _version(_latest_entry(self.instance))

    def clean(self):
        super().clean()
        # A browser ends each line of a text in its own way, which is no change of the record.
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        if self.instance.pk:
            self._meet_newer_version()

    def _meet_newer_version(self):
        # SQLite knows no such lock: there a transaction begins only when no other is writing.
        now = self._meta.model._default_manager.select_for_update().filter(pk=self.instance.pk)
        record = now.first()
        entry = _latest_entry(self.instance)
        if self.cleaned_data.get("version") == _version(entry):
            return
        self.is_repeated = record is not None and self._says_the_same(record, entry)
        if not self.is_repeated:
            self._refuse(record, entry)

    def _says_the_same(self, record, entry):
        return (
            not self.errors
            and entry is not None
            and self.cleaned_data["change_reason"] == (entry.history_change_reason or "")
            and all(self.cleaned_data[name] == getattr(record, name) for name in self._own_fields)
        )

    def _refuse(self, record, entry):
        opened = _entry(self.instance, self.cleaned_data.get("version", ""))
        self.conflict = Conflict(record, self.instance, entry, opened, tuple(self._own_fields))
        self.add_error(
            None,
            _(
                "Somebody saved this record after you had opened it. What you typed is not saved "
                "yet: compare the two versions, correct yours, and save again."
            ),
        )
        # What is sent from the page of the refusal is sent in knowledge of the newer version.
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("version")] = _version(entry)
        self.data = data

    @property
    def _own_fields(self):
        return [name for name in self.fields if name not in ASKED]


class CarefulAdmin(SimpleHistoryAdmin):
    """Keeps the reason in the history, and answers a save that came too late with 409."""

    form: type[forms.ModelForm] = CarefulForm
    change_form_template = "changes/admin_form.html"
    object_history_form_template = "changes/admin_earlier_state.html"

    def get_fields(self, request, obj=None):
        """The reason comes last, and is asked only of who changes a record."""
        fields = [name for name in super().get_fields(request, obj) if name not in ASKED]
        return [*fields, *ASKED] if obj and self.has_change_permission(request, obj) else fields

    def save_model(self, request, obj, form, change):
        if form.is_repeated:
            return
        obj._change_reason = form.cleaned_data.get("change_reason")
        super().save_model(request, obj, form, change)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """An earlier state, which may be put back by whoever may change the record."""
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            return super().history_form_view(request, object_id, version_id, extra_context)

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        return _with_status(response, context)

    def render_history_view(self, request, template, context, **kwargs):
        response = super().render_history_view(request, template, context, **kwargs)
        return _with_status(response, context)


def _with_status(response, context):
    page = context.get("adminform")
    if page and page.form.conflict:
        response.status_code = 409
    return response


def _latest_entry(record):
    return record.history.order_by("-history_id").first()


def _version(entry):
    return str(entry.history_id) if entry else ""


def _entry(record, version):
    """The record as that entry of its history left it; None where it has no such entry."""
    entries = {_version(entry): entry for entry in record.history.all()}
    return as_it_was(entries[version]) if version in entries else None
