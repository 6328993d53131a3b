"""Bring the fixtures into the database without overwriting anybody's work.

The fixtures are Django's own JSON with natural keys. They are not loaded by `loaddata`, which
would overwrite what the Secretariat has changed since, and write no history.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict, cast

from django.conf import settings
from django.core import serializers
from django.core.serializers.base import DeserializedObject
from django.db import transaction
from django.utils import timezone

from record.models import LoadedRecord, Record
from record.reasons import LOADED

FIXTURES = ("sessions", "documents", "proposal", "follow_up", "account", "since_session_24")


class Entry(TypedDict):
    """A record as the fixtures have it."""

    model: str
    fields: dict[str, object]


@dataclass
class LoadReport:
    """What became of each record of the fixtures, at one moment: that of the whole load."""

    at: datetime = field(default_factory=timezone.now)
    counts: Counter[str] = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)

    def tell(self, fate: str, key: str, why: str = "") -> None:
        """Count what became of a record and, where it was left alone, note why."""
        self.counts[fate] += 1
        if why:
            self.left_alone.append(f"{key}: {why}")


@transaction.atomic
def load_record(folder: str | Path | None = None) -> LoadReport:
    """Add what is missing, correct what nobody has touched, report the rest; all or nothing."""
    folder = Path(folder or settings.BASE_DIR / "fixtures")
    report = LoadReport()
    loaded = {entry.key: entry for entry in LoadedRecord.objects.prefetch_related("record")}
    for name in _names(folder):
        for entry in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")):
            _load(entry, loaded, report)
    return report


def _names(folder: Path) -> list[str]:
    """The fixtures in the order in which they name each other; those of further apps come last."""
    others = {path.stem for path in folder.glob("*.json")} - {*FIXTURES}
    return [*(name for name in FIXTURES if (folder / f"{name}.json").exists()), *sorted(others)]


def _load(entry: Entry, loaded: Mapping[str, LoadedRecord], report: LoadReport) -> None:
    try:
        (incoming,) = serializers.deserialize("python", [entry])
    except serializers.base.DeserializationError as error:
        report.tell("left alone", entry["model"], f"cites a record that is gone ({error})")
        return
    key = cast(Record, incoming.object).full_key
    before = loaded.get(key)
    if before is None and incoming.object.pk:
        report.tell("left alone", key, "was entered by hand")
    elif before is None:
        _save(incoming, key, report.at)
        report.tell("added", key)
    elif before.record is None:
        report.tell("left alone", key, "was deleted since it was loaded")
    elif before.fingerprint != fingerprint(before.record):
        report.tell("left alone", key, "was changed since it was loaded")
    elif _differs(entry, before.record):
        incoming.object.pk = before.record.pk
        incoming.object._state.adding = False  # or validation finds it a duplicate of itself
        _save(incoming, key, report.at)
        report.tell("updated", key)
    else:
        report.tell("unchanged", key)


def _save(incoming: DeserializedObject, key: str, at: datetime) -> None:
    """Save through the model, so that it is validated and its history written."""
    record: Any = incoming.object  # no type knows what its history reads of it
    record._change_reason = LOADED
    record._history_date = at
    record.full_clean()
    if incoming.m2m_data:
        _save_with_lists(record, incoming.m2m_data)
    else:
        record.save()
    LoadedRecord.objects.update_or_create(
        key=key,
        defaults={
            "record": record,
            "fingerprint": fingerprint(type(record)._default_manager.get(pk=record.pk)),
        },
    )


def _save_with_lists(
    record: Any,  # as in `_save`
    lists: Mapping[str, Iterable[object]],  # of records or their keys, as Django read them
) -> None:
    """Write one entry of the history, with the lists: saving and setting each would write more."""
    is_new = record.pk is None
    record.skip_history_when_saving = True
    if is_new:
        record.save()
    for name, values in lists.items():
        getattr(record, name).set(values)
    del record.skip_history_when_saving
    record.save()
    if is_new:
        record.history.update(history_type="+")


def fingerprint(record: Record) -> str:
    """A digest of what the fields of a record say, its relations by natural key.

    Empty ones stay out: a field that a model gains later is no change of the records loaded before.
    """
    said = {name: value for name, value in _fields(record).items() if value}
    text = json.dumps(said, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _fields(record: Record) -> dict[str, object]:
    (serialized,) = serializers.serialize(
        "python", [record], use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    return serialized["fields"]


def _differs(entry: Entry, record: Record) -> bool:
    """Whether a field that the fixture names says something else there than in the record."""
    now = json.loads(json.dumps(_fields(record), default=str))
    return any(
        _canonical(now.get(name)) != _canonical(value) for name, value in entry["fields"].items()
    )


def _canonical(value: object) -> object:
    """The value as two are compared: lists of natural keys have no order."""
    return (
        sorted(value, key=repr)
        if isinstance(value, list) and value and isinstance(value[0], list)
        else value
    )
