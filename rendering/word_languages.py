"""How Word is told of what language, script and direction a text is.

It keeps three languages and three faces for each piece of text, of the scripts of Europe, of East
Asia and of those that run from right to left, and is told apart from them which way a paragraph,
a piece of text, a table and the pages run.
"""

from django.utils.translation import get_language, get_language_info
from docx.document import Document
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from language.languages import LOCALES
from language.symbols import SYMBOL

FACES = {"w:cs": "Arial", "w:eastAsia": "SimSun"}  # beside that of the scripts of Europe
LEFT_TO_RIGHT_MARK = "\u200e"  # holds the full stop of "CDIP/23/17 Prov." at its end
SCRIPTS = {"ar": "w:bidi", "zh": "w:eastAsia"}
# What follows the direction in the properties of a paragraph: their order is fixed.
AFTER_DIRECTION = ("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")


def runs_backwards(language: str | None = None) -> bool:
    """Whether a language runs from right to left: the reader's where none is named."""
    return get_language_info(language or get_language())["bidi"]


def set_language(document: Document) -> None:
    """All of the document is in the reader's language where nothing else is said."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    _name(defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}"), get_language())
    if runs_backwards():
        defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}").insert(0, OxmlElement("w:bidi"))
        section = document.sections[0]._sectPr
        section.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")


def set_faces(style: ParagraphStyle, size: int) -> None:
    """The face and the size of a style in the scripts beyond Europe."""
    properties = style.element.get_or_add_rPr()
    for script, face in FACES.items():
        properties.rFonts.set(qn(script), face)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    half_points = OxmlElement("w:szCs")
    half_points.set(qn("w:val"), str(2 * size))
    properties.find(qn("w:sz")).addnext(half_points)
    if get_language() in SCRIPTS:  # whose letters do not slant
        style.font.italic = style.font.cs_italic = False


def set_direction(paragraph: Paragraph, language: str | None) -> None:
    """Let a paragraph run as its language does; foreign to the document, it stays on its side."""
    if not (runs_backwards() or runs_backwards(language)):
        return
    direction = OxmlElement("w:bidi")
    direction.set(qn("w:val"), "1" if runs_backwards(language) else "0")
    paragraph._p.get_or_add_pPr().insert_element_before(direction, *AFTER_DIRECTION)
    if runs_backwards() != runs_backwards(language):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT  # where its lines end


def as_prose(paragraph: Paragraph) -> Paragraph:
    """Begin it on the side of its own language."""
    paragraph.alignment = None  # type: ignore[assignment] # None is its value where none is set
    return paragraph


def mirror(table: Table) -> Table:
    """Let the columns of a table follow the reader's language."""
    if runs_backwards():
        table.table_direction = WD_TABLE_DIRECTION.RTL
    return table


def add_runs(paragraph: Paragraph, text: str, language: str | None) -> list[Run]:
    """Add a text in a language, the reader's where none is named; each symbol runs its own way."""
    return [_run(paragraph, piece, language) for piece in _pieces(text, language) if piece]


def _pieces(text: str, language: str | None) -> list[str]:
    if not runs_backwards(language):
        return [text]
    at, pieces = 0, []
    for symbol in SYMBOL.finditer(text):
        pieces += [text[at : symbol.start()], symbol.group() + LEFT_TO_RIGHT_MARK]
        at = symbol.end()
    return [*pieces, text[at:]]


def _run(paragraph: Paragraph, text: str, language: str | None) -> Run:
    run = paragraph.add_run(text)
    if runs_backwards(language) and not text.endswith(LEFT_TO_RIGHT_MARK):
        run.font.rtl = True
    if language and language != get_language():
        _name(run._r.get_or_add_rPr(), language)
    return run


def _name(properties: BaseOxmlElement, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    mark = OxmlElement("w:lang")
    # The scripts of Europe in a text of another script are those of the record, in French.
    mark.set(qn("w:val"), LOCALES["fr" if language in SCRIPTS else language])
    if language in SCRIPTS:
        mark.set(qn(SCRIPTS[language]), LOCALES[language])
    properties.append(mark)
