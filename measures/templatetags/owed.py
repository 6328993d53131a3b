"""What the desk shows of what is owed."""

from django import template
from django.urls import reverse

from measures.models import FollowUp, Request

register = template.Library()


@register.simple_tag
def settling(record: Request | FollowUp) -> str:
    """The form that settles what is owed: the request's own, or the measure's next report."""
    if isinstance(record, Request):
        return reverse("write", args=["request", record.pk])
    return reverse("write_new", args=["standing", record.measure.code])
