from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """The record for programs, read-only. It keeps nothing of its own; nothing imports it."""

    name = "api"
    verbose_name = _("Programming interface")
