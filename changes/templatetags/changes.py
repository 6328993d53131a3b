"""What other pages show of what changed."""

from django import template
from django.urls import reverse

from changes.counts import tell_counts
from changes.feeds import feed_address_of, feed_title_of
from changes.history import History
from sessions.templatetags.as_at import kept

register = template.Library()


@register.filter
def counted(counts):
    """ "15 steps and 16 examinations", of numbers by model."""
    return tell_counts(counts)


@register.simple_tag
def feed_address(owner):
    return feed_address_of(owner)


@register.simple_tag
def feed_title(owner):
    return feed_title_of(owner)


@register.simple_tag
def last_change(measure):
    """When anything on record of the measure last changed, or None: one query."""
    return History(measure).last_at()


@register.inclusion_tag("changes/_correction_line.html", takes_context=True)
def correction_line(context, measure):
    """Whether published text of the measure has been corrected: one query."""
    url = reverse("measure_history", args=[measure.code])
    return {"corrected_at": History(measure).last_correction(), "url": kept(context, url)}
