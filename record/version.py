"""One version of the whole record: a number that tells whether what readers see has changed.

The database raises it by triggers, in the transaction of every change, whoever makes it: a
publication, a load, a command, a statement by hand. So nothing has to be invalidated: what was
made of the record is kept under the version that it was made of.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

TABLE = "record_recordversion"
TRIGGER = "raises_record_version"


def current_version() -> int:
    """The version of the record now: one query, by hand, since every request asks it.

    The moment of the last change in milliseconds since 1970, or one more than the version before
    where that is later: a database brought back from a copy never counts the same versions again.
    0 where nothing has been recorded.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {TABLE} WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


def shown_models() -> Iterator[type[models.Model]]:
    """The models whose rows readers see: records, lists between them, their history, and more."""
    from record.models import Record

    for model in apps.get_models(include_auto_created=True):
        owners = (model, model._meta.auto_created, getattr(model, "instance_type", None))
        is_of_records = any(isinstance(one, type) and issubclass(one, Record) for one in owners)
        if is_of_records or getattr(model, "is_shown_to_readers", False):
            yield model


def statements(table: str, vendor: str) -> Iterator[str]:
    """What makes changes of a table raise the version, on "sqlite" or "postgresql"."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[vendor](table)


def _sqlite(table: str) -> Iterator[str]:
    now = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
    for event in ("INSERT", "UPDATE", "DELETE"):
        name = f"{table}_{event.lower()}_{TRIGGER}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN "
            f"INSERT INTO {TABLE} (id, number) VALUES (1, {now}) "
            "ON CONFLICT (id) DO UPDATE SET number = max(number + 1, excluded.number); END"
        )


def _postgresql(table: str) -> Iterator[str]:
    """At the commit, where the one row is locked last: no two changes can wait for each other.

    A change that is taken back locks nothing. A transaction raises the version once, and again
    only after it has been told at once (SET CONSTRAINTS) and the clock has moved on: a load of
    thousands of rows would otherwise leave as many dead versions of the one row.
    """
    yield (
        f"CREATE OR REPLACE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE now bigint := extract(epoch FROM clock_timestamp()) * 1000; "
        "BEGIN "
        f"IF current_setting('portal.{TRIGGER}', true) = 'done' "
        f"AND EXISTS (SELECT 1 FROM {TABLE} WHERE number >= now) THEN RETURN NULL; END IF; "
        f"INSERT INTO {TABLE} (id, number) VALUES (1, now) "
        f"ON CONFLICT (id) DO UPDATE SET number = greatest({TABLE}.number + 1, now); "
        f"PERFORM set_config('portal.{TRIGGER}', 'done', true); "
        "RETURN NULL; END $$"
    )
    yield f"DROP TRIGGER IF EXISTS {TRIGGER} ON {table}"
    yield (
        f"CREATE CONSTRAINT TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {TRIGGER}()"
    )
