"""The back office for the record, until the secretariat's desk takes its place."""

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Count, TextField, URLField
from django.forms import Textarea
from django.utils.translation import gettext_lazy as _

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
from sessions.admin_history import ReasonedHistoryAdmin

SOURCE_FIELDS = ["source", "source_part", "source_paragraphs"]


class RecordOptions(BaseModelAdmin):
    """Forms ask last where a record was read; `loads` names what its name and list row show."""

    loads: tuple[str, ...] = ()
    formfield_overrides = {
        TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 80})},
        URLField: {"assume_scheme": "https"},
    }

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return sorted(fields, key=lambda name: name in SOURCE_FIELDS)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.loads)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, queryset=self._choices(db_field, request), **kwargs
        )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, queryset=self._choices(db_field, request), **kwargs
        )

    def _choices(self, db_field, request):
        """What its own list loads, so that naming the choices asks the database no more."""
        return self.admin_site.get_model_admin(db_field.related_model).get_queryset(request)


class RecordAdmin(ReasonedHistoryAdmin, RecordOptions):
    """A list of records and their form, with the history of each."""


class RecordInline(RecordOptions, admin.StackedInline):
    extra = 0


class ClauseInline(RecordInline):
    model = Clause
    loads = ("paragraph",)
    autocomplete_fields = ["source"]


@admin.register(Paragraph)
class ParagraphAdmin(RecordAdmin):
    list_display = ["__str__", "measure_count"]
    search_fields = ["number"]
    inlines = [ClauseInline]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(measure_total=Count("measures"))

    @admin.display(description=_("measures"), ordering="measure_total")
    def measure_count(self, paragraph):
        return paragraph.measure_total


class StepInline(RecordInline):
    """The steps of a measure in their order; reviews and decisions are one click further."""

    model = Step
    loads = (
        "session",
        "document__session",
    )
    fields = ["position", "kind", "title", "session", "held_on", "document", *SOURCE_FIELDS]
    autocomplete_fields = ["session", "document", "source"]
    show_change_link = True


class StatusReadingInline(RecordOptions, admin.TabularInline):
    model = StatusReading
    loads = ("session",)
    autocomplete_fields = ["session", "rests_on"]
    extra = 0


class FollowUpInline(RecordInline):
    model = FollowUp
    loads = ("session",)
    autocomplete_fields = ["session", "due_session", "source"]


@admin.register(Measure)
class MeasureAdmin(RecordAdmin):
    list_display = ["code", "title", "clause"]
    list_filter = ["paragraph"]
    search_fields = ["title", "title_in_body", "steps__title", "steps__document__key"]
    autocomplete_fields = ["paragraph", "clause", "related_documents", "source"]
    inlines = [StepInline, StatusReadingInline, FollowUpInline]

    loads = (
        "paragraph",
        "clause__paragraph",
    )


class ReviewInline(RecordInline):
    model = Review
    loads = ("report__session",)
    autocomplete_fields = ["report", "source"]


class DecisionInline(RecordInline):
    model = Decision
    loads = ("summary__session",)
    autocomplete_fields = ["summary", "source"]


@admin.register(Step)
class StepAdmin(RecordAdmin):
    list_display = ["__str__", "measure", "position", "kind", "session", "document"]
    list_filter = ["kind", "measure__paragraph", "session"]
    search_fields = ["title", "document__key", "document__title"]
    autocomplete_fields = ["measure", "session", "document", "source"]
    inlines = [ReviewInline, DecisionInline]

    loads = (
        "measure__paragraph",
        "session",
        "document__session",
    )


@admin.register(Clause)
class ClauseAdmin(RecordAdmin):
    list_display = ["__str__", "position", "text"]
    list_filter = ["paragraph"]
    search_fields = ["text", "label"]
    autocomplete_fields = ["paragraph", "source"]

    loads = ("paragraph",)


@admin.register(Review)
class ReviewAdmin(RecordAdmin):
    list_display = ["__str__", "step", "in_annex", "is_checked"]
    list_filter = ["in_annex", "is_checked", "report"]
    search_fields = ["report__key", "step__title", "step__document__key"]
    autocomplete_fields = ["step", "report", "source"]

    loads = (
        "report__session",
        "step__document__session",
    )


@admin.register(Decision)
class DecisionAdmin(RecordAdmin):
    list_display = ["__str__", "step", "sentence"]
    list_filter = ["noted", "welcomed", "requested", "decided", "approved", "exchange_only"]
    search_fields = ["number", "sentence", "summary__key"]
    autocomplete_fields = ["step", "summary", "source"]

    loads = (
        "summary__session",
        "step__document__session",
    )


@admin.register(StatusReading)
class StatusReadingAdmin(RecordAdmin):
    list_display = ["measure", "session", "delivery"]
    list_filter = ["delivery", "session"]
    search_fields = ["measure__title"]
    autocomplete_fields = ["measure", "session", "rests_on"]

    loads = (
        "measure__paragraph",
        "session",
    )


@admin.register(FollowUp)
class FollowUpAdmin(RecordAdmin):
    list_display = ["measure", "session", "kind", "due_session"]
    list_filter = ["kind", "session", "due_session"]
    search_fields = ["text", "measure__title"]
    autocomplete_fields = ["measure", "session", "due_session", "source"]

    loads = (
        "measure__paragraph",
        "session",
        "due_session",
    )


@admin.register(Request)
class RequestAdmin(RecordAdmin):
    list_display = ["text", "measure", "session", "due_session", "is_inferred"]
    list_filter = ["is_inferred", "session", "due_session"]
    search_fields = ["text", "measure__title"]
    autocomplete_fields = [
        "measure",
        "session",
        "decision",
        "due_session",
        "answered_by",
        "source",
    ]

    loads = (
        "measure__paragraph",
        "session",
        "due_session",
    )


@admin.register(AccountParagraph)
class AccountParagraphAdmin(RecordAdmin):
    list_display = ["number", "section", "measure", "text"]
    list_filter = ["section", "paragraph"]
    search_fields = ["number", "text_before", "decision__sentence", "follow_up__text"]
    autocomplete_fields = ["report", "paragraph", "measure", "decision", "follow_up", "mentions"]

    loads = (
        "measure__paragraph",
        "decision",
        "follow_up",
        "report__session",
    )


@admin.register(Development)
class DevelopmentAdmin(RecordAdmin):
    list_display = ["text", "session", "happened_on"]
    search_fields = ["text"]
    autocomplete_fields = ["session", "source"]

    loads = ("session",)
