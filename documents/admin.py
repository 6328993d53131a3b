from django.contrib import admin
from django.db.models import URLField

from documents.models import Document
from sessions.admin_history import ReasonedHistoryAdmin


@admin.register(Document)
class DocumentAdmin(ReasonedHistoryAdmin):
    list_display = ["key", "kind", "session", "title", "is_provisional", "wipo_id"]
    list_filter = ["kind", "is_provisional", "session"]
    list_select_related = ["session"]
    search_fields = ["key", "title", "title_en"]
    autocomplete_fields = ["session", "superseded_by"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("session")
