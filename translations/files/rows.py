"""What every file of translations says, and how it says whether somebody has touched a text."""

from dataclasses import dataclass

from record.wording import fingerprint
from rendering.cells import clean

MOST_ROWS = 20_000


class Unreadable(Exception):
    """A file that is no file of translations into this language; says why."""


@dataclass(frozen=True)
class Row:
    """A text as a file has it. `number` is its row or the place of its unit in the file.

    `basis` is "" where the file does not say it. `was` tells of the translation on record when
    the file was made; it is None where the translator's program has lost it.
    """

    number: int
    key: str
    source: str
    target: str
    basis: str = ""
    was: str | None = None
    problem: str = ""


def bare(text: str) -> str:
    """The text as files keep it, for comparisons: programs change what ends and begins it."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def trace(translation: str) -> str:
    """A short word that differs with the translation; "-" where there is none."""
    return fingerprint(bare(translation)) if bare(translation) else "-"
