"""A translators' file comes back: what it would change is shown first, then becomes drafts."""

import uuid
from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from desk.forms import ImportForm, PlanForm, Planned
from desk.importing import Plan, make_set, open_drafts, plan
from desk.typed_before_sign_in import KeptRequest, keeps_what_was_typed
from people.roles import StaffRequest, for_editors
from translations.files import Row, Unreadable, read

# What is sent with a form may be 2.5 million letters in all.
LARGEST_PLAN = 2_000_000


def import_page(request: HttpRequest, language: str) -> str:
    return reverse("import_translations", args=[language])


@keeps_what_was_typed()
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: KeptRequest, language: str) -> HttpResponse:
    if request.method != "POST":
        kept = PlanForm(request.kept)
        if request.kept and kept.is_valid():
            return _show_plan(request, language, kept.cleaned_data["plan"])
        return _ask(request, language, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, language, form, status=400)
    file, basis = form.cleaned_data["file"], form.cleaned_data["basis"]
    try:
        rows = read(file.name, file.read(), language)
    except Unreadable as unreadable:
        form.add_error("file", str(unreadable))
        return _ask(request, language, form, status=400)
    planned: Planned = {
        "rows": [asdict(row) for row in rows],
        "basis": basis,
        "token": str(uuid.uuid4()),
    }
    return _show_plan(request, language, planned)


@keeps_what_was_typed(back=import_page)
@for_editors
@require_POST
def confirm(request: StaffRequest, language: str) -> HttpResponse:
    """Make the drafts that were shown, if the record still is what they were made for."""
    form = PlanForm(request.POST)
    if not form.is_valid():
        sentence = _("What was shown cannot be read any more. Choose the file again.")
        return _ask(request, language, ImportForm(), status=400, refused=sentence)
    planned = form.cleaned_data["plan"]
    made = _plan(planned, language)
    if made.refused or not made.proposals:
        sentence = _("The record has changed meanwhile. This is what the file would change now.")
        return _show_plan(request, language, planned, status=409, refused=sentence)
    change_set = make_set(made, request.user, uuid.UUID(planned["token"]))
    messages.success(request, _("The drafts are made. Check them and hand them over."))
    return redirect(change_set)


def _plan(planned: Planned, language: str) -> Plan:
    rows = [Row(**row) for row in planned["rows"]]
    return plan(rows, language, planned["basis"])


def _show_plan(
    request: HttpRequest, language: str, planned: Planned, status: int = 200, refused: str = ""
) -> HttpResponse:
    """What the file would change; the form that confirms it carries these rows only."""
    made = _plan(planned, language)
    carried = planned | {"rows": [asdict(proposal.row) for proposal in made.proposals]}
    sealed = signing.dumps(carried, salt=PlanForm.SALT, compress=True)
    if len(sealed) > LARGEST_PLAN:
        form = ImportForm()
        sentence = _("The file changes too much at once. Import it in parts.")
        return _ask(request, language, form, status=400, refused=sentence)
    context = {
        "language": language,
        "plan": made,
        "drafts": open_drafts(made),
        "form": PlanForm(initial={"plan": sealed}),
        "refused": refused,
    }
    return render(request, "desk/import_plan.html", context, status=status)


def _ask(
    request: HttpRequest, language: str, form: ImportForm, status: int = 200, refused: str = ""
) -> HttpResponse:
    context = {"form": form, "language": language, "refused": refused}
    return render(request, "desk/import.html", context, status=status)
