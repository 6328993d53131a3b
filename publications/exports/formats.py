from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from publications.annex import Annex
from publications.report import Report

AT_ONCE = 50  # rows of data in one piece
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A file format of a document: "annex" or "report"."""

    document: str
    name: str
    label: str | Promise
    content_type: str
    is_shown: bool = False  # in the browser, rather than kept as a file
    is_data: bool = False  # written out row by row, rather than laid out as a whole

    @property
    def url_name(self) -> str:
        return f"{self.document}_{self.name}"

    def render(self, content: Annex | Report) -> bytes:
        """Render into bytes, in the active language. The first time takes longest: the modules
        that write office formats and PDF are imported only then."""
        if self.is_data:
            return b"".join(self.stream(content))
        rendered: bytes = self._module().render(content)
        return rendered

    def stream(self, content: Annex | Report) -> Iterator[bytes]:
        """Write data out in pieces, in the language that is active now; `is_data` alone can."""
        language, pieces = get_language(), iter(self._module().stream(content))
        while True:
            with translation.override(language):
                several = "".join(islice(pieces, AT_ONCE))
            if not several:
                return
            yield several.encode()

    def _module(self) -> Any:  # of a format, which is imported by its name
        return import_module(f"publications.exports.{self.document}.{self.name}")

    def file_name(self, content: Annex | Report) -> str:
        """Say what it is, as at which session, in which language and made when."""
        state = f"-as-at-cdip-{content.session.number}" if content.session else ""
        made = f"{get_language()}-{content.made_on.isoformat()}"
        return f"{self.document}-six-point-proposal{state}-{made}.{self.name}"


def _pdf(document: str) -> Format:
    return Format(document, "pdf", _("PDF"), "application/pdf", is_shown=True)


def _docx(document: str) -> Format:
    return Format(document, "docx", _("Word"), f"{OFFICE}.wordprocessingml.document")


ANNEX_FORMATS = {
    one.name: one
    for one in (
        _pdf("annex"),
        _docx("annex"),
        Format("annex", "xlsx", _("Excel"), f"{OFFICE}.spreadsheetml.sheet"),
        Format("annex", "csv", _("CSV"), "text/csv; charset=utf-8; header=present", is_data=True),
        Format("annex", "json", _("JSON"), "application/json", is_shown=True, is_data=True),
    )
}
REPORT_FORMATS = {one.name: one for one in (_pdf("report"), _docx("report"))}
