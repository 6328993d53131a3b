from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "cdip_portal"
    verbose_name = _("Portal")

    def ready(self):
        from cdip_portal import checks  # noqa: F401
