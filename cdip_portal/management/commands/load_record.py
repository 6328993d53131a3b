from django.core.management.base import BaseCommand

from cdip_portal.record_loader import load_record


class Command(BaseCommand):
    help = (
        "Load the record from the fixtures: adds what is missing, corrects what nobody has "
        "touched since it was loaded, and reports what it left alone. Safe to repeat."
    )

    def handle(self, *args, **options):
        report = load_record()
        for line in report.left_alone:
            self.stdout.write(f"left alone: {line}")
        counts = ", ".join(f"{number} {fate}" for fate, number in sorted(report.counts.items()))
        self.stdout.write(f"Record: {counts}.")
