from django.core.management.base import BaseCommand, CommandError, CommandParser

from cdip_portal.synthetic import MOST, NotEmpty, make_synthetic


class Command(BaseCommand):
    help = (
        "Fill an empty database with an invented record of N measures, to see how the portal "
        "grows. The same N always gives the same record."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("measures", type=int, metavar="N", help=f"from 1 to {MOST}")

    def handle(self, *args: object, measures: int, **options: object) -> None:
        if not 1 <= measures <= MOST:
            raise CommandError(f"A synthetic record has from 1 to {MOST} measures.")
        try:
            made = make_synthetic(measures)
        except NotEmpty:
            raise CommandError(
                "This database already holds a record, with which nothing synthetic is mixed. "
                "Name an empty database in DATABASE_URL, and migrate it first."
            ) from None
        counts = ", ".join(f"{number} {model.__name__}" for model, number in made.items())
        self.stdout.write(f"Synthetic record: {counts}.")
