from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from sessions.models import Session
from web.drafts import previewed
from web.paging import PageForm, page_of
from web.public import public


@previewed
@public(AsAtForm, PageForm, "requests_page")
@require_safe
@reads_as_at
def session_list(request: AsAtRequest) -> HttpResponse:
    plan = Session.objects.plan(request.as_at)
    context = {
        "coming": plan.coming,
        "past": page_of(request, plan.past),
        "clock": plan.clock,
        "is_limited": True,
    }
    return render(request, "sessions/session_list.html", context)


@previewed
@public(AsAtForm)
@require_safe
@reads_as_at
def session_detail(request: AsAtRequest, number: int) -> HttpResponse:
    session = Session.objects.filter(number=number).first()
    if session is None:
        raise Http404(_("There is no session %(number)s on record.") % {"number": number})
    context = {
        "session": session,
        "is_later": session.is_after(request.as_at),
        "is_limited": True,
    }
    return render(request, "sessions/session.html", context)
