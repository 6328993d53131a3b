from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from people.groups import make_groups

        # After every `migrate`, and after the tests that empty the database.
        post_migrate.connect(make_groups, sender=self)
