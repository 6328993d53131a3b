"""What the desk adds to pages: the way to the form of a record."""

from django import template
from django.db.models import Model
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from changes.history import Change
from desk.editing import links_to_edit
from desk.restoring import subjects_of
from people.roles import is_staff_of_the_desk
from record.models import Record
from web.parts import render_part
from web.public import may_be_signed_in

register = template.Library()


@register.filter
def label(record: Model) -> str:
    return record._meta.label_lower


@register.filter
def can_be_restored(change: Change) -> bool:
    """Whether something stood before the change that the desk can draft anew."""
    return change.kind != "added" and change.is_live and bool(subjects_of(change))


@register.simple_tag(takes_context=True)
def edit_links(context: Context, record: Record | None, also: str = "") -> SafeString:
    """Ways to edit a record where one reads it: see `desk.editing`. Readers pass at no cost."""
    request = getattr(context, "request", None)
    links = request and links_to_edit(request, record, also)
    return render_part(context, "desk/_edit_links.html", links) if links else mark_safe("")


@register.simple_tag(takes_context=True)
def works_at_desk(context: Context) -> bool:
    """Whether the reader is at home at the desk; asked of those only who may have signed in."""
    request = getattr(context, "request", None)
    return request is not None and may_be_signed_in(request) and is_staff_of_the_desk(request.user)
