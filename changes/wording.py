"""What differs between two states of a record, in a reader's words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from changes.compare import Piece, compare, replaced
from changes.places import kind_at
from changes.records import Records
from language.formats import long_day, semicolon
from language.languages import OTHERS, name_of_language
from record.models import Record
from record.wording import Basis


@dataclass(frozen=True)
class Difference:
    """A field whose value changed. `language` is that of the text, "" for the reader's own."""

    field: str
    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...]
    language: str = ""
    is_quoted: bool = False

    @property
    def is_correction(self) -> bool:
        """Whether published words changed; to fill in what was empty is no correction."""
        return self.is_quoted and bool(self.old)


def differences(
    old: Record | None,
    new: Record | None,
    lists: Mapping[str, tuple[frozenset[int], frozenset[int]]],
    records: Records,
    only: Collection[str] | None = None,
) -> tuple[Difference, ...]:
    """What differs, in the order of the fields. One of the two states may be None.

    Of a record that is new or gone, only the fields that readers quote are told. `only` names
    other fields to tell. `lists` gives the old and the new keys of each list of records, by its
    field.
    """
    state = new or old
    assert state is not None, "one of the two states is there"
    model = type(state)
    found: list[Difference] = []
    for field in model._meta.concrete_fields:
        if field.name == "translations":
            continue
        is_quoted = field.name in model.quoted
        before, after = _value(old, field), _value(new, field)
        is_told = field.name in only if only else is_quoted or (old and new)
        if is_told and before != after and not field.primary_key:
            texts = display(field, before, records), display(field, after, records)
            if any(texts):
                pieces = _pieces(field, *texts, is_new=old is None)
                found.append(_difference(field, *texts, pieces, is_quoted))
    if old and new and not only:
        found += _differences_of_translations(old, new)
    for name, (before, after) in lists.items():
        if old and new and before != after:
            field_of_list = cast(models.ManyToManyField, model._meta.get_field(name))
            found.append(_difference_of_lists(field_of_list, before, after, records))
    return tuple(found)


def _differences_of_translations(old: Record, new: Record) -> Iterator[Difference]:
    """A difference for each translation whose text or basis has changed."""
    for field in new.translated:
        column = cast(models.Field, new._meta.get_field(field))
        label = capfirst(str(column.verbose_name))
        for language in OTHERS:
            before, after = old.translation(field, language), new.translation(field, language)
            if (before, before.basis) != (after, after.basis):
                label_of = _("%(text)s, %(language)s: %(basis)s") % {
                    "text": label,
                    "language": name_of_language(language),
                    "basis": Basis((after or before).basis).label,
                }
                yield Difference(
                    f"{field}_{language}", label_of, before, after, compare(before, after), language
                )


def display(field: models.Field, value: Any, records: Records) -> str:  # a value of the field
    """A value as a reader knows it; "" where nothing is recorded."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.many_to_one:
        return records.name(kind_at(field), value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return long_day(value)
    return str(value)


def _pieces(field: models.Field, old: str, new: str, is_new: bool) -> tuple[Piece, ...]:
    """The words with what changed in them marked; of a new record, without marks."""
    if is_new:
        return (Piece("", new),)
    return compare(old, new) if _is_text(field) else replaced(old, new)


def _value(state: Record | None, field: models.Field) -> object:
    return None if state is None else getattr(state, field.attname)


def _is_text(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.flatchoices


def _language(field: models.Field) -> str:
    """The language of the texts of a field: official text is in French; "" for all others."""
    names_in_french = field.is_relation and kind_at(field).name_is_its_text
    return "fr" if names_in_french or _is_text(field) else ""


def _difference(
    field: models.Field, old: str, new: str, pieces: tuple[Piece, ...], is_quoted: bool = False
) -> Difference:
    label = str(field.verbose_name)
    return Difference(field.name, capfirst(label), old, new, pieces, _language(field), is_quoted)


def _difference_of_lists(
    field: models.ManyToManyField, before: frozenset[int], after: frozenset[int], records: Records
) -> Difference:
    def names(keys: Iterable[int]) -> list[str]:
        return sorted(records.name(kind_at(field), key) for key in keys)

    removed = [Piece("removed", name) for name in names(before - after)]
    added = [Piece("added", name) for name in names(after - before)]
    old, new = semicolon().join(names(before)), semicolon().join(names(after))
    return _difference(field, old, new, (*removed, *added))
