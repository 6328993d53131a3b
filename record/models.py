"""What every record is: texts in six languages, and all that a record says of its own kind.

A text is written in French, in a column of its own that nothing here touches. Its translations
stand beside it, in one column of the record: `{"title": {"en": {"text": …, "basis": …, "of": …}}}`.
So the French stays word for word whatever language is active, a page asks no query more for its
translations, and the history of the record keeps them too.

A kind of record is a model that inherits `Record`. What the history, the search, the desk and the
translators need to know of it stands in its class, and nowhere else: `record.kinds` lists them.
"""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from language.languages import LANGUAGES, ORIGINAL, OTHERS
from record.guards import Guard
from record.wording import Basis, Wording, fingerprint

# Characters: some seven pages of print. The longest text of the real record has 1,300.
LONGEST_TEXT = 20_000


class RecordQuerySet(models.QuerySet):
    """What can be asked of records of any kind."""

    @property
    def kind(self) -> "type[Record]":
        kind: Any = self.model  # which the type of a queryset leaves open
        return kind

    def get_by_natural_key(self, *key: object) -> Any:  # a record of the kind
        """The one of that key, as `natural_key` gives it; raises DoesNotExist."""
        return self.get(**dict(zip(self.kind.keyed_by, key, strict=True)))

    def until(self, as_at: Any) -> Self:  # a session, which stands above; None: no limit
        """What was there by the close of that session; all of it where no session is given."""
        came_with = self.kind.came_with
        return self.filter(as_at.reaches(*came_with)) if as_at and came_with else self

    def in_order(self) -> Self:
        """As the record is read: in the order of the proposal, of the numbers, of the symbols."""
        return self.order_by(*(self.kind._meta.ordering or ()))

    def for_links(self) -> Self:
        """Load what naming and addressing each takes: no query more."""
        return self.select_related(*self.kind.named_by) if self.kind.named_by else self.all()

    def for_search(self) -> Self:
        """Load what the searchable words of each are made of: no query more."""
        relations = self.kind.searched_relations()
        return self.select_related(*relations) if relations else self.all()


