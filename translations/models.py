"""Texts of the record in the six languages, each with what its translation rests on.

A text is written in French, in a column of its own that nothing here touches. Its translations
stand beside it, in one column of the record: `{"title": {"en": {"text": …, "basis": …, "of": …}}}`.
So the French stays word for word whatever language is active, a page asks no query more for its
translations, and the history of the record keeps them too.
"""

import hashlib
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

ORIGINAL = "fr"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
OTHERS = tuple(code for code in LANGUAGES if code != ORIGINAL)


class Basis(models.TextChoices):
    """What a translation rests on, from the strongest to the weakest."""

    OFFICIAL = "official", _("Official text")
    SECRETARIAT = "secretariat", _("Secretariat translation")
    WORKING = "working", _("Working translation")


IN_LANGUAGE = {
    "ar": _("in Arabic"),
    "zh": _("in Chinese"),
    "en": _("in English"),
    "fr": _("in French"),
    "ru": _("in Russian"),
    "es": _("in Spanish"),
}
BRIEFLY = {
    Basis.OFFICIAL: pgettext_lazy("a text", "official text"),
    Basis.SECRETARIAT: pgettext_lazy("a text", "Secretariat translation"),
    Basis.WORKING: pgettext_lazy("a text", "working translation"),
}


class Wording(str):
    """A text as a reader gets it: in which language, on what basis; "" is the French original.

    It is outdated where the French has changed since it was translated.
    """

    language: str
    basis: str
    is_outdated: bool

    def __new__(cls, text, language=ORIGINAL, basis="", is_outdated=False):
        wording = super().__new__(cls, text)
        wording.language, wording.basis, wording.is_outdated = language, basis, is_outdated
        return wording

    @property
    def is_foreign(self):
        """Whether it is in another language than the page."""
        return bool(self) and self.language != get_language()

    @property
    def word(self):
        """What it is, in a word: its language where that is not the page's, else its basis."""
        if self.is_foreign:
            return IN_LANGUAGE[self.language]
        return BRIEFLY[Basis(self.basis)] if self.basis else ""

    @property
    def attributes(self):
        """`lang` and `dir` for the element that holds it, where they are not those of the page."""
        return language_attributes(self.language) if self.is_foreign else ""


def direction(language):
    """Which way a language is written: "rtl" or "ltr"."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def language_attributes(language):
    """`lang` and `dir` of an element in that language."""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def name_of_language(language):
    """What the language is called in the reader's."""
    return get_language_info(language)["name_translated"]


def join(wordings):
    """Pieces of one text as one wording, the weakest of their bases; all in one language."""
    bases = [piece.basis for piece in wordings if piece]
    weakest = max(bases, key=lambda basis: ["", *Basis.values].index(basis), default="")
    return Wording(
        "".join(wordings),
        wordings[0].language,
        weakest,
        any(piece.is_outdated for piece in wordings),
    )


class Translated(models.Model):
    """A record with texts in French and their translations into the other languages."""

    # The fields that can be translated, in reading order.
    translated: ClassVar[tuple[str, ...]] = ()

    translations = models.JSONField(_("translations"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.translations = _in_order(self)
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        for field, language, entry in self.each_translation():
            if field not in self.translated or language not in OTHERS:
                raise ValidationError(_("A translation is of a text, into one of the languages."))
            if entry.get("basis") not in Basis.values:
                raise ValidationError(_("Say what the translation rests on."))

    def read(self, field, language=None):
        """The text in that language, the reader's by default; else in French, else in any.

        A `Wording`, empty where there is none. No query.
        """
        language = language or get_language() or ORIGINAL
        original = getattr(self, field)
        for one in (language, ORIGINAL, *OTHERS):
            if one == ORIGINAL and original:
                return Wording(original)
            found = self.translation(field, one)
            if found:
                return found
        return Wording("")

    def translation(self, field, language):
        """The translation of a text into that language, empty where there is none."""
        entry = self.translations.get(field, {}).get(language)
        if not entry:
            return Wording("", language)
        is_outdated = entry["of"] != fingerprint(getattr(self, field))
        return Wording(entry["text"], language, entry["basis"], is_outdated)

    def in_each_language(self, *fields):
        """These texts, a line each, by the languages that any of them is in."""
        lines: dict[str, list[str]] = {}
        for field in fields:
            for language in LANGUAGES:
                wording = self.read(field, language)
                if wording and wording.language == language:
                    lines.setdefault(language, []).append(wording)
        return {language: "\n".join(texts) for language, texts in lines.items()}

    def officially(self, field):
        """The text by the languages in which it is official, French first; no working words."""
        official = {ORIGINAL: getattr(self, field)}
        for language in OTHERS:
            translation = self.translation(field, language)
            if translation.basis == Basis.OFFICIAL and not translation.is_outdated:
                official[language] = translation
        return official

    def each_translation(self):
        """Field, language and entry of each translation."""
        for field, entries in self.translations.items():
            for language, entry in entries.items():
                yield field, language, entry

    def translate(self, field, language, text, basis):
        """Put a translation of the present French text, or take it away with an empty one."""
        entries = {**self.translations.get(field, {}), language: {"text": text, "basis": basis}}
        self.translations = {**self.translations, field: entries}


def fingerprint(text):
    """A short word that differs with the text: it tells of which wording a translation is."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _in_order(record):
    """The translations without empty ones, in one order, each with the French that it is of."""
    kept: dict[str, Any] = {}
    for field in record.translated:
        entries = record.translations.get(field, {})
        for language in OTHERS:
            entry = entries.get(language, {})
            if entry.get("text", "").strip():
                of = entry.get("of") or fingerprint(getattr(record, field))
                kept.setdefault(field, {})[language] = {
                    "text": entry["text"],
                    "basis": entry["basis"],
                    "of": of,
                }
    return kept
