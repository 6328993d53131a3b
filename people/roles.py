"""The roles of the Secretariat's staff, and the questions that the rest of the code asks of them.

A person may have several roles. Whoever may do everything (a superuser) needs none, and who is
deactivated has none. The answer for a user is read from the database once.

The decorators lead a visitor to the sign-in page and back. Somebody signed in without the role is
told which one it takes (403).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EDITOR = "editor"
PUBLISHER = "publisher"
ADMINISTRATOR = "administrator"

Visitor = User | AnonymousUser
Request = TypeVar("Request", bound=HttpRequest)
P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


class StaffRequest(HttpRequest):
    """A request of somebody signed in, as the decorators below let it through."""

    user: User


class Role(NamedTuple):
    key: str  # the name of the group
    name: Promise
    description: Promise


ROLES = (
    Role(
        EDITOR,
        pgettext_lazy("role", "Editor"),
        _("Drafts changes to the record and submits them."),
    ),
    Role(
        PUBLISHER,
        pgettext_lazy("role", "Publisher"),
        _("Checks the drafts of others, returns or publishes them; also drafts."),
    ),
    Role(
        ADMINISTRATOR,
        pgettext_lazy("role", "Administrator"),
        _("Invites people, gives roles, and keeps names and addresses."),
    ),
)


def may_draft(user: Visitor) -> bool:
    return _has_one_of(user, EDITOR, PUBLISHER)


def may_publish(user: Visitor) -> bool:
    return _has_one_of(user, PUBLISHER)


def may_administer(user: Visitor) -> bool:
    return _has_one_of(user, ADMINISTRATOR)


def is_staff_of_the_desk(user: Visitor) -> bool:
    """Whether the person has any role at all."""
    return _has_one_of(user, EDITOR, PUBLISHER, ADMINISTRATOR)


def roles_of(user: Visitor) -> set[str]:
    """The keys of the roles given to the user, a set."""
    knowing: Any = user  # Django's user has no attribute to keep the answer in
    if not hasattr(user, "_roles"):
        given = {group.name for group in user.groups.all()}
        knowing._roles = given & {role.key for role in ROLES}
    return knowing._roles


def only(
    may: Callable[[User], bool], refusal: str | Promise
) -> Callable[[View[Request, P]], View[Request, P]]:
    """A decorator for views open to those of whom `may(user)` holds."""

    def decorate(view: View[Request, P]) -> View[Request, P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(_way_back(request))
            if not may(request.user):
                raise PermissionDenied(refusal)
            response = view(request, *args, **kwargs)
            # Not "no-store": browsers then forget what was typed when one goes back.
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return guarded

    return decorate


for_staff = only(
    is_staff_of_the_desk,
    _("This takes a role: editor, publisher or administrator. Your account has none yet."),
)
for_editors = only(
    may_draft,
    _("This takes the role of editor or publisher, which your account does not have."),
)
for_publishers = only(
    may_publish, _("This takes the role of publisher, which your account does not have.")
)
for_administrators = only(
    may_administer,
    _("This takes the role of administrator, which your account does not have."),
)


def _has_one_of(user: Visitor, *roles: str) -> bool:
    if not user.is_active:  # nor is anybody who has not signed in
        return False
    return user.is_superuser or not roles_of(user).isdisjoint(roles)


def _way_back(request: HttpRequest) -> str:
    """Where to be led after signing in; what was to be sent is asked for anew."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else request.path
