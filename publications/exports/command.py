"""What the commands that write a file share."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from publications.annex import Annex
from publications.exports.formats import Format
from publications.report import Report
from sessions.models import Session


class ExportCommand(BaseCommand):
    """Writes what `make` makes in one of `formats`; the PDF's progress goes to the terminal."""

    formats: Mapping[str, Format]

    def make(self, session: Session | None) -> Annex | Report:
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--format", choices=list(self.formats), default="pdf")
        parser.add_argument("--lang", choices=languages, default=settings.LANGUAGE_CODE)
        parser.add_argument(
            "--as-at", type=int, metavar="N", help="as at the close of session number N"
        )
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    # Of the other options, each is of a type of its own.
    def handle(
        self, *args: str, lang: str, as_at: int | None, output: Path, **options: Any
    ) -> None:
        session = self._session(as_at)
        if options["verbosity"]:
            self._show_progress()
        with translation.override(lang):
            content = self.formats[options["format"]].render(self.make(session))
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {len(content):,} bytes.")

    def _session(self, number: int | None) -> Session | None:
        if number is None:
            return None
        session = Session.objects.filter(number=number).first()
        if session is None:
            raise CommandError(f"There is no session {number} on record.")
        return session

    def _show_progress(self) -> None:
        """The renderer of PDF tells its steps to this logger."""
        progress = logging.getLogger("weasyprint.progress")
        progress.setLevel(logging.INFO)
        progress.handlers = [logging.StreamHandler(self.stderr)]
