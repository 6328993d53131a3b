from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_translations"),
    ]

    operations = [
        migrations.RemoveField(model_name=name, name=field)
        for name in ("document", "historicaldocument")
        for field in ("title_en", "short_title_en")
    ]
