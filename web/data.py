"""Records as plain data, for whatever machines read: the API, the whole record in one file.

Each app tells its own records in its `data.py`, a function a kind; here is what these share. What
is not known is None; values of closed lists come with their label, in the active language.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from record.models import Record
from web.addresses import Addressed, absolute
from web.shapes import Shape

Plain = dict[str, object]


@dataclass(frozen=True)
class Part:
    """A list in the whole record: the records of one kind, as data.

    `records` are those as at the close of a session, or the latest; `data` tells one of them. The
    programming interface gives a list of its own to each that `is_listed`.
    """

    name: str
    shape: type[Shape]
    records: Callable[[Any], QuerySet]  # of a session, which stands above, or None
    data: Callable[[Any, Any], Plain]  # of a record of the kind, and of the session again
    order: int
    description: str | Promise = ""
    is_listed: bool = True


_parts: dict[str, Part] = {}


def add_to_record(*parts: Part) -> None:
    """Make the lists of an app part of the whole record."""
    _parts.update({part.name: part for part in parts})


def parts_of_record() -> list[Part]:
    """What the whole record is made of, in its order."""
    return sorted(_parts.values(), key=lambda part: part.order)


def translations(record: Record) -> list[Plain]:
    """The texts of a record in other languages than French, each with what it rests on."""
    return [
        {
            "text_of": field,
            "language": language,
            "text": entry["text"],
            "basis": entry["basis"],
            "is_outdated": record.translation(field, language).is_outdated,
        }
        for field, language, entry in record.each_translation()
    ]


def chosen(record: object, field: str) -> Plain | None:
    """The value of a closed list with its label; None where nothing is recorded."""
    value = getattr(record, field)
    return term(str(value), getattr(record, f"get_{field}_display")()) if value else None


def term(value: str, label: object) -> Plain:
    return {"value": value, "label": str(label)}


def url(record: Addressed) -> str:
    return absolute(record.get_absolute_url())


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None
