"""The roles as groups of the database, and what administrators may do in the back office."""

from django.contrib.auth.models import Group, Permission
from django.db import connections
from django.db.models import Q

from people.roles import ADMINISTRATOR, ROLES

# What the administrators keep in the back office. An account is neither made nor deleted there:
# people are invited and deactivated, so that the history never loses a name.
KEPT = Q(content_type__app_label__in=("cdip_sessions", "documents"))
SEEN = Q(content_type__app_label="people", codename__in=("view_person", "change_person"))


def make_groups(using: str, **kwargs: object) -> None:
    """Put the groups and their permissions (back) in place; a receiver of `post_migrate`."""
    if "auth_group" not in connections[using].introspection.table_names():
        return
    for role in ROLES:
        Group.objects.using(using).get_or_create(name=role.key)
    administrators = Group.objects.using(using).get(name=ADMINISTRATOR)
    administrators.permissions.add(*Permission.objects.using(using).filter(KEPT | SEEN))
