from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publications.editions import find_file, verify_edition
from publications.models import Edition


class Command(BaseCommand):
    help = "Check that an edition is what it was, and whether a file is one of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="of the session")
        parser.add_argument("file", type=Path, nargs="?", help="a file to compare with the edition")

    def handle(self, *args: object, number: int, file: Path | None, **options: object) -> None:
        edition = Edition.objects.filter(session__number=number).first()
        if edition is None:
            raise CommandError(f"There is no edition as at session {number}.")
        findings = list(verify_edition(edition))
        for finding in findings:
            state = "unchanged" if finding.is_unchanged else "CHANGED"
            self.stdout.write(f"{finding.name}: {state}")
        if file is not None:
            self._compare(edition, file)
        if not all(finding.is_unchanged for finding in findings):
            raise CommandError("The edition is not what it was.")

    def _compare(self, edition: Edition, file: Path) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        found = find_file(edition, content)
        if found is None:
            raise CommandError(f"{file} is not a file of this edition.")
        self.stdout.write(f"{file} is {found.name} of this edition, to the byte.")
