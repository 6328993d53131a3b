"""The people of the desk: who they are, what they may, and how they come in and leave."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import letters
from people.forms import DeactivationForm, DetailsForm, InvitationForm, RolesForm
from people.models import Person
from people.roles import StaffRequest, for_administrators, roles_of
from people.signals import count_open_drafts
from web.paging import page_of

require_read_or_send = require_http_methods(["GET", "HEAD", "POST"])
CONFLICT = 409


@require_safe
@for_administrators
def people(request: StaffRequest) -> HttpResponse:
    page = page_of(request, Person.objects.with_details().in_order())
    return render(request, "people/people.html", {"page": page})


@require_read_or_send
@for_administrators
def invite(request: StaffRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            person = Person.objects.invite(**form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("email", refusal)
        else:
            sent = letters.invite(person, by=request.user)
            _say_whether(
                request,
                sent,
                _("%(name)s is invited: the link has been sent to %(email)s.") % _words(person),
            )
            return redirect(person)
    return render(request, "people/invite.html", {"form": form}, status=_status(form))


@require_safe
@for_administrators
def person(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, _get(pk))


@require_POST
@for_administrators
def change_details(request: StaffRequest, pk: int) -> HttpResponse:
    """Name and e-mail address."""
    person = _get_to_change(request, pk)
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _show(request, person, status=400, details=form)
    try:
        person.change_details(**form.cleaned_data)
    except ValidationError as refusal:
        form.add_error("email", refusal)
        return _show(request, person, status=CONFLICT, details=form)
    messages.success(request, _("Name and address of %(name)s are saved.") % _words(person))
    return redirect(person)


@require_POST
@for_administrators
def give_roles(request: StaffRequest, pk: int) -> HttpResponse:
    person = _get_to_change(request, pk)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _show(request, person, form, status=400)
    try:
        person.give_roles(form.cleaned_data["roles"])
    except ValidationError as refusal:
        form.add_error("roles", refusal)
        return _show(request, person, form, status=CONFLICT)
    messages.success(request, _("The roles of %(name)s are changed.") % _words(person))
    return redirect(person)


@require_POST
@for_administrators
def send_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Invite again, or offer a new password: the same link in two letters."""
    person = _get_to_change(request, pk)
    if not person.is_active:
        messages.error(request, _("The account is deactivated. Nothing was sent."))
        return redirect(person)
    letter = letters.invite if person.is_invited else letters.offer_new_password
    sent = letter(person, by=request.user)
    _say_whether(request, sent, _("The link has been sent to %(email)s.") % _words(person))
    return redirect(person)


@require_read_or_send
@for_administrators
def remove_second_factor(request: StaffRequest, pk: int) -> HttpResponse:
    person = _get_to_change(request, pk)
    if request.method != "POST":
        return render(request, "people/remove_second_factor.html", {"person": person})
    if person.remove_second_factors():
        sent = letters.tell_of_removed_second_factor(person, by=request.user)
        done = _("The second factor of %(name)s is removed, and a letter says so.")
        _say_whether(request, sent, done % _words(person))
    else:
        messages.info(request, _("%(name)s has no second factor.") % _words(person))
    return redirect(person)


@require_read_or_send
@for_administrators
def deactivate(request: StaffRequest, pk: int) -> HttpResponse:
    person = _get_to_change(request, pk)
    open_drafts = count_open_drafts(person)
    data = request.POST if request.method == "POST" else None
    form = DeactivationForm(data, person=person, open_drafts=open_drafts)
    status = _status(form)
    if form.is_valid():
        try:
            person.deactivate(by=request.user, successor=form.cleaned_data.get("successor"))
        except ValidationError as refusal:
            form.add_error(None, refusal)
            status = CONFLICT
        else:
            messages.success(request, _("%(name)s can no longer sign in.") % _words(person))
            return redirect(person)
    context = {"person": person, "form": form, "open_drafts": open_drafts}
    return render(request, "people/deactivate.html", context, status=status)


@require_POST
@for_administrators
def reactivate(request: StaffRequest, pk: int) -> HttpResponse:
    person = _get_to_change(request, pk)
    person.reactivate()
    messages.success(request, _("%(name)s can sign in again.") % _words(person))
    return redirect(person)


def _get(pk: int) -> Person:
    return get_object_or_404(Person.objects.with_details(), pk=pk)


def _get_to_change(request: StaffRequest, pk: int) -> Person:
    """Only those who may do everything change the account of another who may."""
    person = _get(pk)
    if person.is_superuser and not request.user.is_superuser:
        raise PermissionDenied(
            _("This account may do everything: only another one like it can change it.")
        )
    return person


def _show(
    request: StaffRequest,
    person: Person,
    form: RolesForm | None = None,
    status: int = 200,
    details: DetailsForm | None = None,
) -> HttpResponse:
    now = {name: getattr(person, name) for name in DetailsForm.base_fields}
    context = {
        "person": person,
        "form": form or RolesForm(initial={"roles": [*roles_of(person)]}),
        "details": details or DetailsForm(initial=now),
        "may_change": request.user.is_superuser or not person.is_superuser,
        "is_oneself": person.pk == request.user.pk,
    }
    return render(request, "people/person.html", context, status=status)


def _words(person: Person) -> dict[str, str]:
    return {"name": str(person), "email": person.email}


def _status(form: Form) -> int:
    return 400 if form.is_bound and not form.is_valid() else 200


def _say_whether(request: HttpRequest, sent: bool, done: str) -> None:
    if sent:
        messages.success(request, done)
    else:
        messages.error(request, _("The letter could not be sent. Try again in a moment."))
