"""What the measures say on pages that stand below them."""

from django.http import HttpRequest

from measures.news import developments_since, news_since
from sessions.as_at import session_read_at
from sessions.models import Session
from web.panels import Shown, panel


@panel("since_session", "measures/_since_session.html")
def news(request: HttpRequest, session: Session) -> Shown:
    as_at = session_read_at(request)
    return {
        "news": news_since(session, as_at),
        "developments": developments_since(session, as_at),
    }
