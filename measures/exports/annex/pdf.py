"""The annex table as PDF, in the layout of the committee's documents."""

from django.template.loader import render_to_string

STYLESHEETS = tuple(f"css/{name}.css" for name in ("fonts", "tables", "print", "pdf"))


def render(annex):
    from documents.printing import html_to_pdf  # slow to import, and only needed here

    return html_to_pdf(render_to_string("measures/annex_pdf.html", {"annex": annex}), STYLESHEETS)
