"""What the list of documents shows of each, put in words once."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from documents.models import Document
from language.symbols import symbols
from record.templatetags.texts import text
from sessions.as_at import keep_as_at
from sessions.models import Session


@dataclass(frozen=True)
class DocumentLine:
    """A document in the list. `title` is "" where it is not recorded, or stands in its name."""

    url: str
    name: str
    marked: SafeString  # the same, with its symbol marked
    official_url: str  # "" where none is recorded
    kind: str | Promise
    title: SafeString | str
    has_symbol: bool
    has_french_title: bool
    is_provisional: bool
    is_descriptive: bool


@dataclass(frozen=True)
class Group:
    """The documents of a session; the session is None where it is not known."""

    session: Session | None
    url: str
    lines: list[DocumentLine]


def group_lines(documents: Iterable[Document], as_at: Session | None) -> list[Group]:
    """The lines of documents loaded `for_lines`, by session, in their order."""
    return [
        Group(
            session,
            keep_as_at(session.get_absolute_url(), as_at) if session else "",
            [_line(document, as_at) for document in of_session],
        )
        for session, of_session in groupby(documents, key=lambda document: document.session)
    ]


def _line(document: Document, as_at: Session | None) -> DocumentLine:
    name = str(document)
    return DocumentLine(
        url=keep_as_at(document.get_absolute_url(), as_at),
        name=name,
        marked=symbols(name),
        official_url=document.official_url(),
        kind=Document.Kind(document.kind).label,
        title=text(document, "title") if document.read("title") else "",
        has_symbol=bool(document.symbol),
        has_french_title=bool(document.title),
        is_provisional=document.is_provisional,
        is_descriptive=document.title_is_descriptive,
    )
