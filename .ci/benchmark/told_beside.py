"""The tables of the portal beside other programs."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmark.beside_chromium import BesideChromium
from benchmark.beside_datasette import Beside
from benchmark.cases import GROWTH_GOAL, REAL, named
from benchmark.markdown import NONE, at_most, mebibytes, paragraph, ratio, section, table, time

# By the size of the record: the time of our annex as a PDF by Chromium's.
CHROMIUM_GOALS = {REAL: 0.5, 100: 1.5, 1000: 3.0}
MEMORY_GOALS = {1000: 250}  # MiB
DATASETTE_FILES = ("CSV", "JSON")


def datasette_told(size: int, rows: Sequence[Beside], is_first: bool) -> Iterator[str]:
    if is_first:
        yield from section(
            "Beside Datasette",
            """Datasette shows the tables of a database as they are, and is known to be fast. It
            served a copy of the same database (`--immutable`), the portal’s own server what
            corresponds: the same measures with their steps, reviews and decisions. Both were asked
            by HTTP, one request after the other over a connection that is kept. The time is that
            of all processes of the server. The first columns say how many times longer Datasette
            takes than the portal.""",
        )
    yield from ("", f"### {named(size)} measures")
    columns = ("Datasette", "ours anew", "unchanged", "known")
    yield from table(
        ["Datasette : ours", "anew", "goal", "unchanged", "goal", "known", *columns],
        [
            [
                row["title"],
                ratio(row["datasette"], row["anew"]),
                "≥ 1" if row["title"].endswith(DATASETTE_FILES) else "> 1",
                ratio(row["datasette"], row["unchanged"]),
                "≥ 4" if row["title"].endswith(DATASETTE_FILES) else "≥ 20",
                ratio(row["datasette"], row["known"]),
                *map(time, (row["datasette"], row["anew"], row["unchanged"], row["known"])),
            ]
            for row in rows
        ],
    )


def chromium_told(pdf: Sequence[BesideChromium]) -> Iterator[str]:
    yield from section(
        "The annex as a PDF, beside Chromium",
        """Ours is a tagged PDF (PDF/UA), made with empty caches by a command of its own (`manage.py
        export_annex`); Chromium printed the page of the annex, which the portal served to it.
        Times are those of a whole process from its start to its end, with all that it starts; the
        server is not counted. “Making” is ours without the start of Python and the loading of the
        libraries, which a running portal has behind it. Memory is the most that one process
        took.""",
    )
    if not any(one.chromium for one in pdf):
        yield from paragraph("There was no Chromium on the machine.")
    ratios = ["making : Chromium", "whole process : Chromium", "goal", "memory", "goal"]
    figures = ["making", "whole process", "Chromium", "Chromium’s memory", "pages", "Chromium’s"]
    yield from table(["Measures", *ratios, *figures], map(_chromium_row, pdf))
    if len(pdf) > 1:
        yield from table(
            ["Growth", "making", "whole process", "Chromium", "goal"],
            [_chromium_growth(before, after) for before, after in pairwise(pdf)],
        )


def _chromium_row(one: BesideChromium) -> list[str]:
    theirs = one.chromium
    seconds = theirs.seconds if theirs else None
    memory_goal = MEMORY_GOALS.get(one.size)
    return [
        named(one.size),
        ratio(one.ours.making, seconds),
        ratio(one.ours.seconds, seconds),
        at_most(CHROMIUM_GOALS.get(one.size)),
        mebibytes(one.ours.memory),
        f"{at_most(memory_goal)} MiB" if memory_goal else "",
        time(one.ours.making),
        time(one.ours.seconds),
        time(seconds),
        mebibytes(theirs.memory if theirs else None),
        f"{one.ours.pages:,}",
        f"{theirs.pages:,}" if theirs else NONE,
    ]


def _chromium_growth(before: BesideChromium, after: BesideChromium) -> list[str]:
    is_limited = (before.size, after.size) == (100, 1000)
    return [
        f"{after.size:,} : {before.size:,}",
        ratio(after.ours.making, before.ours.making),
        ratio(after.ours.seconds, before.ours.seconds),
        ratio(after.chromium.seconds, before.chromium.seconds)
        if after.chromium and before.chromium
        else NONE,
        at_most(GROWTH_GOAL) if is_limited else "",
    ]
