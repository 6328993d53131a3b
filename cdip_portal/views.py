"""The pages about the portal itself, and the pages of what went wrong."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.urls import Resolver404
from django.views.decorators.http import require_safe

from measures.models import Measure
from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from sessions.models import Session
from web.public import public

# When the accessibility statement was last compared with what it states.
ACCESSIBILITY_STATED_ON = date(2026, 11, 21)


@public(AsAtForm)
@require_safe
@reads_as_at
def about(request: AsAtRequest) -> HttpResponse:
    return render(request, "about.html")


@public(AsAtForm)
@require_safe
@reads_as_at
def privacy(request: AsAtRequest) -> HttpResponse:
    return render(request, "privacy.html")


@public(AsAtForm)
@require_safe
@reads_as_at
def accessibility(request: AsAtRequest) -> HttpResponse:
    return render(request, "accessibility.html", {"stated_on": ACCESSIBILITY_STATED_ON})


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say what is not on record, and lead to what is."""
    message = "" if isinstance(exception, Resolver404) else str(exception)
    context = {
        "message": message,
        "asked": request.path[:100],
        "measures": Measure.objects.select_related("paragraph"),
        "sessions": Session.objects.order_by("-number"),
    }
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs neither the database nor the session."""
    return HttpResponseServerError(loader.render_to_string("500.html"))
