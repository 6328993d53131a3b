"""The implementation report as a Word document, its paragraphs numbered by Word itself."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from docx.document import Document

from publications.exports.annex.docx import add_annex
from publications.report import Numbered, Report, ReportParagraph
from rendering import word
from rendering.word import write
from rendering.word_languages import as_prose


def render(report: Report) -> bytes:
    document = word.new_document(report.title)
    write(document.add_heading(level=1), report.title, report.title.language)
    _add_numbered(document, report.front)
    for paragraph in report.paragraphs:
        _add_paragraph(document, paragraph)
    _add_numbered(document, report.closing)
    word.centred(write(document.add_paragraph(), _("[The annex follows]")))
    word.turn_page(document, is_landscape=True)
    add_annex(document, report.annex, _("[End of the annex and of the document]"))
    return word.saved(document)


def _add_paragraph(document: Document, paragraph: ReportParagraph) -> None:
    heading = document.add_heading(level=2)
    write(heading, _("Paragraph %(number)s") % {"number": paragraph.number})
    for text in paragraph.boxed:
        word.boxed(as_prose(write(document.add_paragraph(), text, text.language)))
    _add_numbered(document, paragraph.introduction)
    for measure in paragraph.measures:
        if measure.heading:
            write(document.add_heading(level=3), measure.heading, measure.heading.language)
        write(document.add_heading(level=4), _("Implementation and examination by the CDIP"))
        _add_numbered(document, measure.implementation)
        write(document.add_heading(level=4), _("Follow-up"))
        _add_numbered(document, measure.follow_up)


def _add_numbered(document: Document, numbered: Iterable[Numbered]) -> None:
    """Paragraphs of one list through the whole document: Word counts them anew when edited."""
    for one in numbered:
        paragraph = document.add_paragraph(style="List Number")
        as_prose(write(paragraph, one.text, one.text.language))
        word.add_basis(paragraph, one.text)
        if one.corrected_reading:
            word.add_remark(paragraph, f"{_('Printed so; read:')} {one.corrected_reading}")
        if not one.is_official:
            word.add_remark(paragraph, _("drawn up from the record"))
