"""What caches are told of an answer that says nothing of them itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import has_vary_header

GetResponse = Callable[[HttpRequest], HttpResponse]


def ask_before_reuse(get_response: GetResponse) -> GetResponse:
    """Middleware: without a word a browser may guess for how long it keeps an answer.

    So redirections, errors and pages are asked for again each time, and what depends on who asks
    is kept by no cache that others share.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            is_personal = bool(response.cookies) or has_vary_header(response, "Cookie")
            response["Cache-Control"] = "private, no-cache" if is_personal else "no-cache"
        return response

    return middleware
