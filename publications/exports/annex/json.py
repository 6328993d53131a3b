"""The annex as JSON, in the shape that `static/schema/annex-1.json` documents."""

import json
from collections.abc import Iterator
from textwrap import indent

from django.templatetags.static import static
from django.utils.translation import get_language

from documents.models import Document
from publications.annex import Annex, AnnexLine, AnnexParagraph
from record.wording import Wording
from web.addresses import absolute


def stream(annex: Annex) -> Iterator[str]:
    """The document with one paragraph after the other in it, as `json.dumps` would write it."""
    head, _empty, tail = _written({**_head(annex), "paragraphs": []}).rpartition("[]")
    mark = "["
    for paragraph in annex.rows:
        yield f"{head}{mark}\n{indent(_written(_paragraph(paragraph)), '  ')}"
        head, mark = "", ","
    yield f"{head}[]{tail}" if head else f"\n ]{tail}"


def _written(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _head(annex: Annex) -> dict[str, object]:
    return {
        "$schema": absolute(static("schema/annex-1.json")),
        **_text("title", annex.title),
        "language": get_language(),
        "state": annex.state,
        "as_at_session": annex.session and annex.session.number,
        "made_on": annex.made_on.isoformat(),
    }


def _text(name: str, wording: Wording) -> dict[str, str | None]:
    """A text with its language and, where it is a translation, what that rests on."""
    return {
        name: wording,
        f"{name}_language": wording.language,
        f"{name}_basis": wording.basis or None,
    }


def _paragraph(paragraph: AnnexParagraph) -> dict[str, object]:
    return {
        "number": paragraph.number,
        "url": absolute(paragraph.url),
        "measures": [
            {
                "code": measure.code,
                **_text("title", measure.title),
                "url": absolute(measure.url),
                "steps": [_step(line) for line in measure.lines],
            }
            for measure in paragraph.measures
        ],
    }


def _step(line: AnnexLine) -> dict[str, object]:
    return {
        "position": line.position,
        "url": absolute(line.url),
        "kind": line.kind,
        "session": line.session and line.session.number,
        "held_on": line.held_on and line.held_on.isoformat(),
        **_text("implementation", line.entry),
        "document": line.document and _document(line.document),
        "examinations": [
            {
                "citation": review.text,
                "document": _document(review.document),
                "first_paragraph": review.first_paragraph,
                "last_paragraph": review.last_paragraph,
                "is_provisional": review.is_provisional,
            }
            for review in line.reviews
        ],
        "conclusions": [
            {
                "citation": decision.text,
                "document": _document(decision.document),
                "paragraph": decision.number or None,
            }
            for decision in line.decisions
        ],
    }


def _document(document: Document) -> dict[str, object]:
    return {
        "symbol": document.symbol or None,
        "name": str(document),
        "session": document.session and document.session.number,
        "url": absolute(document.get_absolute_url()),
        "official_url": document.official_url() or None,
    }
