import json

from django.conf import settings
from django.core.management.base import BaseCommand

from api.record_schema import record_schema
from publications.record import SCHEMA


class Command(BaseCommand):
    help = "Write the JSON schema of the whole record anew, after its description has changed."

    def handle(self, *args: object, **options: object) -> None:
        text = json.dumps(record_schema(), ensure_ascii=False, indent=1)
        (settings.BASE_DIR / "static" / SCHEMA).write_text(f"{text}\n", encoding="utf-8")
        self.stdout.write(f"static/{SCHEMA}")
