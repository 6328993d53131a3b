"""The documents and sessions that records name, each loaded once.

Joined to every record that names them they would be loaded as often as they are named, with all
their columns, and a page of a measure names the same few some fifty times.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from documents.models import Document
from record.models import Record
from sessions.models import Session

# Records of one kind, and the fields that name documents or sessions.
Naming = tuple[Iterable[Record], tuple[str, ...]]


def join_registers(*naming: Naming) -> Mapping[int, Session]:
    """Give the records what these fields name: two queries, however many name how much.

    A document comes with its session. All the sessions are returned, by their keys.
    """
    named: list[tuple[Record, Any]] = [
        (record, record._meta.get_field(name))
        for records, names in naming
        for record in records
        for name in names
    ]
    sessions = {session.pk: session for session in Session.objects.all()}
    _join([one for one in named if one[1].related_model is Session], sessions)
    of_documents = [one for one in named if one[1].related_model is Document]
    keys = {getattr(record, field.attname) for record, field in of_documents} - {None}
    documents = {one.pk: one for one in Document.objects.order_by().filter(pk__in=keys)}
    _join(of_documents, documents)
    session = Document._meta.get_field("session")
    _join([(document, session) for document in documents.values()], sessions)
    return sessions


def _join(named: Iterable[tuple[Record, Any]], found: Mapping[int, Record]) -> None:
    """Put what each field names where Django keeps what it has loaded."""
    for record, field in named:
        field.set_cached_value(record, found.get(getattr(record, field.attname)))
