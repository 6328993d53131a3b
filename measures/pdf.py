"""The annex table as PDF, in the layout of the committee's documents."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from sessions.models import Session

STYLESHEETS = tuple(f"css/{name}.css" for name in ("fonts", "tables", "print", "pdf"))


def render_annex(rows, session=None):
    """Render annex rows in the active language; `session` is the one they are as at, if any."""
    from documents.printing import html_to_pdf  # slow to import, and only needed here

    context = {
        "rows": rows,
        "session": session,
        "clock": Session.objects.last_opened(),
        "today": timezone.localdate(),
    }
    html = render_to_string("measures/annex_pdf.html", context)
    return html_to_pdf(html, STYLESHEETS)


def annex_file_name(session=None):
    """Say what, as at which session or day, and in which language."""
    state = f"cdip-{session.number}" if session else timezone.localdate().isoformat()
    return f"annex-six-point-proposal-{state}-{get_language()}.pdf"
