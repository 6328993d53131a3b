"""Records as plain data, for whatever machines read: the API, the whole record in one file.

Each app tells its own records in its `data.py`, a function a kind; here is what these share. What
is not known is None; values of closed lists come with their label, in the active language.
"""

from datetime import date

from record.models import Record
from web.addresses import Addressed, absolute

Plain = dict[str, object]


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
