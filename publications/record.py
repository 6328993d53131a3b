"""The whole record as one document, in the shape that `static/schema/record-1.json` documents.

It is canonical: the same record in the same language gives the same bytes at any moment, so that
editions can be frozen, hashed and compared. It holds nothing of the day on which it is made.
"""

import json

from django.conf import settings
from django.utils.translation import get_language

from sessions.data import number
from sessions.models import Session
from web.addresses import absolute
from web.data import parts_of_record

VERSION = 1
SCHEMA = f"schema/record-{VERSION}.json"


def make_record(as_at: Session | None = None) -> dict[str, object]:
    """Make the record as at the close of a session, or its latest state, in the active language.

    Sessions and documents are registers, and whole at all times. The same few queries, however
    long the record is.
    """
    return {
        # Not `static()`: the name under which a public site stores the file changes with its text.
        "$schema": absolute(f"{settings.STATIC_URL}{SCHEMA}"),
        "version": VERSION,
        "language": get_language(),
        "as_at_session": number(as_at),
        **{
            part.name: [part.data(one, as_at) for one in part.records(as_at)]
            for part in parts_of_record()
        },
    }


def canonical(data: object) -> bytes:
    """The one way to write data as JSON: UTF-8, keys sorted, no space between."""
    text = json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
