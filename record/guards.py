"""Database triggers for what a constraint cannot say, told by the models that they guard.

A check constraint cannot look into another table, nor forbid every change. A model names such
rules in `guards`; they are put back after every `migrate`, because SQLite loses the triggers of a
table that a migration rebuilds, and it rebuilds no table that a trigger of another names: there
they are lifted first. Forms say the same earlier, in plainer words.

The triggers that raise the version of the record (`record.version`) are kept up in the same way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.apps import apps
from django.db import connections, models

from record import version


class Guard(Protocol):
    """A rule about the rows of a model."""

    def statements(self, model: type[models.Model], vendor: str) -> Iterable[str]:
        """What creates its triggers, or replaces them, on "sqlite" or "postgresql"."""
        ...


@dataclass(frozen=True)
class KindGuard:
    """What the relation `column` leads to is all of one `kind`, and stays so."""

    column: str
    kind: str
    refusal: str

    def statements(self, model: type[models.Model], vendor: str) -> Iterable[str]:
        table, other = _table(model), _table(_related(model, self.column))
        return {"sqlite": self._sqlite, "postgresql": self._postgresql}[vendor](table, other)

    def _sqlite(self, table: str, other: str) -> Iterator[str]:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
        for event in ("INSERT", "UPDATE"):
            name = f"{table}_{self.column}_{event.lower()}_guard"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN "
                f"(SELECT kind FROM {other} WHERE id = NEW.{self.column}_id) "
                f"<> '{self.kind}' {refuse}"
            )
        name = f"{other}_{self.column}_guard"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE UPDATE OF kind ON {other} "
            f"WHEN NEW.kind <> '{self.kind}' AND EXISTS "
            f"(SELECT 1 FROM {table} WHERE {self.column}_id = NEW.id) {refuse}"
        )

    def _postgresql(self, table: str, other: str) -> Iterator[str]:
        refuse = _refuse(self.refusal)
        name = f"{table}_{self.column}_guard"
        yield _function(
            name,
            f"IF (SELECT kind FROM {other} WHERE id = NEW.{self.column}_id) "
            f"<> '{self.kind}' THEN {refuse}; END IF; RETURN NEW;",
        )
        yield _trigger(name, "BEFORE INSERT OR UPDATE", table)
        name = f"{other}_{self.column}_guard"
        yield _function(
            name,
            f"IF NEW.kind <> '{self.kind}' AND EXISTS "
            f"(SELECT 1 FROM {table} WHERE {self.column}_id = NEW.id) "
            f"THEN {refuse}; END IF; RETURN NEW;",
        )
        yield _trigger(name, "BEFORE UPDATE OF kind", other)


@dataclass(frozen=True)
class FrozenGuard:
    """The rows stay what they are: none is changed, none deleted."""

    refusal: str

    def statements(self, model: type[models.Model], vendor: str) -> Iterable[str]:
        return {"sqlite": self._sqlite, "postgresql": self._postgresql}[vendor](_table(model))

    def _sqlite(self, table: str) -> Iterator[str]:
        for event in ("UPDATE", "DELETE"):
            name = f"{table}_{event.lower()}_guard"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
            )

    def _postgresql(self, table: str) -> Iterator[str]:
        name = f"{table}_guard"
        yield _function(name, f"{_refuse(self.refusal)};")
        yield _trigger(name, "BEFORE UPDATE OR DELETE", table)


def lift_guards(
    using: str,
    plan: Sequence[object],
    **kwargs: Any,  # what else the signal sends
) -> None:
    """A receiver of `pre_migrate`: on SQLite, take the triggers away where there is work to do."""
    connection = connections[using]
    if not plan or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for statement in _statements("sqlite"):
            if statement.startswith("DROP"):
                cursor.execute(statement)


def install_guards(using: str, **kwargs: Any) -> None:  # what else the signal sends
    """A receiver of `post_migrate`. A table that is not there yet is left out."""
    connection = connections[using]
    tables = {*connection.introspection.table_names()}
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)


def _statements(vendor: str, tables: set[str] | None = None) -> Iterator[str]:
    for model in apps.get_models():
        if tables is None or _table(model) in tables:
            for guard in getattr(model, "guards", ()):
                yield from guard.statements(model, vendor)
    for model in version.shown_models():
        if tables is None or {_table(model), version.TABLE} <= tables:
            yield from version.statements(_table(model), vendor)


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


def _related(model: type[models.Model], name: str) -> type[models.Model]:
    related: Any = model._meta.get_field(name).related_model  # a class, once the apps are loaded
    return related


def _refuse(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'"


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{body} END $$"
    )


def _trigger(name: str, when: str, table: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
