"""The registers in the back office: what is still entered here, sessions and documents."""

from django.contrib import admin
from django.db.models import URLField

from changes.admin_conflicts import CarefulAdmin
from documents.models import Document
from sessions.models import Session


@admin.register(Session)
class SessionAdmin(CarefulAdmin):
    list_display = ["__str__", "opens_on", "closes_on", "place", "dates_basis"]
    list_filter = ["dates_basis"]
    search_fields = ["number", "place"]


@admin.register(Document)
class DocumentAdmin(CarefulAdmin):
    list_display = ["key", "kind", "session", "title", "is_provisional", "wipo_id"]
    list_filter = ["kind", "is_provisional", "session"]
    list_select_related = ["session"]
    search_fields = ["key", "title", "translations"]
    autocomplete_fields = ["session", "superseded_by"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("session")
