"""Texts and translations as a spreadsheet: a row for each text, the columns known by their names.

The columns may be moved and the rows sorted. Texts that a spreadsheet would take for formulas have
an apostrophe before them, which is taken off again.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from language.languages import LANGUAGES, ORIGINAL, direction
from record.wording import Basis
from rendering.cells import FORMULA_STARTS, clean
from translations.files.rows import MOST_ROWS, Row, Unreadable, trace
from translations.inventory import Text

AnyCell = Cell | MergedCell
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {"key": 30, "kind": 18, "place": 30, "text": 20, "basis": 14, "state": 20, "was": 11}
TEXT_WIDTH = 60
MOST_COLUMNS = 30
LARGEST = 60_000_000  # bytes, unpacked


def write(texts: Iterable[Text], language: str) -> bytes:
    book = Workbook()
    book.properties.title = f"{ORIGINAL}-{language}"
    sheet = book.worksheets[0]
    sheet.title = f"{ORIGINAL}-{language}"
    columns = _columns(language)
    sheet.append(columns)
    for text in texts:
        sheet.append([_armoured(value) for value in _cells(text, language)])
    _lay_out(sheet, columns, language)
    _offer_bases(sheet, columns)
    _explain(book.create_sheet(_("How to fill in")), language)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _columns(language: str) -> list[str]:
    return ["key", "kind", "place", "text", ORIGINAL, language, "basis", "state", "was"]


def _cells(text: Text, language: str) -> list[str]:
    translation = text.translation(language)
    return [
        text.key,
        str(text.kind_name),
        text.place,
        text.label,
        text.original,
        str(translation),
        translation.basis,
        str(text.state(language).label),
        trace(translation),
    ]


def _lay_out(sheet: Worksheet, columns: Sequence[str], language: str) -> None:
    for number, name in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, TEXT_WIDTH)
        order = 2 if name == language and direction(language) == "rtl" else 0
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _offer_bases(sheet: Worksheet, columns: Sequence[str]) -> None:
    letter = get_column_letter(columns.index("basis") + 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(Basis.values)}"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")


def _explain(sheet: Worksheet, language: str) -> None:
    lines = [
        _("Write each translation in the column “%(language)s”, beside its French text.")
        % {"language": language},
        _("Leave the columns “key”, “fr” and “was” as they are: they tell which text it is of."),
        _("The column “basis” says what a translation rests on:"),
        *(f"{basis.value} – {basis.label}" for basis in Basis),
        _("A row that you leave as it is changes nothing, and an empty one removes nothing."),
    ]
    for line in lines:
        sheet.append([line])
    sheet.column_dimensions["A"].width = 110


def read(data: bytes, language: str) -> list[Row]:
    """The rows of a spreadsheet. Raises Unreadable."""
    _ensure_small(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True)
        sheet = _sheet(book)
        # One more than are read, to tell that there are more.
        lines = list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS))
    except Exception as error:  # the library raises whatever it stumbles on
        raise Unreadable(_("This is not a spreadsheet (XLSX) that can be read.")) from error
    if len(lines) > MOST_ROWS + 1:
        raise Unreadable(_("The file has more rows than the record has texts."))
    head = [str(cell.value or "").strip() for cell in lines[0]] if lines else []
    _ensure_columns(head, language)
    return [row for row in _rows(lines[1:], head, language) if row]


def _ensure_small(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(_("This is not a spreadsheet (XLSX) that can be read.")) from error
    if size > LARGEST:
        raise Unreadable(_("The file is too large."))


def _sheet(book: Workbook) -> Worksheet:
    """The sheet of texts, wherever it has been moved to; the first one where none is named so."""
    names = [f"{ORIGINAL}-{language}" for language in LANGUAGES]
    return next((sheet for sheet in book.worksheets if sheet.title in names), book.worksheets[0])


def _ensure_columns(head: Sequence[str], language: str) -> None:
    others = [one for one in LANGUAGES if one in head and one not in (ORIGINAL, language)]
    if language not in head and others:
        raise Unreadable(
            _("The file has translations into another language: “%(language)s”.")
            % {"language": others[0]}
        )
    missing = [name for name in ("key", ORIGINAL, language) if name not in head]
    if missing:
        raise Unreadable(
            _("The first row of the file names no column “%(name)s”.") % {"name": missing[0]}
        )


def _rows(lines: Iterable[Sequence[AnyCell]], head: Sequence[str], language: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        cells = dict(zip(head, line, strict=False))
        if any(cell.value is not None for cell in line):
            yield _row(number, cells, language)


def _row(number: int, cells: Mapping[str, AnyCell], language: str) -> Row:
    names = ("key", ORIGINAL, language, "basis", "was")
    found = {name: _said(cells.get(name)) for name in names}
    formula = getattr(cells[language], "data_type", "") == "f"
    return Row(
        number,
        found["key"].strip(),
        found[ORIGINAL],
        found[language],
        found["basis"].strip(),
        found["was"].strip() or None,
        _("The translation is a formula, not a text.") if formula else "",
    )


def _said(cell: AnyCell | None) -> str:
    value = getattr(cell, "value", None)
    return "" if value is None else _bared(str(value))


def _armoured(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, so that it can be undone."""
    text = clean(text)
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def _bared(text: str) -> str:
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS):
        return text[1:]
    return text
