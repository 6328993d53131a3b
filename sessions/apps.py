from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "cdip_sessions"  # "sessions" belongs to django.contrib.sessions
    verbose_name = _("Sessions of the committee")

    def ready(self) -> None:
        from sessions import data  # noqa: F401 - it registers itself
