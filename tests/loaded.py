"""The record in the tests' database: loaded once for all processes, brought back where it is gone.

The first process migrates and loads; the others, and on SQLite the later runs of the same day and
the same code, begin from a copy. Tests that commit end by emptying the database: to put the copy
back takes no time.
"""

import fcntl
import hashlib
import sqlite3
from contextlib import closing, contextmanager
from typing import Any

import django
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone

from record.loader import load_record
from record.models import LoadedRecord


@contextmanager
def prepared(folder, run):
    """Within it the tests' database is made: as a copy if there is one, else it leaves one.

    The copies lie in the folder, or on the server of PostgreSQL for as long as the run lasts.
    """
    database = _Postgres(run) if connection.vendor == "postgresql" else _Sqlite(folder)
    with (folder / f"{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        is_there = database.begin()
        yield
        _assert_is_for_tests()
        if not is_there:
            load_record()
            database.save()
    database.keep()
    global _kept
    _kept = database


def bring_back():
    """Put the record back, if a transactional test has emptied the database."""
    if LoadedRecord.objects.exists():
        return
    if connection.vendor == "sqlite" and connection.in_atomic_block:
        load_record()
    else:
        _kept.put_back()
        ContentType.objects.clear_cache()


def drop_copy(run):
    """At the end: on PostgreSQL, remove what the processes of a run began from."""
    if connection.vendor == "postgresql":
        _Postgres(run).drop()


def _assert_is_for_tests():
    name = str(connection.settings_dict["NAME"])
    assert "test" in name or "memory" in name, f"{name} is not the tests' database"


class _Sqlite:
    """The copy is a file, named by all that decides what is in it."""

    def __init__(self, folder):
        self.folder = folder
        self.file = folder / f"{_fingerprint()}.sqlite3"
        self.copy = sqlite3.connect(":memory:", check_same_thread=False)

    def begin(self):
        if not self.file.exists():
            return False
        with closing(sqlite3.connect(self.file)) as file:
            file.backup(self.copy)
        # A database in memory is gone with its last connection: Django's first is closed again.
        creation: Any = connection.creation
        self.holder = sqlite3.connect(
            creation._get_test_db_name(), uri=True, check_same_thread=False
        )
        self.copy.backup(self.holder)
        return True

    def save(self):
        unfinished = self.file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as file:
            connection.connection.backup(file)
        for old in self.folder.glob("*.sqlite3"):
            old.unlink()
        unfinished.rename(self.file)

    def keep(self):
        connection.ensure_connection()
        connection.connection.backup(self.copy)

    def put_back(self):
        self.copy.backup(connection.connection)


class _Postgres:
    """The copy is a database, the template of those of the other processes."""

    def __init__(self, run):
        self.name = f"test_{run}"
        self.tables: dict[str, bytes] = {}

    def begin(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            is_there = cursor.fetchone() is not None
        if is_there:
            connection.settings_dict["TEST"]["TEMPLATE"] = connection.ops.quote_name(self.name)
        return is_there

    def save(self):
        connection.close()
        names = map(connection.ops.quote_name, (self.name, connection.settings_dict["NAME"]))
        with connection._nodb_cursor() as cursor:
            cursor.execute("CREATE DATABASE {} TEMPLATE {}".format(*names))

    def drop(self):
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(self.name)}")

    def keep(self):
        with connection.cursor() as cursor:
            for table in map(connection.ops.quote_name, connection.introspection.table_names()):
                with cursor.copy(f"COPY {table} TO STDOUT (FORMAT binary)") as rows:
                    self.tables[table] = b"".join(rows)

    def put_back(self):
        """All tables as they were: without the guards, which look from one into another."""
        each = "; ".join
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                each(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in self.tables)
            )
            cursor.execute(each(f"DELETE FROM {table}" for table in self.tables))
            for table, rows in self.tables.items():
                with cursor.copy(f"COPY {table} FROM STDIN (FORMAT binary)") as target:
                    target.write(rows)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                each(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in self.tables)
            )


_kept: _Sqlite | _Postgres


def _fingerprint():
    """Of the code, the fixtures, the packages and the day."""
    base = settings.BASE_DIR
    apps = [
        path
        for path in base.iterdir()
        if (path / "__init__.py").exists() or path.name == "fixtures"
    ]
    files = [
        path for app in apps for path in app.rglob("*") if path.suffix in (".py", ".json", ".mo")
    ]
    digest = hashlib.sha256(
        f"{django.VERSION} {sqlite3.sqlite_version} {timezone.localdate()}".encode()
    )
    for path in sorted([*files, base / "requirements.txt"]):
        digest.update(f"{path.relative_to(base)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
