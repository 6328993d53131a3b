from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from changes.groups import by_day
from changes.history import History
from changes.views import read_opening, read_page
from measures import calendar as plan
from measures.definitions import closed_lists
from measures.filters import MeasureFilter
from measures.lines import group_lines
from measures.linked_data import link_measure
from measures.loading import load_measures, load_page
from measures.models import Development, Measure, Paragraph
from measures.overview import make_overview
from measures.shortcuts import measure_or_404
from measures.standings import examinations, standings
from measures.timeline import make_timeline
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from sessions.models import Session
from web.drafts import previewed
from web.paging import PageForm, page_of
from web.public import public


@previewed
@public(AsAtForm)
@require_safe
@reads_as_at
def overview(request: AsAtRequest) -> HttpResponse:
    context = {
        "overview": make_overview(request.as_at),
        "developments": Development.objects.until(request.as_at).for_display(),
        "clock": Session.objects.last_opened(),
        "as_at_form": AsAtForm(initial={"as_at": request.as_at and request.as_at.number}),
        "is_limited": True,
    }
    return render(request, "measures/overview.html", context)


@previewed
@public(AsAtForm)
@require_safe
@reads_as_at
def paragraph_detail(request: AsAtRequest, number: int) -> HttpResponse:
    paragraph = Paragraph.objects.with_text().filter(number=number).first()
    if paragraph is None:
        raise Http404(_("The proposal has no paragraph %(number)s.") % {"number": number})
    measures = list(Measure.objects.in_paragraph(paragraph).select_related("paragraph", "clause"))
    load_measures(measures, request.as_at)
    context = {
        "paragraph": paragraph,
        "measures": measures,
        "paragraphs": Paragraph.objects.all(),
        "is_limited": True,
    }
    return render(request, "measures/paragraph.html", context)


@public(AsAtForm, MeasureFilter, PageForm)
@require_safe
@reads_as_at
def measure_list(request: AsAtRequest) -> HttpResponse:
    found = MeasureFilter(request.GET, queryset=Measure.objects.all(), as_at=request.as_at)
    context = {"filter": found, "is_limited": True}
    if not found.is_valid():
        return render(request, "measures/measure_list.html", context, status=400)
    everything = standings(request.as_at, examinations(request.as_at))
    page = page_of(request, found.list_with_counts(everything))
    context |= {"page": page, "groups": group_lines(page, request.as_at)}
    return render(request, "measures/measure_list.html", context)


@previewed
@public(AsAtForm)
@require_safe
@reads_as_at
def measure_detail(request: AsAtRequest, code: str) -> HttpResponse:
    measure = measure_or_404(Measure.objects.select_related("paragraph", "clause__paragraph"), code)
    clock = load_page(measure, request.as_at)
    context = {
        "measure": measure,
        "account": measure.account.all(),
        "timeline": make_timeline(measure, request.as_at),
        "codes": Measure.objects.codes(),
        "clock": clock,
        # Machines are told the latest state alone: an earlier one has the same address to keep.
        "linked": None if request.as_at else link_measure(measure),
        "is_limited": True,
    }
    return render(request, "measures/measure.html", context)


@public(AsAtForm, PageForm)
@require_safe
@reads_as_at
def measure_history(request: HttpRequest, code: str) -> HttpResponse:
    measure = measure_or_404(Measure.objects.for_links(), code)
    page = read_page(request, History(measure))
    context = {"measure": measure, "page": page, "days": by_day(page.object_list)}
    return render(request, "measures/history.html", context | read_opening(page))


@public(AsAtForm)
@require_safe
@reads_as_at
def calendar(request: AsAtRequest) -> HttpResponse:
    """The feed that calendars subscribe to: they ask for it anew every day."""
    return HttpResponse(
        plan.render_calendar(request.as_at),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{plan.file_name()}"'},
    )


@public(AsAtForm)
@require_safe
@reads_as_at
def definitions(request: HttpRequest) -> HttpResponse:
    return render(request, "measures/definitions.html", {"definitions": closed_lists()})
