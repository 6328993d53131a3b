from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = _("Proposal and follow-up")

    def ready(self) -> None:
        from measures import data, panels, sheets  # noqa: F401 - the first two register themselves

        sheets.register()
