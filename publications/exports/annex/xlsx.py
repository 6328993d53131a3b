"""The annex as a spreadsheet: a sheet of steps, and a sheet of the sources they cite."""

import io
from collections.abc import Iterable

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from publications.annex import Annex
from publications.exports.annex.tables import (
    Value,
    source_columns,
    source_rows,
    step_columns,
    step_rows,
)
from rendering.cells import clean, neutral

LONGEST_CELL = 32_767  # letters: what a spreadsheet can hold
STEP_WIDTHS = (11, 10, 42, 7, 9, 12, 14, 16, 50, 44, 44, 40, 18)
SOURCE_WIDTHS = (10, 7, 24, 9, 13, 13, 16, 12, 60, 50)


def render(annex: Annex) -> bytes:
    book = Workbook()
    book.properties.title = clean(annex.title)
    book.properties.language = get_language()
    book.properties.description = clean(annex.state)
    book.remove(book.worksheets[0])
    steps = book.create_sheet(_("Steps"))
    rows = step_rows(annex)
    _fill(steps, step_columns(), rows, STEP_WIDTHS)
    _fill(book.create_sheet(_("Sources")), source_columns(), source_rows(annex), SOURCE_WIDTHS)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(
    sheet: Worksheet,
    columns: tuple[str, ...],
    rows: Iterable[tuple[Value, ...]],
    widths: Iterable[int],
) -> None:
    sheet.append(columns)
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = get_language_bidi()
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    fitting = sheet.sheet_properties.pageSetUpPr
    assert fitting is not None, "every sheet is made with it"
    fitting.fitToPage = True


def _cell(value: Value) -> Value:
    return neutral(value)[:LONGEST_CELL] if isinstance(value, str) else value
