"""Texts and translations as XLIFF 1.2, the version that every translator's program reads."""

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from language.languages import ORIGINAL
from rendering.cells import clean
from translations.files.rows import MOST_ROWS, Row, Unreadable, trace
from translations.inventory import State, Text

CONTENT_TYPE = "application/xliff+xml"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML = "{http://www.w3.org/XML/1998/namespace}"
STATES = {
    State.OFFICIAL: "final",
    State.SECRETARIAT: "signed-off",
    State.WORKING: "needs-review-translation",
    State.OUTDATED: "needs-adaptation",
    State.MISSING: "needs-translation",
}


def write(texts: Iterable[Text], language: str) -> bytes:
    root = ElementTree.Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    file = ElementTree.SubElement(
        root,
        "file",
        {
            "original": "cdip-record",
            "source-language": ORIGINAL,
            "target-language": language,
            "datatype": "plaintext",
        },
    )
    body = ElementTree.SubElement(file, "body")
    for text in texts:
        _add(body, text, language)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(body: Element, text: Text, language: str) -> None:
    translation, state = text.translation(language), text.state(language)
    unit = ElementTree.SubElement(
        body,
        "trans-unit",
        {
            "id": text.key,
            "approved": "yes" if state == State.OFFICIAL else "no",
            "extradata": trace(translation),
            f"{XML}space": "preserve",
        },
    )
    source = ElementTree.SubElement(unit, "source", {f"{XML}lang": ORIGINAL})
    source.text = clean(text.original)
    target = ElementTree.SubElement(
        unit, "target", {f"{XML}lang": language, "state": STATES[state]}
    )
    target.text = clean(translation)
    note = ElementTree.SubElement(unit, "note", {"from": "developer"})
    note.text = clean(f"{text.kind_name}: {text.place}. {text.label}. {state.label}")


def read(data: bytes, language: str) -> list[Row]:
    """The units of a file as rows. Raises Unreadable."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable(_("This is not an XLIFF file that can be read.")) from error
    if root.tag != _tag("xliff"):
        raise Unreadable(_("This is not a file in XLIFF 1.2."))
    files = root.findall(_tag("file"))
    for file in files:
        _ensure_languages(file, language)
    units = [unit for file in files for unit in file.iter(_tag("trans-unit"))]
    if len(units) > MOST_ROWS:
        raise Unreadable(_("The file has more rows than the record has texts."))
    return [_row(number, unit) for number, unit in enumerate(units, start=1)]


def _ensure_languages(file: Element, language: str) -> None:
    """A program may add a country to the language: "es-ES" is Spanish."""
    source, target = (
        file.get(name, "").partition("-")[0].lower()
        for name in ("source-language", "target-language")
    )
    if source != ORIGINAL:
        raise Unreadable(_("The texts of the file are not in French."))
    if target != language:
        raise Unreadable(
            _("The file has translations into another language: “%(language)s”.")
            % {"language": target}
        )


def _row(number: int, unit: Element) -> Row:
    return Row(
        number,
        unit.get("id", "").strip(),
        _said(unit.find(_tag("source"))),
        _said(unit.find(_tag("target"))),
        was=unit.get("extradata") or None,
    )


def _said(element: Element | None) -> str:
    """The words of an element, without the marks that a program puts among them."""
    return "" if element is None else "".join(element.itertext())


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
