from django import template

from people.names import name_of
from people.roles import ROLES, may_administer, roles_of

register = template.Library()
register.filter("may_administer", may_administer)
register.filter("name_of", name_of)


@register.filter
def roles(user):
    """The roles of a user, in the order in which they are always told."""
    given = roles_of(user)
    return [role for role in ROLES if role.key in given]
