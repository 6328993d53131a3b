from django.core.management.base import BaseCommand, CommandError

from cdip_portal.synthetic import is_synthetic
from record.loader import load_record
from search import passages


class Command(BaseCommand):
    help = (
        "Load the record from the fixtures: adds what is missing, corrects what nobody has "
        "touched since it was loaded, and reports what it left alone. Safe to repeat."
    )

    def handle(self, *args: object, **options: object) -> None:
        if is_synthetic():
            raise CommandError(
                "This database holds synthetic data, with which the record is not mixed. "
                "Name another database in DATABASE_URL."
            )
        report = load_record()
        passages.count_for_the_planner()
        for line in report.left_alone:
            self.stdout.write(f"left alone: {line}")
        counts = ", ".join(f"{number} {fate}" for fate, number in sorted(report.counts.items()))
        self.stdout.write(f"Record: {counts}.")
