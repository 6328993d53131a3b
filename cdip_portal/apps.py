import gc
from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate
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
        # Once for each migrate: this app has no models, and would not be told.
        post_migrate.connect(make_cache_tables, sender=apps.get_app_config("record"))


def make_cache_tables(using: str, **kwargs: Any) -> None:  # what else the signal sends
    """Make the tables of the caches that are in the database, where they are missing."""
    call_command("createcachetable", database=using, verbosity=0)
