"""The implementation report as PDF, in the layout of the committee's documents."""

from publications.exports.annex.pdf import STYLESHEETS, printed


def render(report):
    return printed("publications/report_pdf.html", {"report": report}, (*STYLESHEETS, "report"))
