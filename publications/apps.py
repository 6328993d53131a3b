from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        from desk.publishing import published
        from publications import panels  # noqa: F401 - they register themselves
        from publications.warm_up import ask_for_files, note_request
        from web.middleware import file_asked_for

        published.connect(ask_for_files)
        file_asked_for.connect(note_request)
