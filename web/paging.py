"""Long lists, a page at a time."""

from django import forms
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


def page_of(request, items, per_page, silence):
    """The page of a list that the address asks for; Http404 with this sentence if it has none."""
    form = PageForm(request.GET)
    number = form.cleaned_data["page"] or 1 if form.is_valid() else 0
    try:
        return Paginator(items, per_page).page(number)
    except EmptyPage:
        raise Http404(silence) from None
