from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from measures.annex import annex_rows
from measures.models import Measure
from measures.pdf import render_annex
from sessions.models import Session


class Command(BaseCommand):
    help = "Write the annex table to a file."

    def add_arguments(self, parser):
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--format", choices=["pdf"], default="pdf")
        parser.add_argument("--lang", choices=languages, default=settings.LANGUAGE_CODE)
        parser.add_argument(
            "--as-at", type=int, metavar="N", help="as at the close of session number N"
        )
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args, lang, as_at, output, **options):
        session = None
        if as_at is not None:
            session = Session.objects.filter(number=as_at).first()
            if session is None:
                raise CommandError(f"There is no session {as_at} on record.")
        with translation.override(lang):
            content = render_annex(annex_rows(Measure.objects.all(), session), session)
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output}: {len(content):,} bytes.")
