"""The board of language parity: how many texts of each kind there are in each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language_info

from language.languages import OTHERS
from translations.inventory import State, Text, by_kind, kinds_of_texts, progress


@dataclass(frozen=True)
class Cell:
    """How many of some texts are there in one language, and how many in each state."""

    there: int
    states: tuple[tuple[State, int], ...]


@dataclass(frozen=True)
class Row:
    """The texts of a kind, or of all kinds."""

    kind: str
    name: str
    total: int
    cells: tuple[Cell, ...]


def languages() -> list[Mapping[str, object]]:
    """The languages that texts are translated into, as Django tells of them."""
    return [get_language_info(language) for language in OTHERS]


def rows(texts: Sequence[Text]) -> list[Row]:
    """A row for each kind of texts, in reading order."""
    kinds = kinds_of_texts()
    return [
        _row(kind, capfirst(str(kinds[kind]._meta.verbose_name_plural)), found)
        for kind, found in by_kind(texts).items()
    ]


def total(texts: Sequence[Text]) -> Row:
    return _row("", "", texts)


def _row(kind: str, name: str, texts: Sequence[Text]) -> Row:
    return Row(kind, name, len(texts), tuple(_cell(texts, language) for language in OTHERS))


def _cell(texts: Sequence[Text], language: str) -> Cell:
    counts = progress(texts, language).counts
    there = len(texts) - counts[State.MISSING]
    states = [(state, count) for state, count in counts.items() if count and state != State.MISSING]
    return Cell(there, tuple(states))
