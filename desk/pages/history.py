"""The history of an owner for the desk: who changed what, when and why, and the way back."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from changes.groups import by_day
from changes.history import Change, History
from changes.views import read_opening, read_page
from desk import drafting
from desk.drafting import Draft, Overtaken
from desk.models import Change as DraftedChange
from desk.models import ChangeSet
from desk.publishing import Refused
from desk.restoring import subjects_of, typed_as_of
from desk.subjects import Gone
from people.roles import StaffRequest, for_editors, for_publishers, may_publish
from record.kinds import kinds
from record.models import Record


@for_editors
@require_safe
def register_history(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    """The changes of a session or a document."""
    return show_history(request, _of_register(kind, key))


@for_publishers
@require_POST
def restore_in_register(
    request: StaffRequest, kind: str, key: int, model: str, row: int
) -> HttpResponse:
    return draft_what_stood_before(request, _of_register(kind, key), model, row)


def _of_register(slug: str, key: int) -> Record:
    registers = {kind.slug: kind for kind in kinds() if kind.is_register}
    if slug not in registers:
        raise Http404(_("There is no such page."))
    return get_object_or_404(registers[slug].records().for_links(), pk=key)


def show_history(request: StaffRequest, owner: Record) -> HttpResponse:
    """The page of the changes of an owner or a record of a register, for who has been let in."""
    page = read_page(request, History(owner))
    context = {
        "owner": owner,
        "page": page,
        "days": by_day(page.object_list),
        "may_restore": may_publish(request.user),
    }
    return render(request, "desk/history.html", context | read_opening(page))


def draft_what_stood_before(
    request: StaffRequest, owner: Record, model: str, row: int
) -> HttpResponse:
    """Draft the wording that stood before one change of it, for somebody else to check."""
    change = _find(owner, model, row)
    try:
        drafted = _draft_what_stood_before(change, request.user)
    except Gone:
        raise Http404(_("The record has been withdrawn since: enter it anew.")) from None
    except (Refused, Overtaken) as refused:
        messages.error(request, str(refused))
        return redirect(owner.get_desk_history_url())
    messages.success(request, _("The earlier wording is drafted. Check it and hand it over."))
    return redirect(drafted)


@transaction.atomic
def _draft_what_stood_before(change: Change, person: User) -> DraftedChange | ChangeSet:
    """The draft, or the set where it takes several: of the record and of its translations."""
    before = change.row.history_date - timedelta(microseconds=1)
    drafts = [
        Draft(subject, typed_as_of(subject, before), subject.version(), person)
        for subject in subjects_of(change)
    ]
    change_set = None
    for draft in drafts:
        drafted = drafting.begin(draft, _token(change, draft), change_set)
        change_set = drafted.change_set
    return drafted if len(drafts) == 1 else drafted.change_set


def _token(change: Change, draft: Draft) -> uuid.UUID:
    """The same at a second click, so that it begins no second draft."""
    name = f"{change.key}/{draft.person.pk}/{draft.subject.slug}/{draft.seen}"
    return uuid.uuid5(uuid.NAMESPACE_OID, name)


def _find(owner: Record, model: str, row: int) -> Change:
    """A change of the owner by the row of the history that ended it."""
    found = History(owner).find(model, row)
    if found is None or not subjects_of(found):
        raise Http404(_("There is no such change in this history."))
    return found
