"""What the page of a document tells machines. Its title, date and symbol are told if recorded."""

from django.utils.translation import get_language, gettext

from documents.models import Document
from sessions.models import Session
from web.addresses import absolute
from web.linked_data import identity, known, page_about, worded

KINDS: dict[str, str] = {
    Document.Kind.SESSION_REPORT: "Report",
    Document.Kind.WEB_PAGE: "WebPage",
}


def link_document(document: Document) -> dict[str, object]:
    """The page of a document, loaded `for_list`."""
    return page_about(document, str(document), mainEntity=describe(document))


def describe(document: Document) -> dict[str, object]:
    return refer_to(document) | known(
        datePublished=document.issued_on and document.issued_on.isoformat(),
        creativeWorkStatus=document.is_provisional and gettext("provisional"),
        isPartOf=document.session and _documents_of(document.session),
        publisher={
            "@type": "Organization",
            "name": gettext("World Intellectual Property Organization"),
            "url": "https://www.wipo.int/",
        },
    )


def refer_to(document: Document) -> dict[str, object]:
    """What tells a document from every other."""
    title = worded(**document.officially("title"))
    if document.kind == Document.Kind.CHAIR_SUMMARY:
        title = worded(**{get_language(): document.summary_name()})
    return {
        "@type": KINDS.get(document.kind, "DigitalDocument"),
        "@id": identity(document, "document"),
    } | known(
        identifier=document.symbol,
        name=None if document.title_is_descriptive else title,
        description=title if document.title_is_descriptive else None,
        sameAs=document.official_url(),
    )


def _documents_of(session: Session) -> dict[str, str]:
    return {
        "@type": "Collection",
        "name": str(session),
        "url": absolute(session.get_absolute_url()),
    }
