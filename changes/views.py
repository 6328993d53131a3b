from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from changes.forms import SinceForm
from changes.groups import by_day, by_day_and_owner, by_owner, opened_by_owner
from changes.history import History
from measures.models import Measure
from measures.news import developments_since, news_since
from measures.shortcuts import measure_or_404
from sessions.as_at import reads_as_at
from web.paging import page_of

PER_PAGE = 50


@require_safe
@reads_as_at
def changes(request):
    form = SinceForm(request.GET)
    if not form.is_valid():
        return render(request, "changes/changes.html", {"form": form}, status=400)
    if session := form.cleaned_data["since_session"]:
        return since_session(request, form, session)
    since = form.cleaned_data["since"]
    page = read_page(request, History(since=since))
    context = {
        "form": form,
        "since": since,
        "page": page,
        "days": by_day_and_owner(page.object_list) if not since else None,
        "groups": by_owner(page.object_list) if since else None,
        "corrections": [change for change in page.object_list if change.is_correction],
        **read_opening(page),
    }
    return render(request, "changes/changes.html", context)


def since_session(request, form, session):
    context = {
        "form": form,
        "session": session,
        "news": news_since(session, request.as_at),
        "developments": developments_since(session, request.as_at),
        "is_limited": True,
    }
    return render(request, "changes/since_session.html", context)


@require_safe
@reads_as_at
def measure_history(request, code):
    measure = measure_or_404(Measure.objects.select_related("paragraph"), code)
    page = read_page(request, History(measure))
    context = {"measure": measure, "page": page, "days": by_day(page.object_list)}
    return render(request, "changes/measure_history.html", context | read_opening(page))


def read_page(request, history):
    """The page of the history that the address asks for; not found where there is none such."""
    return page_of(request, history, PER_PAGE, _("The list of changes has no such page."))


def read_opening(page):
    """How the record was opened: the oldest change, told at the end of the last page."""
    opening = None if page.has_next() else page.paginator.object_list.opening
    return {"opening": opening, "opened": opening and opened_by_owner(opening)}
