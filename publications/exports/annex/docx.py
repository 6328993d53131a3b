"""The annex as a Word document: the table that the Secretariat clears."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from docx.document import Document as WordDocument
from docx.table import Table, _Cell

from documents.models import Document
from publications.annex import Annex, AnnexMeasure, AnnexParagraph, AnnexReference
from rendering import word
from rendering.word import write
from rendering.word_languages import mirror
from web.addresses import absolute


def render(annex: Annex) -> bytes:
    document = word.new_document(annex.title, is_landscape=True)
    add_annex(document, annex, _("[End of the annex]"))
    return word.saved(document)


def add_annex(document: WordDocument, annex: Annex, closing: str) -> None:
    """Write the table at the end of a document, with its title and its closing mark."""
    write(document.add_heading(level=1), annex.title, annex.title.language)
    write(document.add_paragraph(), annex.printed_state)
    _add_table(document, annex)
    word.centred(write(document.add_paragraph(), closing))


def _add_table(document: WordDocument, annex: Annex) -> None:
    table = mirror(document.add_table(rows=1, cols=4, style="Table Grid"))
    headings = (
        _("Measure"),
        _("Implementation"),
        _("Examination by the CDIP"),
        _("Summary by the Chair"),
    )
    word.repeat_on_each_page(table.rows[0])
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        font = write(cell.paragraphs[0], heading).runs[0].font
        font.bold = font.cs_bold = True
    for paragraph in annex.rows:
        _add_heading(table, paragraph)
        for measure in paragraph.measures:
            _add_measure(table, measure)


def _add_heading(table: Table, paragraph: AnnexParagraph) -> None:
    cells = table.add_row().cells
    heading = cells[0].merge(cells[-1]).paragraphs[0]
    heading.style = "Heading 2"
    write(heading, _("Paragraph %(number)s") % {"number": paragraph.number})


def _add_measure(table: Table, measure: AnnexMeasure) -> None:
    """A row for each step, beside the title of the measure."""
    rows = [table.add_row() for _line in measure.lines or [None]]
    title = rows[0].cells[0]
    if len(rows) > 1:
        _span_rows([row.cells[0] for row in rows])
    write(title.paragraphs[0], measure.title, measure.title.language)
    word.add_basis(title.paragraphs[0], measure.title)
    if not measure.lines:
        write(rows[0].cells[1].merge(rows[0].cells[3]).paragraphs[0], _("No step recorded."))
    for row, line in zip(rows, measure.lines, strict=False):
        word.keep_together(row)
        _title, done, examined, concluded = row.cells
        symbol = line.document.symbol if line.document else ""
        write(
            done.paragraphs[0],
            line.entry,
            line.entry.language,
            _address(line.document) if line.document and symbol else "",
            symbol,
        )
        word.add_basis(done.paragraphs[0], line.entry)
        _add_references(examined, line.reviews, _("Examination not recorded"))
        _add_references(concluded, line.decisions, _("Decision not recorded"))


def _span_rows(cells: Sequence[_Cell]) -> None:
    """Make one cell of those below each other.

    Not by `merge`, which looks the whole table through each time: long tables took too long.
    """
    for number, cell in enumerate(cells):
        cell._tc.vMerge = "continue" if number else "restart"


def _add_references(cell: _Cell, references: Sequence[AnnexReference], silence: str) -> None:
    paragraph = cell.paragraphs[0]
    for number, reference in enumerate(references):
        paragraph = cell.add_paragraph() if number else paragraph
        document = reference.document
        write(
            paragraph, reference.text, None, _address(document), document.symbol or reference.text
        )
    if not references:
        write(paragraph, f"– {silence}")


def _address(document: Document) -> str:
    """The official document, or its page on the portal where that is not known."""
    return document.official_url() or absolute(document.get_absolute_url())
