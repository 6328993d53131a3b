from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    name = "drafts"
    verbose_name = _("drafts")

    def ready(self):
        from drafts import handing_over  # noqa: F401 - connects its receivers
