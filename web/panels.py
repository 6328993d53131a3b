"""Parts that an app hangs into a page of another, which stands below it and does not know it.

A page says where there is room: `{% panels "session" session=session %}`. An app that has
something to say there registers a function that gives what its template shows:

    @panel("session", "measures/_due_at_session.html")
    def due(request: HttpRequest, session: Session) -> Shown: ...
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest

Asked = TypeVar("Asked")
# What a template shows; None where there is nothing to say.
Shown = Mapping[str, object] | None
Says = Callable[..., Shown]


@dataclass(frozen=True)
class Panel:
    """A part of a page: what it shows, asked with the request and what the page is about."""

    template: str
    shows: Says
    order: int


_panels: defaultdict[str, list[Panel]] = defaultdict(list)


def panel(page: str, template: str, order: int = 50) -> Callable[[Says], Says]:
    """Hang what the function shows into that page; of several panels the lowest comes first."""

    def hang(shows: Says) -> Says:
        _panels[page].append(Panel(template, shows, order))
        return shows

    return hang


def panels_of(page: str) -> list[Panel]:
    """The panels of a page, in their order."""
    return sorted(_panels[page], key=lambda one: one.order)


def once(request: HttpRequest, name: str, ask: Callable[[], Asked]) -> Asked:
    """What several panels of a page need, asked by the first of them and kept on the request."""
    kept = vars(request)
    if name not in kept:
        kept[name] = ask()
    asked: Asked = kept[name]
    return asked


def pages_with_panels() -> tuple[str, ...]:
    """The names of the places into which something hangs."""
    return tuple(_panels)
