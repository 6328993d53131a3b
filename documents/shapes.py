"""The shapes of documents for the programming interface."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from documents.models import Document as Recorded
from documents.models import Sourced
from web.shapes import (
    KEY,
    Label,
    Note,
    PageUrl,
    SessionNumber,
    Shape,
    Sources,
    Translations,
    Uri,
    described,
    one_of,
)


class DocumentKind(Shape):
    value: str = one_of(Recorded.Kind.values)
    label: Label


class SourcePart(Shape):
    value: str = one_of(Sourced.Part.values)
    label: Label


class NamedDocument(Shape):
    key: str = described(KEY, "CDIP/22/18")
    symbol: str | None = described(_("As printed; null where it carries none."), "CDIP/22/18")
    name: str = described(_("How the committee names it."))
    session: SessionNumber | None
    is_provisional: bool = described(_("Whether the text is a draft, whose paragraphs may change."))
    url: PageUrl
    official_url: Uri | None = described(_("Its page on the organization’s site, where known."))


class Document(NamedDocument):
    probable_symbol: str | None = described(_("A symbol that is likely but was not seen on it."))
    kind: DocumentKind
    title: str | None = described(_("Its French title; null where none is recorded."))
    title_en: str | None = described(_("Its English title; null where none is recorded."))
    title_is_descriptive: bool = described(_("Whether the title describes it, rather than cites."))
    issued_on: date | None
    superseded_by: str | None = described(_("The key of the document that took its place."))
    note: Note
    translations: Translations
    sources: Sources


class Source(Shape):
    citation: str = described(_("The document and the place in it, in words."))
    document: NamedDocument
    part: SourcePart
    paragraphs: str | None = described(_("Numbers of paragraphs as printed."), "16-21")
