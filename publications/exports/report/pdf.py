"""The implementation report as PDF, in the layout of the committee's documents."""

from publications.exports.annex.pdf import STYLESHEETS, printed
from publications.report import Report


def render(report: Report) -> bytes:
    return printed("publications/report_pdf.html", {"report": report}, STYLESHEETS)
