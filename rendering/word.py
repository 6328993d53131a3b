"""What our Word documents share: language, page, links, rows that repeat."""

import io

from django.utils.functional import Promise
from django.utils.translation import get_language
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

from language.languages import LOCALES
from record.wording import Wording
from rendering.cells import clean
from rendering.word_languages import add_runs, set_direction, set_faces, set_language

MARGIN = Mm(18)
FONT = "Arial"  # that of the committee's documents
FONT_SIZES = {"Normal": 10, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11, "Heading 4": 10}


def new_document(title: str, is_landscape: bool = False) -> WordDocument:
    """An A4 document in the reader's language, which its properties and its styles say."""
    document = Document()
    document.core_properties.title = clean(title)
    document.core_properties.language = LOCALES[get_language()]
    document.core_properties.author = document.core_properties.comments = ""
    _set_page(document.sections[0], is_landscape)
    for name, size in FONT_SIZES.items():
        _set_font(document.styles[name], size)
    set_language(document)
    return document


def turn_page(document: WordDocument, is_landscape: bool) -> None:
    """Go on on a new page of that orientation."""
    _set_page(document.add_section(WD_SECTION.NEW_PAGE), is_landscape)


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write(
    paragraph: Paragraph, text: str, language: str | None = None, url: str = "", link: str = ""
) -> Paragraph:
    """Write a text; the last place where it holds `link`, or all of it, leads to `url`.

    The text that begins a paragraph says which way the paragraph runs.
    """
    text = clean(text)
    if not paragraph.text:
        set_direction(paragraph, language)
    if not url:
        add_runs(paragraph, text, language)
        return paragraph
    before, found, after = text.rpartition(link) if link in text else ("", text, "")
    add_runs(paragraph, before, language)
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), target)
    paragraph._p.append(hyperlink)
    hyperlink.extend(run._r for run in add_runs(paragraph, found, language))
    add_runs(paragraph, after, language)
    return paragraph


def add_remark(paragraph: Paragraph, text: str | Promise) -> None:
    """Write in brackets, after what a paragraph says, something about it."""
    font = write(paragraph, f" [{text}]").runs[-1].font
    font.italic = not font.rtl  # Arabic letters do not slant


def add_basis(paragraph: Paragraph, wording: Wording) -> None:
    """Write what a text is, where it is a translation or in another language."""
    if wording.word:
        add_remark(paragraph, wording.word)


def centred(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def boxed(paragraph: Paragraph) -> Paragraph:
    """Put a frame around a paragraph; neighbours with the same frame share it."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:bidi", "w:jc")
    return paragraph


def repeat_on_each_page(row: _Row) -> None:
    """Make a row the head of its table on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_together(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _set_page(section: Section, is_landscape: bool) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN


def _set_font(style: ParagraphStyle, size: int) -> None:
    """Black, in one face: the theme's faces and colours would go before it."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(3)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    set_faces(style, size)
