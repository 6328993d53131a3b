"""The history of a measure at the desk."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from desk.pages.history import draft_what_stood_before, show_history
from measures.models import Measure
from measures.shortcuts import measure_or_404
from people.roles import StaffRequest, for_editors, for_publishers


@for_editors
@require_safe
def desk_history(request: StaffRequest, code: str) -> HttpResponse:
    return show_history(request, measure_or_404(Measure.objects.for_links(), code))


@for_publishers
@require_POST
def restore(request: StaffRequest, code: str, model: str, row: int) -> HttpResponse:
    measure = measure_or_404(Measure.objects.for_links(), code)
    return draft_what_stood_before(request, measure, model, row)
