from django.contrib import admin

from sessions.admin_history import ReasonedHistoryAdmin
from sessions.models import Session


@admin.register(Session)
class SessionAdmin(ReasonedHistoryAdmin):
    list_display = ["__str__", "opens_on", "closes_on", "place", "dates_basis"]
    list_filter = ["dates_basis"]
    search_fields = ["number", "place"]
