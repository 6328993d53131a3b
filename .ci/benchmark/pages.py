"""What each page and each file costs in this process: `python -m benchmark.pages [--pages-only]`.

Writes a `Costs` as JSON. A request goes through the whole middleware by Django's test client and
asks as a browser does. The floor is the smallest view there is, which asks the database nothing.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, TypedDict

from benchmark import portal
from benchmark.cases import FILES, PAGES, STATIC, Case
from benchmark.timing import LEAST, Series, in_rounds

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

FLOOR = "/floor/"
BROWSER = "gzip, deflate, br"
ENCODINGS = ("identity", "gzip", "br")
AGAIN = 8  # times that the floor, and what is unchanged, is asked for in a round
SLOW = (
    0.05  # seconds of processor: what takes as long although unchanged is asked for the least times
)


class Cost(TypedDict):
    """Seconds of processor; None where this version of the portal has no such answer."""

    floor: float
    anew: float | None
    unchanged: float | None
    known: float | None


class Costs(TypedDict):
    floor: float
    cases: dict[str, Cost]
    wire: dict[str, list[int | None]]  # bytes by ENCODINGS


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages-only", action="store_true")
    options = parser.parse_args()
    portal.set_up()
    cases = (STATIC, *PAGES) if options.pages_only else (STATIC, *PAGES, *FILES)
    json.dump(costs_of(cases, with_wire=not options.pages_only), sys.stdout)


def costs_of(cases: Sequence[Case], with_wire: bool) -> Costs:
    add_floor()
    reader = Reader()
    places = portal.places()
    visits = {case.title: Visit(reader, case.address.format(**places)) for case in cases}
    turns = [(visit.anew, visit.take) for visit in visits.values()]
    for number in in_rounds(turns):
        print(f"  pages and files, round {number}", file=sys.stderr)
    return {
        "floor": median(visit.floor.median or 0 for visit in visits.values()),
        "cases": {title: visit.cost() for title, visit in visits.items()},
        "wire": wire_of(reader, {page.title: page.address.format(**places) for page in PAGES})
        if with_wire
        else {},
    }


class Reader:
    """A browser without a cookie."""

    def __init__(self) -> None:
        from django.test import Client

        self.client = Client(headers={"host": "127.0.0.1"})

    def get(self, address: str, **headers: str) -> "tuple[HttpResponseBase, int]":
        """The answer, read to its end, and its length."""
        self.client.cookies.clear()
        response = self.client.get(address, headers={"accept-encoding": BROWSER, **headers})
        return response, len(response.getvalue())


def add_floor() -> None:
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    from cdip_portal import urls

    def floor(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x")

    urls.urlpatterns.append(path(FLOOR.removeprefix("/"), floor))


@dataclass
class Visit:
    """One address: asked for anew, then unchanged, then by a browser that has it already.

    The floor is measured in between, since what comes after much work is a little slower.
    """

    reader: Reader
    address: str
    floor: Series = field(default_factory=Series)
    anew: Series = field(default_factory=Series)
    unchanged: Series = field(default_factory=Series)
    known: Series = field(default_factory=Series)

    def take(self) -> None:
        portal.forget()
        response = self._ask(self.anew, self.address)
        if response.status_code != 200:
            raise SystemExit(f"{self.address} is answered by {response.status_code}.")
        condition = condition_of(response)
        is_kept = portal.keeps_pages() and "ETag" in response
        for _ in range(AGAIN):
            self._ask(self.floor, FLOOR)
            if is_kept:
                self._ask_again(self.unchanged, 200, {})
            if condition:
                self._ask_again(self.known, 304, condition)

    def _ask_again(self, series: Series, status: int, condition: Mapping[str, str]) -> None:
        is_slow = len(series.taken) >= LEAST and min(series.taken) > SLOW
        if series.is_void or is_slow:
            return
        response = self._ask(series, self.address, **condition)
        series.is_void = response.status_code != status

    def _ask(self, series: Series, address: str, **headers: str) -> "HttpResponseBase":
        with series.timed():
            response, _length = self.reader.get(address, **headers)
        return response

    def cost(self) -> Cost:
        return {
            "floor": self.floor.median or 0,
            "anew": self.anew.median,
            "unchanged": self.unchanged.median,
            "known": self.known.median,
        }


def condition_of(response: "HttpResponseBase") -> dict[str, str]:
    """What a browser that has this answer asks with; nothing, where it cannot."""
    if "ETag" in response:
        return {"if-none-match": response["ETag"]}
    if "Last-Modified" in response:
        return {"if-modified-since": response["Last-Modified"]}
    return {}


def wire_of(reader: Reader, addresses: Mapping[str, str]) -> dict[str, list[int | None]]:
    """How many bytes each page is in each encoding; None where it is not answered in it."""
    wire: dict[str, list[int | None]] = {}
    for title, address in addresses.items():
        wire[title] = []
        for encoding in ENCODINGS:
            response, length = reader.get(address, **{"accept-encoding": encoding})
            answered = response.headers.get("Content-Encoding", "identity")
            wire[title].append(length if answered == encoding else None)
    return wire


if __name__ == "__main__":
    main()
