from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from publications.editions import publish_edition
from sessions.models import Session


class Command(BaseCommand):
    help = "Freeze the record, the annex and the report as at the close of a session, for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help="of the session")

    def handle(self, *args: object, number: int, **options: object) -> None:
        session = Session.objects.filter(number=number).first()
        if session is None:
            raise CommandError(f"There is no session {number} on record.")
        self.stdout.write("Printing the annex and the report in each language…")
        try:
            edition = publish_edition(session)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        for file in edition.files.defer("content"):
            self.stdout.write(f"{file.sha256}  {file.name}")
