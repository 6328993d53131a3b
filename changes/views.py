from typing import cast

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from changes.forms import SinceForm
from changes.groups import by_day_and_owner, by_owner, opened_by_owner
from changes.history import Change, History
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from sessions.models import Session
from web.paging import PageForm, page_of
from web.public import public

PER_PAGE = 50


@public(AsAtForm, SinceForm, PageForm)
@require_safe
@reads_as_at
def changes(request: AsAtRequest) -> HttpResponse:
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


def since_session(request: AsAtRequest, form: SinceForm, session: Session) -> HttpResponse:
    context = {
        "form": form,
        "session": session,
        "is_limited": True,
    }
    return render(request, "changes/since_session.html", context)


def read_page(request: HttpRequest, history: History) -> Page[Change]:
    """The page of the history that the address asks for; not found where there is none such."""
    return page_of(request, history, PER_PAGE, _("The list of changes has no such page."))


def read_opening(page: Page[Change]) -> dict[str, object]:
    """How the record was opened: the oldest change, told at the end of the last page."""
    opening = None if page.has_next() else cast(History, page.paginator.object_list).opening
    return {"opening": opening, "opened": opening and opened_by_owner(opening)}
