"""What was typed when the sign-in had expired is kept until the person has signed in again."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict

from people.roles import StaffRequest

KEPT = "typed_before_signing_in"
LIMIT = 200_000

P = ParamSpec("P")


class KeptRequest(StaffRequest):
    """A request of somebody signed in, with what they had typed before, if anything."""

    kept: QueryDict | None


def keeps_what_was_typed(
    back: Callable[..., str] | None = None,
) -> Callable[
    [Callable[Concatenate[KeptRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Keep the form that somebody sends who is signed in no more; outside the decorator that asks.

    A page finds it again in `request.kept`, once. `back(request, …)` is the address of that page
    for a view that only takes what is sent.
    """

    def decorate(
        view: Callable[Concatenate[KeptRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def keeping(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            keeper = cast(KeptRequest, request)
            keeper.kept = None
            if request.user.is_authenticated:
                keeper.kept = _take(request) if request.method == "GET" else None
                return view(keeper, *args, **kwargs)
            page = back(request, *args, **kwargs) if back else request.path
            if request.method == "POST":
                _keep(request, page)
            return redirect_to_login(page) if back else view(keeper, *args, **kwargs)

        return keeping

    return decorate


def _keep(request: HttpRequest, page: str) -> None:
    values = dict(request.POST.lists())
    values.pop("csrfmiddlewaretoken", None)
    if sum(len(text) for texts in values.values() for text in texts) <= LIMIT:
        request.session[KEPT] = {"page": page, "values": values}


def _take(request: HttpRequest) -> QueryDict | None:
    kept = request.session.get(KEPT)
    if not kept or kept["page"] != request.path:
        return None
    del request.session[KEPT]
    data = QueryDict(mutable=True)
    for name, texts in kept["values"].items():
        data.setlist(name, texts)
    return data
