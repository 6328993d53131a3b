"""The record in the back office: read there, with its history, and written at the desk only."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from record.kinds import kinds
from record.models import Record, RecordQuerySet


class ReadOnlyAdmin(admin.ModelAdmin):
    """Nobody adds, changes or deletes here."""

    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # of any model
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # of any model
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # of any model
        return False


class RecordAdmin(SimpleHistoryAdmin, ReadOnlyAdmin):
    """A kind of record: its rows with their short values, found by the words that readers quote."""

    list_display_links = ("place",)

    @property
    def kind(self) -> type[Record]:
        kind: Any = self.model  # which the type of an admin leaves open
        return kind

    def get_list_display(self, request: HttpRequest) -> Any:  # as Django has it
        short = (field for field in self.kind._meta.concrete_fields if _is_short(field))
        return ["place", *(field.name for field in short)]

    def get_list_filter(self, request: HttpRequest) -> Any:  # as Django has it
        return [field.name for field in self.kind._meta.concrete_fields if field.choices]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        texts = {field.name for field in self.kind._meta.concrete_fields if _is_text(field)}
        return [name for name in self.kind.quoted if name in texts] or ["id"]

    @admin.display(description="")
    def place(self, record: Record) -> str:
        return record.place_in_record()

    def get_queryset(self, request: HttpRequest) -> RecordQuerySet:
        return self.kind.records().in_order().for_links()

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,  # as the library has it
    ) -> HttpResponse:
        """Show an earlier state. Sent back, it would be saved, whatever the permissions."""
        if request.method == "POST":
            raise PermissionDenied
        shown: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return shown


def _is_text(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField)


def _is_short(field: models.Field) -> bool:
    """Whether a column of a list holds it: dates, numbers and values of closed lists."""
    if field.primary_key or not field.editable or field.is_relation:
        return False
    return bool(field.choices) or not isinstance(field, models.TextField | models.JSONField)


for one in kinds():
    admin.site.register(one, RecordAdmin)
