from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from measures.filters import MeasureFilter
from measures.models import Measure
from measures.models.measure import MeasureQuerySet
from publications.annex import (
    Annex,
    annex_of,
    annex_title,
    in_annex_order,
    make_annex,
    stream_annex,
)
from publications.exports import ANNEX_FORMATS, REPORT_FORMATS, Format
from publications.models import Edition, EditionFile
from publications.report import Report, make_report
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from sessions.models import Session
from web.drafts import previewed
from web.paging import PageForm, page_of
from web.public import public


@previewed
@public(AsAtForm, MeasureFilter, PageForm)
@require_safe
def annex(request: AsAtRequest) -> HttpResponse:
    """The table on screen, a page at a time; its files hold the whole."""
    context = read_question(request)
    if "measures" not in context:
        return render(request, "publications/annex.html", context, status=400)
    page = page_of(request, in_annex_order(context["measures"]))
    context |= {"page": page, "annex": annex_of(page, request.as_at)}
    return render(request, "publications/annex.html", context)


@previewed
@public(AsAtForm, MeasureFilter, takes_long=True)
@require_safe
def annex_file(request: AsAtRequest, name: str) -> HttpResponseBase:
    return _annex_in(request, ANNEX_FORMATS[name], make_annex)


@previewed
@public(AsAtForm, MeasureFilter)
@require_safe
def annex_data(request: AsAtRequest, name: str) -> HttpResponseBase:
    return _annex_in(request, ANNEX_FORMATS[name], stream_annex)


def _annex_in(
    request: AsAtRequest, form: Format, make: Callable[[MeasureQuerySet, Session | None], Annex]
) -> HttpResponseBase:
    context = read_question(request)
    if "measures" not in context:
        return render(request, "publications/annex.html", context, status=400)
    return file_response(form, make(context["measures"], request.as_at))


def read_question(request: AsAtRequest) -> dict[str, Any]:  # all that a template takes
    """What the query string asks of the annex, and of which session.

    Without `measures` where a value makes no sense.
    """
    as_at = AsAtForm(request.GET)
    session = as_at.cleaned_data["as_at"] if as_at.is_valid() else None
    measures = MeasureFilter(request.GET, queryset=Measure.objects.all(), as_at=session)
    context = {
        "form": as_at,
        "filter": measures,
        "formats": ANNEX_FORMATS.values(),
        "title": annex_title(),
    }
    if not (as_at.is_valid() and measures.is_valid()):
        return context
    request.as_at = session
    return context | {"is_limited": True, "measures": cast(MeasureQuerySet, measures.qs)}


@previewed
@public(AsAtForm)
@require_safe
@reads_as_at
def report(request: AsAtRequest) -> HttpResponse:
    context = {
        "report": make_report(request.as_at),
        "formats": REPORT_FORMATS.values(),
        "as_at_form": AsAtForm(initial={"as_at": request.as_at and request.as_at.number}),
        "is_limited": True,
    }
    return render(request, "publications/report.html", context)


@previewed
@public(AsAtForm, takes_long=True)
@require_safe
@reads_as_at
def report_file(request: AsAtRequest, name: str) -> HttpResponseBase:
    return file_response(REPORT_FORMATS[name], make_report(request.as_at))


def file_response(form: Format, content: Annex | Report) -> HttpResponseBase:
    disposition = "inline" if form.is_shown else "attachment"
    headers = {"Content-Disposition": f'{disposition}; filename="{form.file_name(content)}"'}
    if form.is_data:
        pieces = form.stream(content)
        return StreamingHttpResponse(pieces, content_type=form.content_type, headers=headers)
    return HttpResponse(form.render(content), content_type=form.content_type, headers=headers)


@public(AsAtForm)
@require_safe
@reads_as_at
def edition_list(request: AsAtRequest) -> HttpResponse:
    return render(
        request, "publications/edition_list.html", {"editions": Edition.objects.for_list()}
    )


@public(AsAtForm)
@require_safe
@reads_as_at
def edition_detail(request: AsAtRequest, number: int) -> HttpResponse:
    edition = Edition.objects.with_files().filter(session__number=number).first()
    if edition is None:
        raise Http404(_("There is no edition as at session %(number)s.") % {"number": number})
    return render(request, "publications/edition.html", {"edition": edition})


@require_safe
@conditional_page
def edition_file(request: HttpRequest, number: int, name: str) -> HttpResponse:
    file = EditionFile.objects.filter(edition__session__number=number, name=name).first()
    if file is None:
        raise Http404(_("The edition has no file “%(name)s”.") % {"name": name[:60]})
    return HttpResponse(
        bytes(file.content),
        content_type=file.content_type,
        headers={
            "Content-Disposition": f'inline; filename="cdip-{number}-{file.name}"',
            "Cache-Control": "public, max-age=31536000, immutable",
        },
    )
