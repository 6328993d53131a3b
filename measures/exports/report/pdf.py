"""The implementation report as PDF, in the layout of the committee's documents."""

from django.template.loader import render_to_string

from measures.exports.annex.pdf import STYLESHEETS


def render(report):
    from documents.printing import html_to_pdf  # slow to import, and only needed here

    html = render_to_string("measures/report_pdf.html", {"report": report})
    return html_to_pdf(html, (*STYLESHEETS, "css/report.css"))
