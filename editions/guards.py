"""Database triggers: an edition and its files are never changed and never deleted."""

from dataclasses import dataclass

from measures.guards import install

REFUSAL = "An edition never changes."


@dataclass(frozen=True)
class FrozenGuard:
    """The rows of `table` stay what they are."""

    table: str

    def statements(self, vendor):
        return {"sqlite": self._sqlite, "postgresql": self._postgresql}[vendor]()

    def _sqlite(self):
        for event in ("UPDATE", "DELETE"):
            name = f"{self.table}_{event.lower()}_guard"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {event} ON {self.table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )

    def _postgresql(self):
        name = f"{self.table}_guard"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


GUARDS = (FrozenGuard("editions_edition"), FrozenGuard("editions_editionfile"))


def install_guards(using, **kwargs):
    """A receiver of `post_migrate`."""
    install(using, GUARDS)
