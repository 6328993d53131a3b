"""What the publications say on pages that stand below them."""

from django.http import HttpRequest

from publications.models import Edition
from sessions.models import Session
from web.panels import Shown, panel


@panel("session_facts", "publications/_session_edition.html")
def edition_of(request: HttpRequest, session: Session) -> Shown:
    has_edition = Edition.objects.filter(session=session).exists()
    return {"session": session} if has_edition else None
