"""Which pages show drafts in the preview of the desk: a view says so of itself."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def previewed(view: View) -> View:
    """Let the desk show this page as it would be with the drafts of a set in the record.

    Its view reads the record and does nothing else. The outermost decorator.
    """
    marked: Any = view  # of a function, whose type knows no such name
    marked.is_previewed = True
    return view


def is_previewed(view: Callable[..., HttpResponseBase]) -> bool:
    return getattr(view, "is_previewed", False)
