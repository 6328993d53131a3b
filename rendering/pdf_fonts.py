"""The fonts of a PDF: as few as it needs, each unpacked once."""

import io
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint.text.fonts import FontConfiguration, woff2
from weasyprint.urls import URLFetcher


class FontsInUse(FontConfiguration):
    """Takes in a face only where a text has letters of its range, as a browser does."""

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__()
        self._letters = {ord(letter) for text in texts for letter in text}

    # What a rule says is of a type of its own for each descriptor.
    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: URLFetcher) -> None:
        ranges = rule_descriptors.get("unicode_range")
        if ranges is None or any(
            one.start <= letter <= one.end for one in ranges for letter in self._letters
        ):
            super().add_font_face(rule_descriptors, url_fetcher)


@cache
def unpacked(path: str) -> bytes:
    """A font in WOFF2 as plain OpenType, kept by the process: unpacking takes longest of all."""
    font = io.BytesIO()
    woff2.decompress(io.BytesIO(Path(path).read_bytes()), font)
    return font.getvalue()
