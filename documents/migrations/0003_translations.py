from django.db import migrations, models

from translations.models import fingerprint


def move_english(apps, schema_editor):
    """The English titles, and those of the history, become translations like any other."""
    for name in ("Document", "HistoricalDocument"):
        model = apps.get_model("documents", name)
        for document in model.objects.exclude(title_en="", short_title_en=""):
            basis = "working" if document.title_is_descriptive else "official"
            document.translations = {
                field: {"en": {"text": english, "basis": basis, "of": fingerprint(french)}}
                for field, french, english in (
                    ("title", document.title, document.title_en),
                    ("short_title", document.short_title, document.short_title_en),
                )
                if english
            }
            document.save(update_fields=["translations"])


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_reasons_as_text"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="translations",
                field=models.JSONField(
                    blank=True, default=dict, editable=False, verbose_name="translations"
                ),
            )
            for name in ("document", "historicaldocument")
        ),
        migrations.RunPython(move_english, migrations.RunPython.noop),
    ]
