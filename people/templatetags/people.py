from django import template
from django.contrib.auth.models import User
from django.utils.functional import Promise

from people.names import name_of
from people.roles import ROLES, may_administer, may_draft, roles_of

register = template.Library()
register.filter("may_administer", may_administer)
register.filter("may_draft", may_draft)
register.filter("name_of", name_of)


@register.filter
def roles(user: User) -> list[Promise]:
    """The names of the roles of a user, in the order in which they are always told."""
    given = roles_of(user)
    return [role.name for role in ROLES if role.key in given]
