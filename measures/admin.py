"""The record in the back office: read there, with its history, and written at the desk only."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, URLField
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Paragraph,
    Request,
    Review,
    StatusReading,
    Step,
)


class ReadOnlyAdmin(SimpleHistoryAdmin):
    """Nobody adds, changes or deletes here. `loads` names what a record's name and row show."""

    actions = None
    loads: tuple[str, ...] = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.loads)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Show an earlier state. Sent back, it would be saved, whatever the permissions."""
        if request.method == "POST":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


@admin.register(Paragraph)
class ParagraphAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "measure_count"]
    search_fields = ["number"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(measure_total=Count("measures"))

    @admin.display(description=_("measures"), ordering="measure_total")
    def measure_count(self, paragraph):
        return paragraph.measure_total


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    list_display = ["code", "title", "clause"]
    list_filter = ["paragraph"]
    search_fields = ["title", "title_in_body", "steps__title", "steps__document__key"]
    loads = ("paragraph", "clause__paragraph")


@admin.register(Step)
class StepAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "measure", "position", "kind", "session", "document"]
    list_filter = ["kind", "measure__paragraph", "session"]
    search_fields = ["title", "document__key", "document__title"]
    loads = ("measure__paragraph", "session", "document__session")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(Clause)
class ClauseAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "position", "text"]
    list_filter = ["paragraph"]
    search_fields = ["text", "label"]
    loads = ("paragraph",)


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "step", "in_annex", "is_checked"]
    list_filter = ["in_annex", "is_checked", "report"]
    search_fields = ["report__key", "step__title", "step__document__key"]
    loads = ("report__session", "step__document__session")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "step", "sentence"]
    list_filter = ["noted", "welcomed", "requested", "decided", "approved", "exchange_only"]
    search_fields = ["number", "sentence", "summary__key"]
    loads = ("summary__session", "step__document__session")


@admin.register(StatusReading)
class StatusReadingAdmin(ReadOnlyAdmin):
    list_display = ["measure", "session", "delivery"]
    list_filter = ["delivery", "session"]
    search_fields = ["measure__title"]
    loads = ("measure__paragraph", "session")


@admin.register(FollowUp)
class FollowUpAdmin(ReadOnlyAdmin):
    list_display = ["measure", "session", "kind", "due_session"]
    list_filter = ["kind", "session", "due_session"]
    search_fields = ["text", "measure__title"]
    loads = ("measure__paragraph", "session", "due_session")


@admin.register(Request)
class RequestAdmin(ReadOnlyAdmin):
    list_display = ["text", "measure", "session", "due_session", "is_inferred"]
    list_filter = ["is_inferred", "session", "due_session"]
    search_fields = ["text", "measure__title"]
    loads = ("measure__paragraph", "session", "due_session")


@admin.register(AccountParagraph)
class AccountParagraphAdmin(ReadOnlyAdmin):
    list_display = ["number", "section", "measure", "text"]
    list_filter = ["section", "paragraph"]
    search_fields = ["number", "text_before", "decision__sentence", "follow_up__text"]
    loads = ("measure__paragraph", "decision", "follow_up", "report__session")


@admin.register(Development)
class DevelopmentAdmin(ReadOnlyAdmin):
    list_display = ["text", "session", "happened_on"]
    search_fields = ["text"]
    loads = ("session",)
