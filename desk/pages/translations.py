"""Translations at the desk: how far each language is, its texts, and files of them."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from desk.forms import TextsForm
from desk.models import Change
from desk.subjects import translation_of
from language.languages import ORIGINAL, OTHERS, direction
from people.roles import StaffRequest, for_editors
from translations.files import FORMATS
from translations.inventory import Text, all_texts, in_state, progress
from web.paging import page_of

PER_PAGE = 40


@for_editors
@require_safe
def languages(request: StaffRequest) -> HttpResponse:
    texts = all_texts()
    rows = [progress(texts, language) for language in OTHERS]
    return render(request, "desk/translations.html", {"rows": rows})


@for_editors
@require_safe
def texts(request: StaffRequest, language: str) -> HttpResponse:
    """French and the language side by side, each text with the way to its form."""
    form = TextsForm(request.GET)
    if not form.is_valid():
        return _not_understood(request, form, language)
    found = _asked_for(form, language)
    page = page_of(request, found, PER_PAGE, _("The list of texts has no such page."))
    context = {
        "form": form,
        "language": language,
        "direction": direction(language),
        "progress": progress(found, language),
        "page": page,
        "rows": _rows(page.object_list, language),
        "formats": [*FORMATS],
    }
    return render(request, "desk/texts.html", context)


@for_editors
@require_safe
def export(request: StaffRequest, language: str, ending: str) -> HttpResponse:
    """The texts that the list shows, as a file for translators; those without French are not."""
    form = TextsForm(request.GET)
    if ending not in FORMATS:
        raise Http404(_("There is no such file."))
    if not form.is_valid():
        return _not_understood(request, form, language)
    texts = [text for text in _asked_for(form, language) if text.original]
    content = FORMATS[ending].write(texts, language)
    name = f"cdip-{ORIGINAL}-{language}.{ending}"
    return HttpResponse(
        content,
        content_type=FORMATS[ending].CONTENT_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _not_understood(request: HttpRequest, form: TextsForm, language: str) -> HttpResponse:
    context = {"form": form, "language": language}
    return render(request, "desk/texts.html", context, status=400)


def _asked_for(form: TextsForm, language: str) -> list[Text]:
    found = all_texts(form.cleaned_data["kind"])
    state = form.cleaned_data["state"]
    return in_state(found, language, state) if state else found


def _rows(texts: Iterable[Text], language: str) -> Iterator[dict[str, object]]:
    """Each text with its translation, its state, its subject and the open draft of it, if any."""
    changes = Change.objects.open().filter(language=language)
    drafts = {change.record_key: change for change in changes}
    for text in texts:
        subject = translation_of(text.record, language)
        yield {
            "text": text,
            "translation": text.translation(language),
            "state": text.state(language),
            "subject": subject,
            "draft": drafts.get(text.record.identity),
        }
