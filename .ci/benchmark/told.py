"""The whole of BENCHMARKS.md from what was measured: how each figure was made, and the tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmark.beside_chromium import BesideChromium
from benchmark.beside_datasette import Beside
from benchmark.cases import REAL
from benchmark.markdown import NONE, paragraph
from benchmark.pages import Costs
from benchmark.told_beside import chromium_told, datasette_told
from benchmark.told_pages import pages_told, wire_told


@dataclass
class Results:
    """What was measured, by the size of the record; of a part that was not asked for, nothing."""

    machine: str
    command: str
    pages: dict[int, Costs] = field(default_factory=dict)
    datasette: dict[int, list[Beside]] = field(default_factory=dict)
    pdf: list[BesideChromium] = field(default_factory=list)


def told(results: Results) -> str:
    return "\n".join([*_told(results)]) + "\n"


def _told(results: Results) -> Iterator[str]:
    yield "# Benchmarks"
    yield from paragraph("What the portal costs, beside what else there is. The figures come from")
    yield from ("", f"    {results.command}")
    yield from paragraph(
        f"""on {results.machine}. All times are processor time, since other programs may share the
        machine, and each is the median of several rounds. In a round each thing is measured once
        after the other, so that what else the machine does meets all alike. What matters are the
        ratios, not the milliseconds of this machine. Where a goal was set, it stands beside; no
        test asserts one."""
    )
    yield from paragraph(
        f"""The record of {REAL} measures is the real one (`manage.py load_record`). The others are
        invented in its proportions (`manage.py make_synthetic N`, which makes {5000:,} at most).
        Measure 1.3 and session 24 stand there for a measure of four steps and the latest session
        that has taken place. The database is SQLite. “{NONE}” is what there is not, or what was
        not measured."""
    )
    if results.pages:
        yield from pages_told(results.pages)
    if results.datasette:
        for size, rows in results.datasette.items():
            yield from datasette_told(size, rows, is_first=size == min(results.datasette))
    if results.pdf:
        yield from chromium_told(results.pdf)
    if any(costs["wire"] for costs in results.pages.values()):
        yield from wire_told(results.pages)
