"""The way from page to page of a long list: see `web.paging`."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def page_query(query: QueryDict, name: str, number: int) -> str:
    """The query of an address with another page of the list that asks by that name."""
    asked = query.copy()
    asked[name] = str(number)
    return f"?{asked.urlencode()}"


@register.simple_tag
def query_of_all(query: QueryDict, name: str = "page") -> str:
    """The query of what holds the whole of the list; "" where it asks for nothing else."""
    asked = query.copy()
    asked.pop(name, None)
    return asked.urlencode()


@register.simple_tag
def page_title(title: str, page: Page[Any] | str) -> str:
    """The title of a page of a list, which says which one it is unless it is the first.

    Where the address makes no sense there is no page, and a template has "" for it.
    """
    if isinstance(page, str) or page.number == 1:
        return title
    return _("%(title)s, page %(number)s") % {"title": title, "number": page.number}
