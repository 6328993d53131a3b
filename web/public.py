"""Which pages are the same for all readers: a view says so of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Public:
    """What a view says of its answers: what they depend on besides the address and the record."""

    parameters: frozenset[str]
    takes_long: bool


def public(*forms: Any, takes_long: bool = False) -> Callable[[View], View]:
    """Let the answers of this view be kept for all readers (`web.middleware`).

    The forms, or sets of filters, read the query string, and so do panels that are named here by
    their parameters: the view never sees any other.
    It asks for no person, no session and no token. What `takes_long` is made by one request while
    others wait, and a few at a time. The outermost decorator, but for `previewed`.
    """
    parameters = frozenset(name for form in forms for name in _names(form))

    def say(view: View) -> View:
        marked: Any = view  # of a function, whose type knows no such name
        marked.public = Public(parameters, takes_long)
        return view

    return say


def public_of(view: Callable[..., Any]) -> Public | None:
    """What the view says of itself; None where its answers are not the same for all."""
    said: Public | None = getattr(view, "public", None)
    return said


def may_be_signed_in(request: HttpRequest) -> bool:
    """Whether the browser holds the cookie of a sign-in: worth asking who it is."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _names(form: Any) -> Any:  # a class of forms, or of filters, which keeps them otherwise
    if isinstance(form, str):
        return (form,)
    return form.base_fields if issubclass(form, BaseForm) else form.base_filters
