from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sessions.as_at import reads_as_at
from sessions.models import Session


@require_safe
@reads_as_at
def session_list(request):
    sessions = Session.objects.for_list()
    clock = Session.objects.last_opened()
    return render(request, "sessions/session_list.html", {"sessions": sessions, "clock": clock})


@require_safe
@reads_as_at
def session_detail(request, number):
    session = Session.objects.filter(number=number).first()
    if session is None:
        raise Http404(_("There is no session %(number)s on record.") % {"number": number})
    return render(request, "sessions/session.html", {"session": session})
