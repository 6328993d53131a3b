from django.core.management import call_command
from django.db import migrations


def create_cache_table(apps, schema_editor):
    """Django makes the table of its cache by a command, which does nothing where it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []

    operations = [migrations.RunPython(create_cache_table, migrations.RunPython.noop)]
