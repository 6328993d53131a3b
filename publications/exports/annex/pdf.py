"""The annex table as PDF, in the layout of the committee's documents."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi

from publications.annex import Annex

STYLESHEETS = ("shared", "pdf-fonts", "pdf")


def render(annex: Annex) -> bytes:
    return printed("publications/annex_pdf.html", {"annex": annex}, STYLESHEETS)


def printed(template: str, context: dict[str, object], stylesheets: Sequence[str]) -> bytes:
    """Print a template in the active language, with some of the portal's style sheets."""
    from rendering.pdf import html_to_pdf  # slow to import, and only needed here

    names = (*stylesheets, "pdf-rtl") if get_language_bidi() else stylesheets
    sheets = [f"css/{name}.css" for name in names]
    return html_to_pdf(render_to_string(template, context), sheets)
