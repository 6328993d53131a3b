"""Every text of the record that can be translated, in reading order, with its translations.

A text is there where it is recorded in any language. The translators' files know it by its key,
made of the natural key of its record: "measures.measure/1.3/title" is the title of measure 1.3,
"measures.decision/1.3.2.1/sentence" the sentence of the first decision of its second step,
"documents.document/CDIP/22/18/title" the title of that document. A key holds for as long as the
record keeps its place; what stands at it is told by the French text beside it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Field, TextChoices
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from language.languages import OTHERS
from record.kinds import translated_kinds
from record.models import Record, RecordQuerySet
from record.wording import Basis, Wording


class State(TextChoices):
    """How far the translation of a text into one language is."""

    OFFICIAL = Basis.OFFICIAL.value, Basis.OFFICIAL.label
    SECRETARIAT = Basis.SECRETARIAT.value, Basis.SECRETARIAT.label
    WORKING = Basis.WORKING.value, Basis.WORKING.label
    OUTDATED = "outdated", _("Of an earlier French wording")
    MISSING = "missing", _("Not translated")


def kinds_of_texts() -> dict[str, type[Record]]:
    """The kinds of texts: the models whose records have them, by name: "measure", "followup" …"""
    return {kind._meta.model_name or "": kind for kind in translated_kinds()}


@dataclass(frozen=True)
class Text:
    """A text of a record: its French original, "" where there is none, and its translations."""

    record: Record
    field: str

    @property
    def key(self) -> str:
        """What the translators' files know it by."""
        return f"{self.record.full_key}/{self.field}"

    @property
    def kind(self) -> str:
        return self.record._meta.model_name or ""

    @property
    def kind_name(self) -> str | Promise:
        return self.record._meta.verbose_name or ""

    @property
    def column(self) -> Field:
        return cast(Field, self.record._meta.get_field(self.field))  # no relation, as it is a text

    @property
    def label(self) -> str:
        """Which of the texts of its record it is."""
        return capfirst(str(self.column.verbose_name))

    @property
    def place(self) -> str:
        return self.record.place_in_record()

    @property
    def address(self) -> str:
        return self.record.get_absolute_url()

    @property
    def original(self) -> str:
        return getattr(self.record, self.field)

    def translation(self, language: str) -> Wording:
        """The translation as a `Wording`, empty where there is none."""
        return self.record.translation(self.field, language)

    def state(self, language: str) -> State:
        translation = self.translation(language)
        if not translation:
            return State.MISSING
        return State.OUTDATED if translation.is_outdated else State(translation.basis)

    @property
    def states(self) -> dict[str, State]:
        """The state in each language but French."""
        return {language: self.state(language) for language in OTHERS}


@dataclass(frozen=True)
class Progress:
    """How many texts there are, and how many of them are in which state in a language."""

    language: str
    total: int
    counts: dict[State, int]


def records_of(model: type[Record]) -> RecordQuerySet:
    """The records of a model with what naming them takes, in reading order: one query."""
    return model.records().in_order().for_links()


def texts_of(record: Record) -> list[Text]:
    """The texts of one record, in reading order."""
    return [
        Text(record, field)
        for field in record.translated
        if getattr(record, field) or record.translations.get(field)
    ]


def all_texts(kind: str | None = None) -> list[Text]:
    """All texts, or those of one kind, in reading order: one query for each kind."""
    models = [kinds_of_texts()[kind]] if kind else translated_kinds()
    return [text for model in models for record in records_of(model) for text in texts_of(record)]


def in_state(texts: Iterable[Text], language: str, state: str) -> list[Text]:
    """Those of the texts that are in this state in the language."""
    return [text for text in texts if text.state(language) == state]


def progress(texts: Sequence[Text], language: str) -> Progress:
    """How far the translation of these texts into the language is."""
    counted = Counter(text.state(language) for text in texts)
    return Progress(language, len(texts), {state: counted[state] for state in State})


def by_kind(texts: Iterable[Text]) -> dict[str, list[Text]]:
    """The texts of each kind, in reading order; kinds without texts are left out."""
    found: dict[str, list[Text]] = {}
    for text in texts:
        found.setdefault(text.kind, []).append(text)
    return found
