"""Public pages as they would be with the drafts of a set in them, for the desk's eyes only."""

from copy import copy
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.models import ChangeSet
from desk.publishing import as_if_published
from people.roles import StaffRequest, for_editors
from web.drafts import is_previewed


class PreviewRequest(HttpRequest):
    """The request for a page within a preview, which says of which set it is."""

    preview_of: ChangeSet


@for_editors
@require_safe
def preview(request: StaffRequest, key: int, address: str) -> HttpResponse:
    """The page of that address within a publication that is taken back at once."""
    change_set = get_object_or_404(ChangeSet.objects.open(), pk=key)
    path = f"/{address}"
    with as_if_published(change_set) as problems:
        if problems:
            context = {"set": change_set, "problems": problems}
            return render(request, "desk/no_preview.html", context, status=409)
        response = whole(_answer(request, change_set, path))
    add_never_cache_headers(response)
    if disposition := response.get("Content-Disposition"):
        response["Content-Disposition"] = disposition.replace('filename="', 'filename="preview-')
    response["X-Robots-Tag"] = "noindex"
    return response


def whole(response: HttpResponseBase) -> HttpResponse:
    """The answer with all of its content, which would be streamed after the drafts are gone."""
    if isinstance(response, HttpResponse):
        return response
    content = cast(StreamingHttpResponse, response).getvalue()
    return HttpResponse(content, headers=dict(response.items()))


def _answer(request: HttpRequest, change_set: ChangeSet, path: str) -> HttpResponseBase:
    with translation.override(get_language_from_path(path)):
        match = _page(path)
        inner = cast(PreviewRequest, copy(request))
        inner.path = inner.path_info = path
        inner.resolver_match = match
        inner.preview_of = change_set
        return match.func(inner, *match.args, **match.kwargs)


def _page(path: str) -> ResolverMatch:
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404(_("There is no such page.")) from None
    if not is_previewed(match.func):
        raise Http404(_("This page has no preview."))
    return match
