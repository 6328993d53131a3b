"""Ways to edit a record where one reads it, for those who may; nothing for the public."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk.subjects import Subject, subject_named, subject_of, translation_of
from language.languages import OTHERS
from people.roles import may_draft
from record.models import Record
from translations.inventory import texts_of
from web.public import may_be_signed_in


def links_to_edit(
    request: HttpRequest, record: Record | None, also: str = ""
) -> dict[str, object] | None:
    """What `desk/_edit_links.html` takes; None for who may not edit.

    `also` names what else can be begun there: "step standing request"; the record may be None
    where that is all. Only a browser that holds the cookie of a sign-in is looked up, so that
    public pages stay the same for all.
    """
    if not _may_edit(request):
        return None
    new = [*_translate(record), *_new(record, also.split())]
    return {"record": record, "edit": _form_of(record), "new": new}


def _may_edit(request: HttpRequest) -> bool:
    is_now = getattr(request, "as_at", None) is None and not hasattr(request, "preview_of")
    return is_now and may_be_signed_in(request) and may_draft(request.user)


def _form_of(record: Any) -> str:  # any record or none; those that are of a measure have it
    """The address of the form of a record; "" where the desk has none."""
    subject = subject_of(record)
    if subject is None:
        return ""
    of_owner = [subject.owner.code] if subject.always_needs_owner else []
    return reverse("write", args=[subject.slug, *of_owner, subject.target])


def _translate(record: Record | None) -> list[tuple[str, Promise]]:
    """The way to the translations of a record into the language of the page."""
    language = get_language()
    if record is None or language not in OTHERS or not texts_of(record):
        return []
    subject = translation_of(record, language)
    return [(reverse("write", args=[subject.slug, subject.target]), _("Translate"))]


def _new(record: Record | None, slugs: Iterable[str]) -> list[tuple[str, str | Promise]]:
    subjects = [subject for slug in slugs if (subject := subject_named(slug, record))]
    links = [(_beginning(subject, record), subject.begin) for subject in subjects]
    if record and (history := record.get_desk_history_url()):
        links.append((history, _("Who changed what")))
    return links


def _beginning(subject: Subject, record: Any) -> str:  # a record as in `_form_of`
    of_owner = [record.code] if subject.new_needs_owner else []
    return reverse("write_new", args=[subject.slug, *of_owner])
