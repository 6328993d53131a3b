from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("the secretariat’s desk")

    def ready(self) -> None:
        from desk import handing_over  # noqa: F401 - connects its receivers
