"""Pages on which drafts are written: the sheet of a record, new or as it is."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from desk import drafting
from desk.drafting import Draft, Overtaken, side_by_side
from desk.forms import DestinationForm, OriginForm
from desk.models import Change, ChangeSet
from desk.publishing import Refused, as_if_published
from desk.sheets import Sheet, values_of
from desk.subjects import Gone, Subject, subject_named
from desk.typed_before_sign_in import KeptRequest, keeps_what_was_typed
from documents.models import Document
from language.formats import semicolon
from people.roles import StaffRequest, for_editors


@keeps_what_was_typed()
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def write_new(request: KeptRequest, kind: str, code: str | None = None) -> HttpResponse:
    """A new record, of a measure or on the proposal as a whole."""
    subject = _named(kind, code)
    if not subject.may_be_new or subject.new_needs_owner != bool(code):
        raise Http404(_("There is no such form."))
    return _write(request, subject)


@keeps_what_was_typed()
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: KeptRequest, kind: str, key: int, code: str | None = None) -> HttpResponse:
    """A record as it is; `code` where its key alone does not say the measure."""
    try:
        return _write(request, _on_record(kind, key, code))
    except Gone:
        return _gone(request, _("There is no such record, or it has been withdrawn since."))


@keeps_what_was_typed()
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request: KeptRequest, key: int) -> HttpResponse:
    """A draft, by its author or by a colleague."""
    changes = Change.objects.select_related("change_set", "written_by")
    change = changes.filter(pk=key).first()
    if change is None:
        return _gone(request, _("There is no such draft, or somebody has taken it out of its set."))
    is_read = request.method != "POST"
    if change.is_removal or (is_read and not change.change_set.may_be_written):
        return redirect(change.change_set)
    try:
        return _write(request, change.subject.ensure(), change)
    except Gone:
        sentence = _("The record that this draft changes has been withdrawn since.")
        return _gone(request, sentence, change.values)


def _named(slug: str, code: str | None = None, target: int | None = None) -> Subject:
    """The subject that an address names, with the owner that it tells by its code, if any."""
    subject = subject_named(slug, None, target)
    if subject is None:
        raise Http404(_("There is no such form."))
    if not code:
        return subject
    owned = subject_named(slug, subject.owner_named(code), target)
    assert owned is not None, "there is such a sheet, whatever its owner"
    return owned


def _on_record(kind: str, key: int, code: str | None = None) -> Subject:
    subject = _named(kind, code, key)
    if subject.always_needs_owner != bool(code):
        raise Http404(_("There is no such form."))
    return subject.ensure()


def _gone(
    request: HttpRequest, sentence: str, drafted: Mapping[str, list[str]] | None = None
) -> HttpResponse:
    """Say that it is no more, with the words that would otherwise be lost."""
    values = dict(request.POST.lists()) if request.method == "POST" else drafted or {}
    typed = [
        (name, semicolon().join(texts))
        for name, texts in values.items()
        if any(texts) and not name.startswith(("csrf", "origin", "destination"))
    ]
    context = {"refused": sentence, "typed": typed}
    return render(request, "desk/gone.html", context, status=404)


def _write(request: KeptRequest, subject: Subject, change: Change | None = None) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.kept
    if data is None:
        sheet = subject.sheet(change.data) if change else subject.sheet()
        if change:
            _is_valid(sheet, subject, change.change_set, change.token)
        origin = OriginForm.of(change) if change else OriginForm.of_new(subject)
        return _show(request, subject, sheet, origin, change)
    sheet, origin = subject.sheet(data), OriginForm(data)
    destination = DestinationForm(data, person=request.user)
    # A draft that is in a set already stays in it.
    is_destined = destination.is_valid()
    change_set = change.change_set if change else destination.cleaned_data.get("change_set")
    is_of_here = origin.is_valid()
    token = change.token if change else origin.cleaned_data.get("token")
    is_sound = _is_valid(sheet, subject, change_set, token)
    are_valid = [is_sound, is_of_here, bool(change) or is_destined]
    if request.kept:
        messages.warning(
            request, _("What you typed before signing in again is here, not saved yet.")
        )
        return _show(request, subject, sheet, origin, change, destination=destination)
    if not all(are_valid):
        return _show(request, subject, sheet, origin, change, status=400, destination=destination)
    draft = Draft(subject, values_of(sheet, data), origin.cleaned_data["seen"], request.user)
    try:
        change = _save(draft, origin, destination, change)
    except Overtaken as overtaken:
        beside = subject.changed_beside(draft.seen)
        sides = list(side_by_side(overtaken.theirs, sheet, beside))
        context = {"overtaken": overtaken, "sides": sides}
        origin = origin.after(overtaken)
        return _show(request, subject, sheet, origin, change, 409, destination, **context)
    except Refused as refused:
        context = {"refused": refused}
        return _show(request, subject, sheet, origin, change, 409, destination, **context)
    messages.success(request, _("The draft is saved. The public sees nothing of it yet."))
    return redirect(change if "go_on" in request.POST else change.change_set)


def _is_valid(
    sheet: Sheet, subject: Subject, change_set: ChangeSet | None, token: UUID | None
) -> bool:
    """Whether it can be saved; where it rests on its set, with the other drafts of that.

    The token leaves out its own draft, begun before or by another click at this moment.
    """
    if change_set is None or not subject.rests_on_its_set:
        return sheet.is_valid()
    with as_if_published(change_set, besides=token):
        return sheet.is_valid()


def _save(
    draft: Draft, origin: OriginForm, destination: DestinationForm, change: Change | None
) -> Change:
    if change is None:
        change_set = destination.cleaned_data["change_set"]
        return drafting.begin(draft, origin.cleaned_data["token"], change_set)
    return drafting.rewrite(change, draft, origin.cleaned_data["version"])


def _show(
    request: StaffRequest,
    subject: Subject,
    sheet: Sheet,
    origin: OriginForm,
    change: Change | None = None,
    status: int = 200,
    destination: DestinationForm | None = None,
    **context: object,
) -> HttpResponse:
    context |= {
        "subject": subject,
        "sheet": sheet,
        "origin": origin,
        "change": change,
        "destination": destination or DestinationForm(person=request.user),
        "documents": [] if subject.language else Document.objects.for_list(),
        "others": _drafts_of_others(subject, change),
    }
    return render(request, "desk/write.html", context, status=status)


def _drafts_of_others(subject: Subject, change: Change | None) -> Iterable[Change]:
    """Open drafts of the same record: it is better to know before writing."""
    if subject.target is None:
        return []
    drafts = Change.objects.of(subject).open()
    return drafts.exclude(pk=change.pk) if change else drafts


@keeps_what_was_typed()
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: StaffRequest, kind: str, key: int) -> HttpResponse:
    """Draft the withdrawal of a record: it stays until the set is published."""
    try:
        subject = _on_record(kind, key)
    except Gone:
        return _gone(request, _("There is no such record, or it has been withdrawn since."))
    if not subject.is_removable:
        raise Http404(_("Such a record cannot be withdrawn."))
    data = request.POST if request.method == "POST" else None
    origin = OriginForm(data) if data else OriginForm.of_new(subject)
    destination = DestinationForm(data, person=request.user)
    context = {"subject": subject, "origin": origin, "destination": destination}
    if data is None:
        return render(request, "desk/withdraw.html", context)
    if not (origin.is_valid() and destination.is_valid()):
        return render(request, "desk/withdraw.html", context, status=400)
    draft = Draft(subject, {}, origin.cleaned_data["seen"], request.user, is_removal=True)
    try:
        change = _save(draft, origin, destination, None)
    except Overtaken as overtaken:
        context |= {"overtaken": overtaken, "origin": origin.after(overtaken)}
        return render(request, "desk/withdraw.html", context, status=409)
    except Refused as refused:
        return render(request, "desk/withdraw.html", context | {"refused": refused}, status=409)
    messages.success(request, _("The draft is saved. The public sees nothing of it yet."))
    return redirect(change.change_set)
