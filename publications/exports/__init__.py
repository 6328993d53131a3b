"""The forms in which the annex and the report leave the portal.

Each format renders what `make_annex` or `make_report` made, and asks the record for nothing more.
"""

from publications.exports.formats import ANNEX_FORMATS, REPORT_FORMATS, Format

__all__ = ["ANNEX_FORMATS", "REPORT_FORMATS", "Format"]
