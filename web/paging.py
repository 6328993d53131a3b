"""Long lists, a page at a time."""

from typing import Any

from django import forms
from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


# Django pages whatever can be counted and sliced, which no type of its stubs tells.
def page_of(request: HttpRequest, items: Any, per_page: int, nothing_found: str) -> Page[Any]:
    """The page of a list that the address asks for; Http404 with this sentence if it has none."""
    form = PageForm(request.GET)
    number = form.cleaned_data["page"] or 1 if form.is_valid() else 0
    try:
        return Paginator(items, per_page).page(number)
    except EmptyPage:
        raise Http404(nothing_found) from None
