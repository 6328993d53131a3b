"""What other pages show of what changed."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from changes.counts import tell_counts
from changes.feeds import feed_address_of, feed_title_of
from changes.history import History
from record.models import Record
from sessions.templatetags.as_at import as_at_link
from web.parts import render_part

register = template.Library()


@register.filter
def counted(counts: Mapping[type[Record], int]) -> str:
    """ "15 steps and 16 examinations", of numbers by model."""
    return tell_counts(counts)


@register.simple_tag
def feed_address(owner: Record) -> str:
    return feed_address_of(owner)


@register.simple_tag
def feed_title(owner: Record) -> str:
    return feed_title_of(owner)


@register.simple_tag
def last_change(owner: Record) -> datetime | None:
    """When anything on record of an owner last changed, or None: one query."""
    return History(owner).last_at()


@register.simple_tag(takes_context=True)
def correction_line(context: Context, owner: Record) -> SafeString:
    """Whether published text of an owner has been corrected: one query or two."""
    corrected_at = History(owner).last_correction()
    if corrected_at is None:
        return mark_safe("")
    url = as_at_link(context, owner.get_history_url())
    shown = {"corrected_at": corrected_at, "url": url}
    return render_part(context, "changes/_correction_line.html", shown)
