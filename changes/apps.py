from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChangesConfig(AppConfig):
    """What changed: it keeps nothing of its own, it reads the history of every record."""

    name = "changes"
    verbose_name = _("What changed")
