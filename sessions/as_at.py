"""`?as_at=N`: what had happened by the close of session N, in today's wording."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from sessions.forms import AsAtForm
from sessions.models import Session

P = ParamSpec("P")


class AsAtRequest(HttpRequest):
    """A request of which `reads_as_at` has read the session; None for the latest state."""

    as_at: Session | None


def reads_as_at(
    view: Callable[Concatenate[AsAtRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give the view `request.as_at`, a session or None; answer a senseless one in a sentence."""

    @wraps(view)
    def reading(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        form = AsAtForm(request.GET)
        if not form.is_valid():
            return render(request, "sessions/as_at_unknown.html", {"form": form}, status=400)
        read = cast(AsAtRequest, request)
        read.as_at = form.cleaned_data["as_at"]
        return view(read, *args, **kwargs)

    return reading


def session_read_at(request: HttpRequest) -> Session | None:
    """The session as at which a page is read; None for the latest state."""
    session: Session | None = getattr(request, "as_at", None)
    return session


def keep_as_at(url: str, session: Session | None) -> str:
    """The same address, as at that session; as it is where none is given or it names its own."""
    if session is None or "?" in url:
        return url
    path, mark, anchor = url.partition("#")
    return f"{path}?as_at={session.number}{mark}{anchor}"
