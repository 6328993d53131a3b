"""The portal beside Datasette: `python -m benchmark.beside_datasette DATASETTE`.

Both serve the same data and are asked by HTTP over a connection that is kept. Writes a list of
`Beside` as JSON. Runs with the portal's database, whose caches it empties from outside.
"""

import argparse
import http.client
import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TypedDict

from benchmark import portal
from benchmark.pages import BROWSER
from benchmark.servers import HOST, Server, free_port, portal_server, serving

ROUNDS = 5
A_TURN = 0.2  # seconds of processor that the requests of a turn take together, or so
FEWEST, MOST = 2, 40  # requests of a turn

SEARCH = "_fts_table=modelsearch_indexentry_fts&_fts_pk=id&_search=assist"
# The title, the address in Datasette and ours. The index of words holds stems: ours makes one of
# the word, Datasette is given it.
ASKED = (
    ("Table of measures with a facet", "measures_measure?_facet=paragraph_id", "/fr/measures/"),
    ("One measure", "measures_measure/{key}", "/fr/measures/{measure}/"),
    ("Measures of a paragraph", "measures_measure?paragraph_id=1", "/fr/measures/?paragraph=1"),
    ("Search for a word", f"modelsearch_indexentry?{SEARCH}", "/fr/search/?q=assistance"),
    ("All measures, CSV", "measures_measure.csv?_stream=on", "/fr/annex.csv"),
    ("All measures, JSON", "measures_measure.json?_size=max", "/fr/annex.json"),
)


class Beside(TypedDict):
    """Seconds of processor of a request; None where this version of the portal keeps no pages."""

    title: str
    datasette: float
    anew: float
    unchanged: float | None
    known: float | None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("datasette", type=Path)
    options = parser.parse_args()
    portal.set_up()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.db"
        copy_of_the_database(copy)
        with datasette(options.datasette, copy) as theirs, portal_server(os.environ) as own:
            json.dump(compared(theirs, own), sys.stdout)


def copy_of_the_database(to: Path) -> None:
    from django.conf import settings

    source = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    copy = sqlite3.connect(to)
    with copy:
        source.backup(copy)
    copy.execute("PRAGMA journal_mode = DELETE")  # one file, which nobody writes to
    copy.close()
    source.close()


@contextmanager
def datasette(program: Path, database: Path) -> Iterator[Server]:
    """As its own guide publishes data that do not change."""
    port = free_port()
    command = [str(program), "serve", "--immutable", str(database)]
    with serving([*command, "--host", HOST, "--port", str(port)], port, os.environ) as server:
        yield server


@dataclass
class Turn:
    """Some requests for one address of a server, in a row."""

    server: Server
    address: str
    before: Callable[[], None] = lambda: None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    requests: int = 1
    taken: list[float] = field(default_factory=list)

    def prepare(self) -> None:
        """Let the server load what it needs, and see how many requests make a turn."""
        for _ in range(4):
            self.take()
        self.requests = max(FEWEST, min(MOST, round(A_TURN / min(self.taken))))
        self.taken.clear()

    def take(self) -> None:
        connection = self.server.connect()
        started = self.server.spent()
        for _ in range(self.requests):
            self.before()
            ask(connection, self.address, self.headers, self.status)
        self.taken.append((self.server.spent() - started) / self.requests)
        connection.close()

    @property
    def median(self) -> float:
        return median(self.taken)


def ask(
    connection: http.client.HTTPConnection, address: str, headers: dict[str, str], status: int = 200
) -> http.client.HTTPResponse:
    """The answer, read to its end."""
    connection.request("GET", address, headers={"Accept-Encoding": BROWSER, **headers})
    response = connection.getresponse()
    response.read()
    if response.status != status:
        raise SystemExit(f"{address} is answered by {response.status}.")
    return response


def compared(theirs: Server, own: Server) -> list[Beside]:
    places = portal.places() | {"key": str(key_of_the_measure())}
    rows = [
        (title, turns_of(theirs, f"/record/{there.format(**places)}", own, here.format(**places)))
        for title, there, here in ASKED
    ]
    every = [turn for _title, turns in rows for turn in turns.values()]
    for turn in every:
        turn.prepare()
    for number in range(ROUNDS):
        print(f"  Datasette, round {number + 1} of {ROUNDS}", file=sys.stderr)
        for turn in every:
            turn.take()
    return [
        {
            "title": title,
            "datasette": turns["datasette"].median,
            "anew": turns["anew"].median,
            "unchanged": turns["unchanged"].median if "unchanged" in turns else None,
            "known": turns["known"].median if "known" in turns else None,
        }
        for title, turns in rows
    ]


def turns_of(theirs: Server, there: str, own: Server, here: str) -> dict[str, Turn]:
    """Datasette's, then ours made anew, unchanged, and known to the browser, as far as there is."""
    turns = {
        "datasette": Turn(theirs, there),
        "anew": Turn(own, here, before=portal.forget),
    }
    if portal.keeps_pages():
        etag = ask(own.connect(), here, {}).headers["ETag"]
        turns["unchanged"] = Turn(own, here)
        if etag:
            turns["known"] = Turn(own, here, headers={"If-None-Match": etag}, status=304)
    return turns


def key_of_the_measure() -> int:
    from measures.models import Measure

    code = portal.places()["measure"]
    measures = Measure.objects.select_related("paragraph")
    return next(measure.pk for measure in measures if measure.code == code)


if __name__ == "__main__":
    main()
