"""What was typed when the sign-in had expired is kept until the person has signed in again."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict

KEPT = "typed_before_signing_in"
LIMIT = 200_000


def keeps_what_was_typed(back=None):
    """Keep the form that somebody sends who is signed in no more; outside the decorator that asks.

    A page finds it again in `request.kept`, once. `back(request, …)` is the address of that page
    for a view that only takes what is sent.
    """

    def decorate(view):
        @wraps(view)
        def keeping(request, *args, **kwargs):
            request.kept = None
            if request.user.is_authenticated:
                request.kept = _take(request) if request.method == "GET" else None
                return view(request, *args, **kwargs)
            page = back(request, *args, **kwargs) if back else request.path
            if request.method == "POST":
                _keep(request, page)
            return redirect_to_login(page) if back else view(request, *args, **kwargs)

        return keeping

    return decorate


def _keep(request, page):
    values = dict(request.POST.lists())
    values.pop("csrfmiddlewaretoken", None)
    if sum(len(text) for texts in values.values() for text in texts) <= LIMIT:
        request.session[KEPT] = {"page": page, "values": values}


def _take(request):
    kept = request.session.get(KEPT)
    if not kept or kept["page"] != request.path:
        return None
    del request.session[KEPT]
    data = QueryDict(mutable=True)
    for name, texts in kept["values"].items():
        data.setlist(name, texts)
    return data
