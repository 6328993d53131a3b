"""The record in the tests' database: loaded once, and brought back where a test emptied it."""

import sqlite3

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from record.loader import load_record
from record.models import LoadedRecord

# On SQLite, the whole database as it was loaded: to copy it takes no time.
_loaded = sqlite3.connect(":memory:", check_same_thread=False)


def load():
    name = str(connection.settings_dict["NAME"])
    assert "test" in name or "memory" in name, f"{name} is not the tests' database"
    load_record()
    if connection.vendor == "sqlite":
        connection.connection.backup(_loaded)


def bring_back():
    """Load the record again, if a transactional test has emptied the database."""
    if LoadedRecord.objects.exists():
        return
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        _loaded.backup(connection.connection)
        ContentType.objects.clear_cache()
    else:
        load_record()
