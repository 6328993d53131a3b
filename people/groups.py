"""The roles as groups of the database, and what administrators may read in the back office."""

from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.db.models import Q

from people.roles import ADMINISTRATOR, ROLES

# The tables that administrators read in the back office. Nothing is written there: the record is
# at the desk, people on its pages, so that the history never loses a name.
READ = Q(content_type__app_label__in=("cdip_sessions", "documents"), codename__startswith="view_")


def make_groups(using: str, **kwargs: object) -> None:
    """Put the groups and their permissions (back) in place; a receiver of `post_migrate`."""
    if "auth_group" not in connections[using].introspection.table_names():
        return
    for role in ROLES:
        Group.objects.using(using).get_or_create(name=role.key)
    administrators = Group.objects.using(using).get(name=ADMINISTRATOR)
    administrators.permissions.set(Permission.objects.using(using).filter(READ))
