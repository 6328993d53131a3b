"""A change set: what would change, and the turns it takes on its way to publication."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk import drafting, publishing
from desk.forms import ChangeSetForm, NoteForm, SeenForm, typed_in
from desk.models import Change, ChangeSet
from desk.publishing import Refused, Unpublishable, rehearse
from desk.subjects import Gone, Subject
from desk.typed_before_sign_in import KeptRequest, keeps_what_was_typed
from language.languages import OTHERS
from people.roles import StaffRequest, for_editors, for_publishers, may_publish
from record.models import Record
from web.paging import page_of

PER_PAGE = 50


@for_editors
@require_safe
def change_sets(request: StaffRequest) -> HttpResponse:
    return render(
        request,
        "desk/change_sets.html",
        {
            "open": ChangeSet.objects.open().for_list(),
            "published": page_of(request, ChangeSet.objects.published().for_list(), PER_PAGE),
        },
    )


def set_page(request: HttpRequest, key: int) -> str:
    return reverse("change_set", args=[key])


@keeps_what_was_typed()
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def change_set(request: KeptRequest, key: int) -> HttpResponse:
    """What is in a set; sent, its title and its reason."""
    one = _find(key)
    if request.method != "POST":
        return _show(request, one, **_typed_before(request, one))
    form = ChangeSetForm(request.POST, instance=copy(one))
    if not form.is_valid():
        return _show(request, one, status=400, form=form)
    try:
        publishing.rename(one, request.user, **form.cleaned_data)
    except Refused as refused:
        now = _as_it_is_now(one)
        return _show(request, now, 409, refused=refused, form=form.after(now), typed=typed_in(form))
    messages.success(request, _("Title and reason are saved."))
    return redirect(one)


def _typed_before(
    request: KeptRequest, one: ChangeSet
) -> dict[str, Any]:  # forms, handed on by the names under which the page shows them
    """The forms of the page with what somebody had typed before they had to sign in again."""
    if not request.kept:
        return {}
    messages.warning(request, _("What you typed before signing in again is here, not saved yet."))
    if "note" in request.kept:
        return {"note_form": NoteForm(request.kept)}
    return {"form": ChangeSetForm(request.kept, instance=copy(one))}


@keeps_what_was_typed(back=set_page)
@for_editors
@require_POST
def submit(request: StaffRequest, key: int) -> HttpResponse:
    sentence = _("The set is in review: a colleague publishes it.")
    return _turn(request, _find(key), publishing.submit, sentence)


@keeps_what_was_typed(back=set_page)
@for_editors
@require_POST
def take_back(request: StaffRequest, key: int) -> HttpResponse:
    return _turn(request, _find(key), publishing.take_back, _("The set is in your hands again."))


@keeps_what_was_typed(back=set_page)
@for_publishers
@require_POST
def return_to_author(request: StaffRequest, key: int) -> HttpResponse:
    one, form = _find(key), NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, one, status=400, note_form=form)
    act = partial(publishing.return_to_author, **form.cleaned_data)
    sentence = _("The set went back to its author.")
    return _turn(request, one, act, sentence, note_form=form, typed=typed_in(form))


@keeps_what_was_typed(back=set_page)
@for_publishers
@require_POST
def publish(request: StaffRequest, key: int) -> HttpResponse:
    one = _find(key)
    if one.state == ChangeSet.State.PUBLISHED and one.published_by == request.user:
        return redirect(one)  # a second click
    seen = SeenForm(request.POST)
    act = partial(publishing.publish, seen=seen.cleaned_data["seen"] if seen.is_valid() else None)
    return _turn(request, one, act, _("The set is published: the public sees it."))


@for_editors
@require_POST
def discard_change(request: StaffRequest, key: int) -> HttpResponse:
    change = get_object_or_404(Change.objects.select_related("change_set"), pk=key)
    try:
        drafting.discard(change, request.user)
    except Refused as refused:
        return _show(request, _find(change.change_set_id), status=409, refused=refused)
    messages.success(request, _("The draft is out of the set."))
    return redirect(change.change_set)


@keeps_what_was_typed(back=set_page)
@for_editors
@require_POST
def discard(request: StaffRequest, key: int) -> HttpResponse:
    """Throw a whole set away, with its drafts."""
    one = _find(key)
    try:
        publishing.discard(one, request.user)
    except Refused as refused:
        return _show(request, one, status=409, refused=refused)
    messages.success(request, _("“%(title)s” is thrown away.") % {"title": one})
    return redirect("desk")


def _turn(
    request: StaffRequest,
    one: ChangeSet,
    act: Callable[[ChangeSet, User], None],
    sentence: str,
    **forms: object,
) -> HttpResponse:
    try:
        act(one, request.user)
    except Refused as refused:
        return _show(request, _as_it_is_now(one), status=409, refused=refused, **forms)
    except Unpublishable as unpublishable:
        return _show(request, one, status=409, problems=unpublishable.problems)
    messages.success(request, sentence)
    return redirect(one)


def _find(key: int) -> ChangeSet:
    return get_object_or_404(ChangeSet.objects.with_people(), pk=key)


def _as_it_is_now(one: ChangeSet) -> ChangeSet:
    """The set after somebody else's act; as it was where that has thrown it away."""
    return ChangeSet.objects.with_people().filter(pk=one.pk).first() or one


