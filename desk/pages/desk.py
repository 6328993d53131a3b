"""The desk: what waits for the person at it; what the record waits for, its apps hang there."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desk.models import ChangeSet
from people.roles import StaffRequest, for_staff, may_draft, may_publish
from sessions.models import Session


def _waiting_for(person: User) -> Iterable[ChangeSet]:
    """The sets in review that this person may publish."""
    if not may_publish(person):
        return []
    return ChangeSet.objects.publishable_by(person).for_list()


@for_staff
@require_safe
def desk(request: StaffRequest) -> HttpResponse:
    mine = ChangeSet.objects.of(request.user).for_list()
    context = {
        "may_draft": may_draft(request.user),
        "my_drafts": mine.in_the_hands_of_their_author(),
        "waiting_for_me": _waiting_for(request.user),
        "waiting_for_others": mine.in_review(),
        "clock": Session.objects.last_opened(),
    }
    return render(request, "desk/desk.html", context)
