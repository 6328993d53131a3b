from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.finding import Findings, Hit, find, load_records
from search.forms import SearchForm, headings
from search.lookup import look_up
from sessions.as_at import AsAtRequest, keep_as_at, reads_as_at
from sessions.forms import AsAtForm
from web.public import public

AT_FIRST = 5  # hits of each kind where all kinds are shown
ON_A_PAGE = 20  # hits where one kind is


@public(AsAtForm, SearchForm)
@require_safe
@reads_as_at
def search(request: AsAtRequest) -> HttpResponse:
    """Words find passages; a citation leads straight to its record."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "search/search.html", {"form": form}, status=400)
    answer = look_up(form.cleaned_data["q"])
    addresses = {record.get_absolute_url() for record in answer.found} if answer else ()
    if len(addresses) == 1:
        return redirect(keep_as_at(addresses.pop(), request.as_at))
    findings = find(form.words, get_language(), request.as_at) if form.words else Findings(())
    if answer and not findings.holds_all:
        findings = Findings(())
    context: dict[str, object] = {
        "form": form,
        "answer": answer,
        "findings": findings,
        "is_limited": True,
    }
    kind = form.cleaned_data["kind"]
    if kind:
        page = _page(findings, kind, form.cleaned_data["page"] or 1)
        load_records(page)
        context |= {"heading": headings()[kind], "page": page}
        return render(request, "search/kind.html", context)
    shown = [(group, group.hits[:AT_FIRST]) for group in findings.groups]
    load_records([hit for _group, hits in shown for hit in hits])
    return render(request, "search/search.html", context | {"shown": shown})


def _page(findings: Findings, kind: str, number: int) -> Page[Hit]:
    hits = next((group.hits for group in findings.groups if group.kind == kind), ())
    pages = Paginator(hits, ON_A_PAGE)
    if number > pages.num_pages:
        raise Http404(_("The search has no page %(number)s.") % {"number": number})
    return pages.page(number)
