"""Tables and figures in Markdown."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

WIDTH = 120
NONE = "–"


def paragraph(text: str) -> Iterator[str]:
    yield ""
    yield textwrap.fill(" ".join(text.split()), WIDTH, break_on_hyphens=False)


def section(title: str, text: str) -> Iterator[str]:
    yield from ("", f"## {title}")
    yield from paragraph(text)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The first column is of words, the others of figures."""
    yield ""
    yield _row(heads)
    yield _row(["---", *["---:"] * (len(heads) - 1)])
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def ratio(one: float | None, other: float | None) -> str:
    """How many times the other the one is, in about three digits."""
    if one is None or not other:
        return NONE
    times = one / other
    return f"{times:,.0f}" if times >= 100 else f"{times:.1f}" if times >= 10 else f"{times:.2f}"


def at_most(goal: float | None) -> str:
    return "" if goal is None else f"≤ {goal:g}"


def time(seconds: float | None) -> str:
    if seconds is None:
        return NONE
    return f"{seconds:,.2f} s" if seconds >= 1 else f"{seconds * 1000:,.2f} ms"


def milliseconds(seconds: float | None) -> str:
    return NONE if seconds is None else f"{seconds * 1000:,.2f}"


def mebibytes(size: int | None) -> str:
    return NONE if size is None else f"{size / 2**20:,.0f} MiB"


def kibibytes(size: int | None) -> str:
    return NONE if size is None else f"{size / 2**10:,.1f}"
