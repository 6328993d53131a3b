"""What the desk says on pages that stand below it."""

from django.http import HttpRequest

from desk.editing import links_to_edit
from record.models import Record
from web.panels import Shown, panel


@panel("editing", "desk/_edit_links.html")
def editing(request: HttpRequest, record: Record | None = None, also: str = "") -> Shown:
    """The way to the sheet of a record, for those who may; `also` as in `links_to_edit`."""
    return links_to_edit(request, record, also)
