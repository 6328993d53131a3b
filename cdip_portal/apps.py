import gc

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# By default Python looks for reference cycles after every 700 new objects. A long table is made of
# hundreds of thousands, all in use: looked through again and again, they took up to half the time.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


class PortalConfig(AppConfig):
    name = "cdip_portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from cdip_portal import checks  # noqa: F401

        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
