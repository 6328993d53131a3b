"""The board of language parity: how many texts of each kind there are in each language."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language_info

from language.languages import OTHERS
from translations.inventory import State, by_kind, kinds_of_texts, progress


@dataclass(frozen=True)
class Cell:
    """Of some texts in one language, how many are there, by their state."""

    there: int
    states: tuple


@dataclass(frozen=True)
class Row:
    """The texts of a kind, or of all kinds."""

    kind: str
    name: str
    total: int
    cells: tuple[Cell, ...]


def languages():
    """The languages that texts are translated into, as Django tells of them."""
    return [get_language_info(language) for language in OTHERS]


def rows(texts):
    """A row for each kind of texts, in reading order."""
    kinds = kinds_of_texts()
    return [
        _row(kind, capfirst(str(kinds[kind]._meta.verbose_name_plural)), found)
        for kind, found in by_kind(texts).items()
    ]


def total(texts):
    return _row("", "", texts)


def _row(kind, name, texts):
    return Row(kind, name, len(texts), tuple(_cell(texts, language) for language in OTHERS))


def _cell(texts, language):
    counts = progress(texts, language).counts
    there = len(texts) - counts[State.MISSING]
    states = [(state, count) for state, count in counts.items() if count and state != State.MISSING]
    return Cell(there, tuple(states))
