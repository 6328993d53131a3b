"""Records as they are now or, where they are gone, as the history last knew them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey
from django.utils.translation import gettext as _

from changes.places import Row, history_of, is_on_record, kind_at
from record.kinds import kinds, kinds_before_those_they_name
from record.models import Record

Wanted = defaultdict[type[Record], set[int]]


def as_it_was(row: Row) -> Record:
    """The record that a row of the history tells of.

    Not `row.instance`, which asks the database for each field that the history leaves out.
    """
    fields = row.tracked_fields
    return row.instance_type(**{field.attname: getattr(row, field.attname) for field in fields})


class Records:
    """What some records refer to, and what that refers to in turn, loaded at once.

    Two queries per model at most, however many records. The records given have their relations
    filled in.
    """

    def __init__(
        self, records: Collection[Record], keys: Iterable[tuple[type[Record], int]] = ()
    ) -> None:
        """`keys` are further records to load, as pairs of model and key."""
        self._found: dict[type[Record], dict[int, Record]] = {model: {} for model in kinds()}
        wanted: Wanted = defaultdict(set)
        for model, key in keys:
            wanted[model].add(key)
        for record in records:
            wanted[type(record)].add(record.pk)
            self._want_relations(record, wanted)
        for model in kinds_before_those_they_name():
            self._load(model, wanted[model])
            for record in self._found[model].values():
                self._want_relations(record, wanted)
        for record in [
            *records,
            *(one for found in self._found.values() for one in found.values()),
        ]:
            self._fill_in(record)

    def get(self, model: type[Record], key: int) -> Record | None:
        """The record, or None where even the history has lost it."""
        return self._found[model].get(key)

    def is_live(self, record: Record) -> bool:
        return is_on_record(self._found[type(record)][record.pk])

    def name(self, model: type[Record], key: int) -> str:
        record = self.get(model, key)
        return name_of(record) if record else _("a record since withdrawn")

    def _load(self, model: type[Record], keys: set[int]) -> None:
        if not keys:
            return
        self._found[model] = model.records().in_bulk(keys)
        gone = keys - {*self._found[model]}
        if gone:
            rows = history_of(model).objects.filter(id__in=gone).order_by("history_id")
            self._found[model] |= {row.id: as_it_was(row) for row in rows}

    def _want_relations(self, record: Record, wanted: Wanted) -> None:
        for field in _relations(record):
            key = getattr(record, field.attname)
            if key is not None:
                wanted[kind_at(field)].add(key)

    def _fill_in(self, record: Record) -> None:
        for field in _relations(record):
            related = self.get(kind_at(field), getattr(record, field.attname))
            if related is not None:
                field.set_cached_value(record, related)


def name_of(record: Record) -> str:
    """The record as the portal names it, in the reader's language."""
    try:
        return str(record)
    except ObjectDoesNotExist:
        return _("a record since withdrawn")


def _relations(record: Record) -> list[ForeignKey]:
    fields = record._meta.concrete_fields
    return [cast(ForeignKey, field) for field in fields if field.many_to_one]
