"""What the documents say on pages that stand below them."""

from django.http import HttpRequest

from documents.models import Document
from sessions.as_at import session_read_at
from sessions.models import Session
from web.panels import Shown, panel


@panel("session", "documents/_of_session.html", order=90)
def of_session(request: HttpRequest, session: Session) -> Shown:
    if session.is_after(session_read_at(request)):
        return None
    return {"documents": Document.objects.filter(session=session).for_list()}
