"""HTML into tagged PDF (PDF/UA-1). Slow to import: import it where a PDF is made.

The renderer reads the project's own static files and nothing else, whatever the text of the
record says: no file, no address on the network.
"""

from collections.abc import Iterable, Mapping
from mimetypes import guess_type
from pathlib import Path

import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.pdf import pydyf
from weasyprint.urls import URLFetcher, URLFetcherResponse

from rendering import pdf_repairs  # noqa: F401 (they take effect when they are imported)
from rendering.pdf_fonts import FontsInUse, unpacked

BASE_URL = settings.SITE_URL.rstrip("/") + "/"
STATIC_BASE = f"{BASE_URL}static/"


class OwnStaticFiles(URLFetcher):
    """Answers addresses below `STATIC_BASE` from the project's static files, refuses the rest."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        path = finders.find(url.removeprefix(STATIC_BASE)) if url.startswith(STATIC_BASE) else None
        if path is None:
            raise ValueError(f"Not a static file of the portal: {url[:200]}")
        if path.endswith(".woff2"):
            return URLFetcherResponse(url, unpacked(path), {"Content-Type": "font/ttf"})
        content_type = guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(path).read_bytes(), {"Content-Type": content_type})


def html_to_pdf(html: str, stylesheets: Iterable[str]) -> bytes:
    """Render a whole HTML page with some of the static style sheets; returns the PDF's bytes.

    Links resolve against SITE_URL, so that they lead to the portal from anywhere.
    """
    return _render(html, {name: _read(name) for name in stylesheets})


def _render(html: str, sheets: Mapping[str, str]) -> bytes:
    fetcher = OwnStaticFiles()
    source = HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
    fonts = FontsInUse(source.etree_element.itertext())
    css = [
        CSS(string=text, base_url=STATIC_BASE + name, url_fetcher=fetcher, font_config=fonts)
        for name, text in sheets.items()
    ]
    runs_backwards = source.etree_element.get("dir") == "rtl"
    return source.write_pdf(
        stylesheets=css,
        font_config=fonts,
        pdf_variant="pdf/ua-1",
        finisher=_turn_pages_from_the_right if runs_backwards else None,
    )


def _turn_pages_from_the_right(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Tell a reader that lays pages side by side on which side the first of them goes."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def _read(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise ValueError(f"Not a static file of the portal: {name}")
    return Path(path).read_text(encoding="utf-8")
