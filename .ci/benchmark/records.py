"""The records that are measured, each in a database of its own, and the processes that use them."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.cases import REAL

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Bench:
    """A record of so many measures, in its database."""

    size: int
    database: Path

    @classmethod
    def of(cls, size: int, folder: Path) -> "Bench":
        """The real record, or an invented one of that size."""
        bench = cls(size, folder / f"{size}.sqlite3")
        tell(f"{size:,} measures: the record")
        bench.run("manage.py", "migrate", "--verbosity", "0")
        if size == REAL:
            bench.run("manage.py", "load_record")
        else:
            bench.run("manage.py", "make_synthetic", str(size))
        return bench

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "PYTHONPATH": str(ROOT / ".ci"),
        }

    def run(self, *arguments: str) -> str:
        """Run Python with these arguments on the record; what it writes."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return done.stdout

    def ask(self, module: str, *arguments: str) -> Any:  # each module says what it gives
        """What a module of this package finds out about the record, in a process of its own."""
        tell(f"{self.size:,} measures: {module}")
        return json.loads(self.run("-m", f"benchmark.{module}", *arguments))


def tell(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)
