"""The annex as CSV: RFC 4180, in UTF-8."""

import csv
import io
from collections.abc import Iterable, Iterator

from publications.annex import Annex
from publications.exports.annex.tables import Value, step_columns, step_rows
from rendering.cells import neutral


def stream(annex: Annex) -> Iterator[str]:
    """One step per row under the headings; dates as 2017-05-12."""
    yield _line(step_columns())
    for row in step_rows(annex):
        yield _line("" if value is None else neutral(str(value)) for value in row)


def _line(values: Iterable[Value]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(values)  # ends in CR LF; quotation marks are doubled
    return file.getvalue()
