from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sessions.as_at import AsAtRequest, reads_as_at
from sessions.forms import AsAtForm
from translations import board
from translations.forms import KindForm
from translations.inventory import all_texts
from web.paging import PageForm, page_of
from web.public import public


@public(AsAtForm, KindForm, PageForm)
@require_safe
@reads_as_at
def parity(request: AsAtRequest) -> HttpResponse:
    """What there is in each language; the texts of one kind one by one."""
    form = KindForm(request.GET)
    texts = all_texts()
    context = {
        "form": form,
        "languages": board.languages(),
        "rows": board.rows(texts),
        "total": board.total(texts),
        "is_limited": True,
    }
    if not form.is_valid():
        return render(request, "translations/parity.html", context, status=400)
    kind = form.cleaned_data["kind"]
    context["page"] = page_of(request, [text for text in texts if text.kind == kind])
    return render(request, "translations/parity.html", context)
