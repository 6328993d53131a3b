"""Editions in the back office: read there, and published by a command."""

from django.contrib import admin

from publications.models import Edition
from record.admin import ReadOnlyAdmin


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["session", "published_at", "fingerprint"]
    list_select_related = ["session"]
