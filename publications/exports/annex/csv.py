"""The annex as CSV: RFC 4180, in UTF-8."""

import csv
import io

from publications.annex import Annex
from publications.exports.annex.tables import step_columns, step_rows
from rendering.cells import neutral


def render(annex: Annex) -> bytes:
    """One step per row under the headings; dates as 2017-05-12."""
    file = io.StringIO()
    writer = csv.writer(file)  # its lines end in CR LF, its quotation marks are doubled
    writer.writerow(step_columns())
    for row in step_rows(annex):
        writer.writerow("" if value is None else neutral(str(value)) for value in row)
    return file.getvalue().encode()
