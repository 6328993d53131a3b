"""Texts of the record in the six languages, each with what its translation rests on.

A text is written in French, in a column of its own that nothing here touches. Its translations
stand beside it, in one column of the record: `{"title": {"en": {"text": …, "basis": …, "of": …}}}`.
So the French stays word for word whatever language is active, a page asks no query more for its
translations, and the history of the record keeps them too.
"""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from language.languages import LANGUAGES, ORIGINAL, OTHERS
from record.wording import Basis, Wording, fingerprint


class Record(models.Model):
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


class LoadedRecord(models.Model):
    """A record that came from the fixtures, with a fingerprint of what was loaded.

    A record that still has the fingerprint has been touched by nobody, so an upgrade may correct
    it; one that was deleted since is not brought back.
    """

    key = models.CharField(max_length=200, unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    fingerprint = models.CharField(max_length=64)

    def __str__(self):
        return self.key