class Record(models.Model):
    """A kind of record. Subclasses say here all that is known of the kind, or leave the default."""

    # In lists of kinds: where it stands, in the order in which the record is read.
    reading_place: ClassVar[int]
    # How it is called in addresses, among other kinds.
    slug: ClassVar[str]
    # The fields, its own and those its relations lead to, that tell it from others of the kind.
    keyed_by: ClassVar[tuple[str, ...]]
    # What a group of them is headed, and how many there are: a lazy `ngettext` of "n".
    heading: ClassVar[str | Promise]
    counted: ClassVar[Any]

    # The relations that its name and its address take.
    named_by: ClassVar[tuple[str, ...]] = ()
    # Its name is a text of its own, in French; or it says by itself what kind of record it is.
    name_is_its_text: ClassVar[bool] = False
    name_tells_its_kind: ClassVar[bool] = False
    # Whether it has a page of its own, rather than a place on another's.
    has_page: ClassVar[bool] = False

    # The fields that lead to what it belongs to, the nearest first. What others belong to and
    # their changes are grouped by is an owner. A register belongs to nothing and is there always.
    belongs_to: ClassVar[tuple[str, ...]] = ()
    is_owner: ClassVar[bool] = False
    is_register: ClassVar[bool] = False
    # Where its session is found and, where it may have none, its day; without, it is there always.
    came_with: ClassVar[tuple[str, ...]] = ()

    # The fields that readers quote: where published words of them change, that is a correction.
    quoted: ClassVar[tuple[str, ...]] = ()
    # The fields that can be translated, in reading order; those whose French may be unknown.
    translated: ClassVar[tuple[str, ...]] = ()
    may_lack_french: ClassVar[tuple[str, ...]] = ()
    # What of it can be searched, as `read` gives it, and the relations whose words are in it.
    searched: ClassVar[tuple[str, ...]] = ()
    searched_through: ClassVar[tuple[str, ...]] = ()

    # The field beside which a form says that a constraint is broken, by the name of the constraint.
    told_at: ClassVar[dict[str, str]] = {}

    # What no constraint can say, as triggers.
    guards: ClassVar[tuple[Guard, ...]] = ()

    translations = models.JSONField(_("translations"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:  # handed on to Django
        self.translations = _in_order(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The address at which it is read: its page, or its place on a page."""
        raise NotImplementedError

    @classmethod
    def records(cls) -> RecordQuerySet:
        """All of this kind, by its own queryset: what a mechanism asks that knows any kind."""
        manager: Any = cls._default_manager  # which the type of a model leaves open
        records: RecordQuerySet = manager.all()
        return records

    @property
    def full_key(self) -> str:
        """Its place in the record: "measures.step/1.3.2". Another may take it if this one moves."""
        return f"{self._meta.label_lower}/{'.'.join(str(part) for part in self.natural_key())}"

    @property
    def identity(self) -> str:
        """Itself, wherever it moves: "measures.step/42", for as long as the database is kept."""
        return f"{self._meta.label_lower}/{self.pk}"

    def natural_key(self) -> tuple[Any, ...]:  # numbers, or a text
        """What tells it from all others of its kind, as the record counts."""
        return tuple(_follow(self, path) for path in self.keyed_by)

    def get_history_url(self) -> str:
        """The page that tells its changes; of an owner."""
        return self.get_absolute_url()

    def get_feed_url(self) -> str:
        """The Atom feed of its changes; of an owner."""
        raise NotImplementedError

    def get_desk_history_url(self) -> str:
        """Where the desk tells who changed it, "" where it does not; of an owner."""
        return ""

    def place_in_record(self) -> str:
        """It by its place in the record, in few words of the reader's: "Measure 1.3, step 2".

        Asks the database nothing where it was loaded `for_links`.
        """
        return str(self)

    def parent(self) -> "Record | None":
        """What it belongs to; None where that is nothing, or is not recorded."""
        parents = (getattr(self, name) for name in self.belongs_to)
        return next((parent for parent in parents if parent is not None), None)

    def owner(self) -> "Record | None":
        """The owner that it is, or else belongs to. No query where its relations are loaded."""
        if self.is_owner:
            return self
        parent = self.parent()
        return parent and parent.owner()

    @property
    def came_at(self) -> tuple[Any, ...]:  # a session, which stands above, and a day
        """The session it came at, and its day where it may have one alone; () if always there."""
        return () if self.is_register else self.came_in_time()

    def came_in_time(self) -> tuple[Any, ...]:  # the same
        """The same, of a register too: a document is there always, and yet of a session."""
        return tuple(_follow(self, path) for path in self.came_with)

    @classmethod
    def searched_relations(cls) -> tuple[str, ...]:
        """The relations that its words and its time are found through."""
        session = [path for path in cls.came_with if _is_relation(cls, path)]
        return (*session, *cls.searched_through)

    def searched_words(self) -> dict[str, str]:
        """What of it can be searched, by language."""
        return self.in_each_language(*self.searched)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Refuse, beside its field, a text that no table could be printed with."""
        errors: dict[str, list[ValidationError]] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        for field in self._meta.fields:
            if isinstance(field, models.TextField) and field.name not in (exclude or ()):
                count = len(getattr(self, field.name) or "")
                if count > LONGEST_TEXT:
                    errors.setdefault(field.name, []).append(_too_long(count))
        if errors:
            raise ValidationError(errors)

    def clean(self) -> None:
        super().clean()
        for field, entries in self.translations.items():
            if field not in self.translated or not {*OTHERS}.issuperset(entries):
                raise ValidationError(_("A translation is of a text, into one of the languages."))
        for _field, _language, entry in self.each_translation():
            if entry.get("basis") not in Basis.values:
                raise ValidationError(_("Say what the translation rests on."))

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Say beside its field what a constraint refuses, where the kind tells which it is."""
        refused: dict[str, list[ValidationError]] = {}
        for model, constraints in self.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self, exclude={*(exclude or ())})
                except ValidationError as error:
                    field = self.told_at.get(constraint.name, NON_FIELD_ERRORS)
                    refused.setdefault(field, []).extend(error.error_list)
        if refused:
            raise ValidationError(refused)

    def read(self, field: str, language: str | None = None) -> Wording:
        """The text in that language, the reader's by default; else in French, else in any.

        Empty where there is none. No query.
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

    def translation(self, field: str, language: str) -> Wording:
        """The translation of a text into that language, empty where there is none."""
        entry = self.translations.get(field, {}).get(language)
        if not entry:
            return Wording("", language)
        is_outdated = entry["of"] != fingerprint(getattr(self, field))
        return Wording(entry["text"], language, entry["basis"], is_outdated)

    def in_each_language(self, *fields: str) -> dict[str, str]:
        """These texts, a line each, by the languages that any of them is in."""
        lines: dict[str, list[str]] = {}
        for field in fields:
            for language in LANGUAGES:
                wording = self.read(field, language)
                if wording and wording.language == language:
                    lines.setdefault(language, []).append(wording)
        return {language: "\n".join(texts) for language, texts in lines.items()}

    def officially(self, field: str) -> dict[str, str]:
        """The text by the languages in which it is official, French first; no working words."""
        official: dict[str, str] = {ORIGINAL: getattr(self, field)}
        for language in OTHERS:
            translation = self.translation(field, language)
            if translation.basis == Basis.OFFICIAL and not translation.is_outdated:
                official[language] = translation
        return official

    def each_translation(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Field, language and entry of each translation, in reading order.

        Not in that of the column, as PostgreSQL keeps none.
        """
        for field in self.translated:
            entries = self.translations.get(field, {})
            for language in OTHERS:
                if language in entries:
                    yield field, language, entries[language]

    def translate(self, field: str, language: str, text: str, basis: str) -> None:
        """Put a translation of the present French text, or take it away with an empty one."""
        entries = {**self.translations.get(field, {}), language: {"text": text, "basis": basis}}
        self.translations = {**self.translations, field: entries}


def _too_long(count: int) -> ValidationError:
    sentence = _("This text has %(count)s characters. A text has %(most)s at most.")
    return ValidationError(sentence, params={"count": count, "most": LONGEST_TEXT})


def _follow(record: Any, path: str) -> Any:  # whatever stands at the end of the path
    """The value at the end of a path of relations, None where one of them leads nowhere."""
    for name in path.split("__"):
        record = record and getattr(record, name)
    return record


def _is_relation(model: type[models.Model], path: str) -> bool:
    return bool(model._meta.get_field(path.partition("__")[0]).is_relation)


def _in_order(record: Record) -> dict[str, Any]:  # as the column holds it
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

    def __str__(self) -> str:
        return self.key


class RecordVersion(models.Model):
    """The version of the record, in one row that the database keeps: see `record.version`."""

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)
