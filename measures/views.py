from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from measures import pdf
from measures.annex import annex_rows
from measures.definitions import closed_lists
from measures.filters import MeasureFilter
from measures.matrix import make_matrix
from measures.models import AccountParagraph, Development, Measure, Paragraph
from sessions.as_at import reads_as_at
from sessions.forms import AsAtForm
from sessions.models import Session


@require_safe
@reads_as_at
def overview(request):
    paragraphs = Paragraph.objects.with_text().with_measures(request.as_at)
    measures = [measure for paragraph in paragraphs for measure in paragraph.measures.all()]
    context = {
        "paragraphs": paragraphs,
        "matrix": make_matrix(measures),
        "developments": Development.objects.up_to(request.as_at).for_display(),
        "clock": Session.objects.last_opened(),
        "as_at_form": AsAtForm(initial={"as_at": request.as_at and request.as_at.number}),
        "is_limited": True,
    }
    return render(request, "measures/overview.html", context)


@require_safe
@reads_as_at
def paragraph_detail(request, number):
    paragraph = Paragraph.objects.with_text().filter(number=number).first()
    if paragraph is None:
        raise Http404(_("The proposal has no paragraph %(number)s.") % {"number": number})
    context = {
        "paragraph": paragraph,
        "measures": Measure.objects.in_paragraph(paragraph)
        .with_standing(request.as_at)
        .with_steps(request.as_at),
        "paragraphs": Paragraph.objects.all(),
        "is_limited": True,
    }
    return render(request, "measures/paragraph.html", context)


@require_safe
@reads_as_at
def measure_list(request):
    measures = MeasureFilter(request.GET, queryset=Measure.objects.with_standing().with_steps())
    if not measures.is_valid():
        return render(request, "measures/measure_list.html", {"filter": measures}, status=400)
    return render(
        request, "measures/measure_list.html", {"filter": measures, "measures": measures.qs}
    )


@require_safe
@reads_as_at
def measure_detail(request, code):
    try:
        measure = Measure.objects.for_page(request.as_at).get_by_code(code)
    except Measure.DoesNotExist:
        raise Http404(_("There is no measure %(code)s.") % {"code": code}) from None
    context = {
        "measure": measure,
        "account": AccountParagraph.objects.with_wording().of_measure(measure, request.as_at),
        "measures": Measure.objects.select_related("paragraph"),
        "clock": Session.objects.last_opened(),
        "is_limited": True,
    }
    return render(request, "measures/measure.html", context)


@require_safe
def annex(request):
    context = read_annex(request)
    status = 200 if "rows" in context else 400
    return render(request, "measures/annex.html", context, status=status)


@require_safe
def annex_pdf(request):
    context = read_annex(request)
    if "rows" not in context:
        return render(request, "measures/annex.html", context, status=400)
    content = pdf.render_annex(context["rows"], context["session"])
    name = pdf.annex_file_name(context["session"])
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def read_annex(request):
    """What the query string asks of the annex; without `rows` where a value makes no sense."""
    as_at = AsAtForm(request.GET)
    measures = MeasureFilter(request.GET, queryset=Measure.objects.all())
    context = {"form": as_at, "filter": measures}
    if not (as_at.is_valid() and measures.is_valid()):
        return context
    request.as_at = session = as_at.cleaned_data["as_at"]
    return context | {
        "session": session,
        "is_limited": True,
        "rows": annex_rows(measures.qs, session),
        "clock": Session.objects.last_opened(),
    }


@require_safe
@reads_as_at
def definitions(request):
    return render(request, "measures/definitions.html", {"definitions": closed_lists()})
