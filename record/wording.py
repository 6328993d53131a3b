"""A text of the record as a reader gets it: its language, and what a translation rests on."""

import hashlib
from collections.abc import Sequence
from typing import Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from language.languages import IN_LANGUAGE, ORIGINAL, language_attributes


class Basis(models.TextChoices):
    """What a translation rests on, from the strongest to the weakest."""

    OFFICIAL = "official", _("Official text")
    SECRETARIAT = "secretariat", _("Secretariat translation")
    WORKING = "working", _("Working translation")


BRIEFLY = {
    Basis.OFFICIAL: pgettext_lazy("a text", "official text"),
    Basis.SECRETARIAT: pgettext_lazy("a text", "Secretariat translation"),
    Basis.WORKING: pgettext_lazy("a text", "working translation"),
}


class Wording(str):
    """A text as a reader gets it, with its language and with what a translation rests on.

    `basis` is "" for the French original. A translation is outdated where the French has changed
    since.
    """

    language: str
    basis: str
    is_outdated: bool

    def __new__(
        cls, text: str, language: str = ORIGINAL, basis: str = "", is_outdated: bool = False
    ) -> Self:
        wording = super().__new__(cls, text)
        wording.language, wording.basis, wording.is_outdated = language, basis, is_outdated
        return wording

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than the page."""
        return bool(self) and self.language != get_language()

    @property
    def word(self) -> str | Promise:
        """What it is, in a word: its language where that is not the page's, else its basis."""
        if self.is_foreign:
            return IN_LANGUAGE[self.language]
        return BRIEFLY[Basis(self.basis)] if self.basis else ""

    @property
    def attributes(self) -> str:
        """`lang` and `dir` of the element that holds it; "" where the page has the same."""
        return language_attributes(self.language) if self.is_foreign else ""


def join(wordings: Sequence[Wording]) -> Wording:
    """The pieces of a text as one wording, on the weakest of their bases.

    They are all in one language; there is at least one.
    """
    bases = [piece.basis for piece in wordings if piece]
    weakest = max(bases, key=lambda basis: ["", *Basis.values].index(basis), default="")
    return Wording(
        "".join(wordings),
        wordings[0].language,
        weakest,
        any(piece.is_outdated for piece in wordings),
    )


def fingerprint(text: str) -> str:
    """A short word that differs with the text: it tells of which wording a translation is."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
