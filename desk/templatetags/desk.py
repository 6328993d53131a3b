"""What the desk adds to pages: the way to the form of a record."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk.restoring import subject_of, subjects_of
from desk.subjects import translation_of
from language.languages import OTHERS
from measures.models import Measure, Request
from people.roles import is_staff_of_the_desk, may_draft
from translations.inventory import texts_of

register = template.Library()


@register.simple_tag
def settling(record):
    """The form that settles what is owed: the request's own, or the measure's next report."""
    if isinstance(record, Request):
        return reverse("write", args=["request", record.pk])
    return reverse("write_new", args=["standing", record.measure.code])


@register.filter
def label(record):
    return record._meta.label_lower


@register.filter
def can_be_restored(change):
    """Whether something stood before the change that the desk can draft anew."""
    return change.kind != "added" and change.is_live and bool(subjects_of(change))


@register.inclusion_tag("desk/_edit_links.html", takes_context=True)
def edit_links(context, record, also=""):
    """Ways to edit a record where one reads it, for those who may; nothing for the public.

    `also` names what else can be begun there: "step standing request"; the record may be None
    where that is all. Only a browser that holds
    the cookie of a sign-in is looked up, so that public pages stay the same for all.
    """
    request = getattr(context, "request", None)
    if request is None or not _may_edit(request):
        return {}
    new = [*_translate(record), *_new(record, also.split())]
    return {"record": record, "edit": _form_of(record), "new": new}


@register.simple_tag(takes_context=True)
def works_at_desk(context):
    """Whether the reader is at home at the desk; asked of those only who may have signed in."""
    request = getattr(context, "request", None)
    return request is not None and _may_be_signed_in(request) and is_staff_of_the_desk(request.user)


def _may_be_signed_in(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _may_edit(request):
    is_now = getattr(request, "as_at", None) is None and not hasattr(request, "preview_of")
    return is_now and _may_be_signed_in(request) and may_draft(request.user)


def _form_of(record):
    """The address of the form of a record; "" where the desk has none."""
    subject = subject_of(record)
    if subject is None:
        return ""
    of_measure = [record.measure.code] if subject.always_needs_measure else []
    return reverse("write", args=[subject.kind, *of_measure, subject.target])


BEGIN = {
    "step": _("Add a step"),
    "standing": _("Report status and follow-up"),
    "request": _("Add a request"),
    "development": _("Add a fact"),
}


def _translate(record):
    """The way to the translations of a record into the language of the page."""
    language = get_language()
    if record is None or language not in OTHERS or not texts_of(record):
        return []
    subject = translation_of(record, language)
    return [(reverse("write", args=[subject.kind, subject.target]), _("Translate"))]


def _new(record, kinds):
    if not isinstance(record, Measure):
        return [(reverse("write_new", args=[kind]), BEGIN[kind]) for kind in kinds]
    links = [(reverse("write_new", args=[kind, record.code]), BEGIN[kind]) for kind in kinds]
    return [*links, (reverse("desk_history", args=[record.code]), _("Who changed what"))]
