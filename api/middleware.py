"""What holds for every address under /api/: its language, its caching, and who may read it."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _

from api.problems import mistake, not_allowed, refused

PLACE = "/api/"
METHODS = ("GET", "HEAD", "OPTIONS")
LANGUAGES = dict(settings.LANGUAGES)


class ApiMiddleware:
    """Stands outside LocaleMiddleware, whose choice by header it overrules.

    The language is asked for in the address alone, so that any cache may keep an answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PLACE):
            return self.get_response(request)
        response = preflight() if request.method == "OPTIONS" else self.get_response(request)
        if response.status_code == 405:
            response = not_allowed(METHODS)
        keep_language_out(response)
        response.headers.setdefault("Cache-Control", "public, no-cache")
        response = unless_known(request, response)
        open_to_all(response)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[object],
        kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        if not request.path_info.startswith(PLACE):
            return None
        try:
            language = request.GET.get("lang")
        except SuspiciousOperation:
            return refused([mistake(_("There are too many parameters."))])
        translation.activate(language if language in LANGUAGES else settings.LANGUAGE_CODE)
        return None


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 where the reader has this very answer; HEAD as well, which Django's middleware leaves."""
    if request.method not in ("GET", "HEAD"):
        return response
    set_response_etag(response)  # none to an answer without content, such as a redirection
    etag = response.get("ETag")
    return get_conditional_response(request, etag=etag, response=response) or response


def preflight() -> HttpResponse:
    """What a browser asks before a page from elsewhere may send headers of its own."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def open_to_all(response: HttpResponse) -> None:
    """The record is public: a page from anywhere may read it, without cookies."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link, Allow"


def keep_language_out(response: HttpResponse) -> None:
    varies = [name.strip() for name in response.get("Vary", "").split(",")]
    kept = [name for name in varies if name and name != "Accept-Language"]
    del response["Vary"]
    if kept:
        response["Vary"] = ", ".join(kept)
