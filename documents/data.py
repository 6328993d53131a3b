"""Documents as plain data, and where a record was read."""

from documents import shapes
from documents.models import Document, Sourced
from documents.references import cite_source
from sessions.data import number
from web.data import Part, Plain, add_to_record, chosen, day, translations, url


def document(record: Document) -> Plain:
    """Of `Document.objects.for_list().with_successor()`."""
    return {
        **named(record),
        "probable_symbol": record.symbol_to_confirm or None,
        "kind": chosen(record, "kind"),
        "title": record.title or None,
        "title_en": record.translation("title", "en") or None,
        "title_is_descriptive": record.title_is_descriptive,
        "issued_on": day(record.issued_on),
        "superseded_by": record.superseded_by and record.superseded_by.key,
        "note": record.note or None,
        "translations": translations(record),
        "sources": record.source.splitlines(),
    }


def named(record: Document) -> Plain:
    """A document where it is cited. The key is its address here, its symbol where it has one."""
    return {
        "key": record.key,
        "symbol": record.symbol or None,
        "name": str(record),
        "session": number(record.session),
        "is_provisional": record.is_provisional,
        "url": url(record),
        "official_url": record.official_url() or None,
    }


def source(record: Sourced) -> Plain:
    """The document in which a record was read, and the place there."""
    return {
        "citation": cite_source(record),
        "document": named(record.source),
        "part": chosen(record, "source_part"),
        "paragraphs": record.source_paragraphs or None,
    }


add_to_record(
    Part(
        "documents",
        shapes.Document,
        lambda as_at: Document.objects.select_related("session").with_successor(),
        lambda one, as_at: document(one),
        order=60,
        is_listed=False,
    )
)
