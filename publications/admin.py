from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from publications.editions import publish_edition
from publications.models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """An edition is published, and then only read."""

    fields = ["session"]
    list_display = ["session", "published_at", "fingerprint"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        edition = publish_edition(form.cleaned_data["session"])
        obj.pk, obj.fingerprint = edition.pk, edition.fingerprint
        messages.info(request, _("The edition is published, and can no longer be changed."))
