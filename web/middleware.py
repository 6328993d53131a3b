"""Answers that are the same for all readers are made once for each state of the portal.

Whoever has the present one is told so (304), without a look at the page; whoever has not gets it
from the cache that all processes share. Nothing is ever taken out of that cache by hand: what a
publication, a release or a new day changes has another place (`web.release`).
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed, SuspiciousOperation
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_http_date_safe

from web.kept import TEXT, Kept, Place
from web.making import Busy, made_once
from web.public import Public, may_be_signed_in, public_of
from web.release import state

RETRY_AFTER = 5  # seconds

# Sent when a reader asks for a file that takes long to make, with the `request`.
file_asked_for = Signal()


class PublicPagesMiddleware:
    """Stands inside LocaleMiddleware, since an address is understood in its language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.KEEP_PAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        public = _public_page(request)
        if public is None or not _forget_unknown_parameters(request, public):
            return self.get_response(request)
        if may_be_signed_in(request):
            return _for_one_alone(self.get_response(request))
        now = state()
        etag = f'W/"{now}"'
        try:
            response = _unless_known(request, etag) or self.answer(request, public, now)
        except Busy:
            return busy(request)
        if isinstance(response, HttpResponse) and response.has_header("Last-Modified"):
            response = _unless_as_old(request, etag, response)
        if response.status_code in (200, 304):
            response["ETag"] = etag
            if public.takes_long:
                file_asked_for.send(sender=None, request=request)
        return response

    def answer(self, request: HttpRequest, public: Public, now: str) -> HttpResponseBase:
        """What is kept in that state of the portal, or is made and kept now. Raises Busy."""
        place = Place.of(request, now)
        kept = place.find()
        if kept is not None:
            return kept.response(request)
        if not public.takes_long:
            return self._make(request, place)
        made = made_once(place.name, place.find, lambda: self._make(request, place))
        return made.response(request) if isinstance(made, Kept) else made

    def _make(self, request: HttpRequest, place: Place) -> HttpResponseBase:
        response = self.get_response(request)
        if _may_be_kept(response):
            if isinstance(response, StreamingHttpResponse):
                return place.keep_stream(request, response)
            if isinstance(response, HttpResponse):
                return place.keep(response).response(request)
        return response


def make_ready(path: str) -> None:
    """Make and keep the answer at an address before a reader asks. Raises Busy.

    The address is one of a page or file in a language, without a query string.
    """
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    with translation.override(translation.get_language_from_path(path)):
        match = request.resolver_match = resolve(path)
        public = public_of(match.func)
        if public is None:
            raise ValueError(f"Not the same for all readers: {path}")
        middleware = PublicPagesMiddleware(
            lambda asked: match.func(asked, *match.args, **match.kwargs)
        )
        middleware.answer(request, public, state())


class CompressMiddleware(GZipMiddleware):
    """Compresses texts for one reader alone; a file that is packed already would only take time."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if TEXT.match(response.get("Content-Type", "")):
            return super().process_response(request, response)
        return response


def busy(request: HttpRequest) -> HttpResponse:
    """Ask the reader to come back: the page does so by itself."""
    response = render(request, "503.html", {"seconds": RETRY_AFTER}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def _public_page(request: HttpRequest) -> Public | None:
    """What the view at the address says of itself; None where its answers are not for all."""
    if request.method not in ("GET", "HEAD"):
        return None
    try:
        return public_of(resolve(request.path_info).func)
    except Resolver404:
        return None


def _forget_unknown_parameters(request: HttpRequest, public: Public) -> bool:
    """Leave of the query string what the page reads; False where it cannot be read at all.

    So an address with anything else in it is the same page, for the cache and for its links.
    """
    if not request.META.get("QUERY_STRING"):
        return True
    try:
        asked = request.GET
    except SuspiciousOperation:
        return False
    if not public.parameters.issuperset(asked):
        known = [(name, asked.getlist(name)) for name in asked if name in public.parameters]
        request.META["QUERY_STRING"] = urlencode(known, doseq=True)
        request.GET = QueryDict(request.META["QUERY_STRING"])
    return True


def _unless_known(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 where the reader has the page in this state; "*" asks first whether there is a page."""
    if request.META.get("HTTP_IF_NONE_MATCH", "*") == "*":
        return None
    return get_conditional_response(request, etag=etag)


def _unless_as_old(request: HttpRequest, etag: str, response: HttpResponse) -> HttpResponse:
    """The same by the date of the last change in it, which feeds tell."""
    changed_at = parse_http_date_safe(response["Last-Modified"])
    return get_conditional_response(request, etag, changed_at, response) or response


def _may_be_kept(response: HttpResponseBase) -> bool:
    varies_by_reader = "cookie" in response.get("Vary", "").lower()
    return response.status_code == 200 and not response.cookies and not varies_by_reader


def _for_one_alone(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
