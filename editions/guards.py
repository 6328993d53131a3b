"""Database triggers: an edition and its files are never changed and never deleted."""

from django.db import connections

TABLES = ("editions_edition", "editions_editionfile")
REFUSAL = "An edition never changes."


def install_guards(using, **kwargs):
    """Create or replace the triggers; a receiver of `post_migrate`."""
    connection = connections[using]
    if not {*TABLES} <= {*connection.introspection.table_names()}:
        return
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements(table):
                cursor.execute(statement)


def _sqlite(table):
    for event in ("UPDATE", "DELETE"):
        name = f"{table}_{event.lower()}_guard"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql(table):
    name = f"{table}_guard"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
