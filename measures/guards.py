"""Database triggers: a review cites a session report, a decision cites a summary by the Chair.

A check constraint cannot look into another table, so these two rules are triggers. They are put
back after every `migrate`, because SQLite loses the triggers of a table that a migration rebuilds,
and it rebuilds no table that a trigger of another names: there they are lifted first.
Forms say the same earlier and in plainer words, through `limit_choices_to` on the two fields.
"""

from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True)
class KindGuard:
    """The documents in `column` of `table` are all of one kind, and stay so."""

    table: str
    column: str
    kind: str
    refusal: str

    def statements(self, vendor):
        return {"sqlite": self._sqlite, "postgresql": self._postgresql}[vendor]()

    def _sqlite(self):
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
        for event in ("INSERT", "UPDATE"):
            name = f"{self.table}_{self.column}_{event.lower()}_guard"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {self.table} WHEN "
                f"(SELECT kind FROM documents_document WHERE id = NEW.{self.column}_id) "
                f"<> '{self.kind}' {refuse}"
            )
        name = f"documents_document_{self.column}_guard"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE UPDATE OF kind ON documents_document "
            f"WHEN NEW.kind <> '{self.kind}' AND EXISTS "
            f"(SELECT 1 FROM {self.table} WHERE {self.column}_id = NEW.id) {refuse}"
        )

    def _postgresql(self):
        refuse = (
            f"RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'integrity_constraint_violation'"
        )
        name = f"{self.table}_{self.column}_guard"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF (SELECT kind FROM documents_document WHERE id = NEW.{self.column}_id) "
            f"<> '{self.kind}' THEN {refuse}; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
        name = f"documents_document_{self.column}_guard"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NEW.kind <> '{self.kind}' AND EXISTS "
            f"(SELECT 1 FROM {self.table} WHERE {self.column}_id = NEW.id) "
            f"THEN {refuse}; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OF kind ON documents_document "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


GUARDS = (
    KindGuard("measures_review", "report", "session_report", "A review cites a session report."),
    KindGuard(
        "measures_decision", "summary", "chair_summary", "A decision cites a summary by the Chair."
    ),
)


def lift_guards(using, plan, **kwargs):
    """A receiver of `pre_migrate`: on SQLite, take the triggers away where there is work to do."""
    connection = connections[using]
    if not plan or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in guard.statements("sqlite"):
                if statement.startswith("DROP"):
                    cursor.execute(statement)


def install_guards(using, **kwargs):
    """A receiver of `post_migrate`."""
    install(using, GUARDS)


def install(using, guards):
    """Create or replace the triggers of these guards, whatever app they are of.

    A guard says which `table` it guards, and gives its `statements` for a vendor of databases. That
    of a table that is not there yet, in a database half migrated, is left out.
    """
    connection = connections[using]
    tables = {*connection.introspection.table_names()}
    with connection.cursor() as cursor:
        for guard in guards:
            if guard.table in tables:
                for statement in guard.statements(connection.vendor):
                    cursor.execute(statement)
