"""The implementation report as PDF, in the layout of the committee's documents."""

from measures.exports.annex.pdf import STYLESHEETS, printed


def render(report):
    return printed("measures/report_pdf.html", {"report": report}, (*STYLESHEETS, "report"))
