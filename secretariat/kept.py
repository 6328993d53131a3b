"""What was typed when the sign-in had expired is kept until the person has signed in again."""

from functools import wraps

from django.http import QueryDict

KEPT = "typed_before_signing_in"
LIMIT = 200_000


def keeps_what_was_typed(view):
    """Keep the form that somebody sends who is signed in no more; outside the decorator that asks.

    The view finds it again in `request.kept`, once, at the same address.
    """

    @wraps(view)
    def keeping(request, *args, **kwargs):
        request.kept = None
        if not request.user.is_authenticated:
            if request.method == "POST" and len(request.body) <= LIMIT:
                request.session[KEPT] = {"path": request.path, "values": dict(request.POST.lists())}
        elif request.method == "GET":
            request.kept = _take(request)
        return view(request, *args, **kwargs)

    return keeping


def _take(request):
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    data = QueryDict(mutable=True)
    for name, texts in kept["values"].items():
        data.setlist(name, texts)
    return data
