"""Long lists, a page at a time."""

from typing import Any

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

PER_PAGE = 100  # entries: a list is paged where it has more


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


# Django pages whatever can be counted and sliced, which no type of its stubs tells.
def page_of(
    request: HttpRequest,
    items: Any,
    per_page: int = PER_PAGE,
    nothing_found: str = "",
    name: str = "page",
) -> Page[Any]:
    """The page of a list that the address asks for; Http404 with this sentence if it has none.

    The address asks by `name`: of several lists on a page, each has a name of its own.
    """
    form = PageForm({"page": request.GET.get(name)})
    number = form.cleaned_data["page"] or 1 if form.is_valid() else 0
    if number == 1 and isinstance(items, QuerySet):
        return _first_page(items, per_page)
    try:
        return Paginator(items, per_page).page(number)
    except EmptyPage:
        raise Http404(nothing_found or _("The list has no such page.")) from None


def _first_page(items: QuerySet[Any], per_page: int) -> Page[Any]:
    """Of a list that fits in a page, its length is known by then: a query less."""
    begun = list(items[: per_page + 1])
    paginator = Paginator(begun if len(begun) <= per_page else items, per_page)
    return Page(begun[:per_page], 1, paginator)