def _show(
    request: StaffRequest, one: ChangeSet, status: int = 200, **context: object
) -> HttpResponse:
    changes = list(one.changes.for_set())
    was_mine = one.was_written_by(request.user)
    # An act that was refused for its problems has rehearsed the set already.
    is_rehearsed = one.is_open and changes and "problems" not in context
    rehearsal = rehearse(one) if is_rehearsed else None
    context = {
        "set": one,
        "changes": changes,
        "rehearsal": rehearsal,
        "problems": rehearsal.problems if rehearsal else [],
        "turns": one.turns.select_related("by"),
        "form": ChangeSetForm(instance=one),
        "note_form": NoteForm(initial={"seen": one.last_turn}),
        "seen_form": SeenForm(initial={"seen": one.last_turn}),
        "may_publish": may_publish(request.user),
        "was_mine": was_mine,
        "may_publish_this": one.may_be_published_by(request.user),
        "pages": preview_pages(one, changes),
    } | context
    return render(request, "desk/change_set.html", context, status=status)


@dataclass(frozen=True)
class PreviewPage:
    """A public page that a set touches: where its preview is, and in which other languages."""

    name: str
    address: str
    translated: tuple[tuple[str, str], ...]


def preview_pages(change_set: ChangeSet, changes: Sequence[Change]) -> list[PreviewPage]:
    """The pages that the drafts show on, in the reader's language and in those they write."""
    touched = {page.get_absolute_url(): page for change in changes if (page := _page_of(change))}
    written = {change.language for change in changes}
    languages = [language for language in OTHERS if language in written]
    return [
        PreviewPage(
            str(page),
            _preview(change_set, page),
            tuple((language, _preview(change_set, page, language)) for language in languages),
        )
        for page in sorted(touched.values(), key=_in_order)
    ]


def _page_of(change: Change) -> Record | Subject | None:
    """What the change is read on: the owner, the record itself or, where new, its register."""
    try:
        subject = change.subject
        record: Record | None = subject.owner or subject.record
    except Gone:
        return None
    if record is None:
        return subject if subject.model.is_register else None
    return record if record.has_page else None


def _in_order(page: Record | Subject) -> tuple[Any, ...]:  # numbers and texts, as keys are
    """Measures and paragraphs as in the proposal, then the registers; in each, new ones last."""
    if isinstance(page, Subject):
        return page.model.reading_place, 1
    return page.reading_place, 0, *page.natural_key()


def _preview(change_set: ChangeSet, page: Record | Subject, language: str | None = None) -> str:
    with override(language or get_language()):
        address = page.get_absolute_url().removeprefix("/")
    return reverse("preview", args=[change_set.pk, address])
