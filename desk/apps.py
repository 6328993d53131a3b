from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("the secretariat’s desk")

    def ready(self) -> None:
        from desk import handing_over, panels  # noqa: F401 - they register themselves
        from desk.sheets.document import DocumentSubject
        from desk.sheets.session import SessionSubject
        from desk.subjects import register

        register(SessionSubject, DocumentSubject)
