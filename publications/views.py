from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from measures.filters import MeasureFilter
from measures.models import Measure
from measures.models.measure import MeasureQuerySet
from publications.annex import Annex, annex_of, annex_title, in_annex_order, make_annex
from publications.exports import ANNEX_FORMATS, REPORT_FORMATS, Format
from publications.models import Edition, EditionFile
from publications.report import Report, make_report
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from web.drafts import previewed
from web.paging import page_of


@previewed
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
@require_safe
@conditional_page
def annex_file(request: AsAtRequest, name: str) -> HttpResponse:
    context = read_annex(request)
    if "annex" not in context:
        return render(request, "publications/annex.html", context, status=400)
    return file_response(ANNEX_FORMATS[name], context["annex"])


def read_annex(request: AsAtRequest) -> dict[str, Any]:  # all that a template takes
    """The annex that the query string asks for; without `annex` where a value makes no sense."""
    context = read_question(request)
    if "measures" in context:
        context["annex"] = make_annex(context["measures"], request.as_at)
    return context


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
@require_safe
@conditional_page
@reads_as_at
def report_file(request: AsAtRequest, name: str) -> HttpResponse:
    return file_response(REPORT_FORMATS[name], make_report(request.as_at))


def file_response(form: Format, content: Annex | Report) -> HttpResponse:
    disposition = "inline" if form.is_shown else "attachment"
    name = form.file_name(content)
    return HttpResponse(
        form.render(content),
        content_type=form.content_type,
        headers={"Content-Disposition": f'{disposition}; filename="{name}"'},
    )


@require_safe
@reads_as_at
def edition_list(request: AsAtRequest) -> HttpResponse:
    return render(
        request, "publications/edition_list.html", {"editions": Edition.objects.for_list()}
    )


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
