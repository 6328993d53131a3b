"""The annex as a PDF: ours beside the one that a browser prints of the same page."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmark.cases import REAL
from benchmark.our_annex import making_of
from benchmark.records import ROOT, Bench, tell
from benchmark.servers import portal_server
from benchmark.weigh import Weight

PAGE = "/fr/annex/"


@dataclass(frozen=True)
class Printed:
    """What making the file once took, from the start of the process to its end."""

    seconds: float  # of processor
    memory: int  # bytes: the most of any one of its processes
    pages: int
    making: float = 0  # seconds of these that a running program has not behind it; ours only

    @classmethod
    def median_of(cls, times: Sequence["Printed"]) -> "Printed":
        return cls(
            median(one.seconds for one in times),
            max(one.memory for one in times),
            times[0].pages,
            median(one.making for one in times),
        )


@dataclass(frozen=True)
class BesideChromium:
    size: int
    ours: Printed
    chromium: Printed | None  # where there is no Chromium


def beside_chromium(bench: Bench) -> BesideChromium:
    """Both make the file in turn. The server that gives Chromium the page is not counted."""
    program = shutil.which("chromium")
    environment = bench.environment
    ours: list[Printed] = []
    theirs: list[Printed] = []
    with tempfile.TemporaryDirectory() as name, portal_server(environment) as server:
        folder, rounds = Path(name), 3 if bench.size <= max(REAL, 100) else 2
        for number in range(rounds):
            tell(f"{bench.size:,} measures: the annex as a PDF, round {number + 1} of {rounds}")
            ours.append(our_pdf(folder / "ours.pdf", environment))
            if program:
                theirs.append(chromium_pdf(program, server.address + PAGE, folder, environment))
    return BesideChromium(
        bench.size, Printed.median_of(ours), Printed.median_of(theirs) if theirs else None
    )


def our_pdf(file: Path, environment: Mapping[str, str]) -> Printed:
    command = [sys.executable, "-m", "benchmark.our_annex", str(file)]
    whole = printed(command, file, environment)
    return replace(whole, making=float(making_of(file).read_text()))


def chromium_pdf(program: str, url: str, folder: Path, environment: Mapping[str, str]) -> Printed:
    file = folder / "chromium.pdf"
    command = [
        program,
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *(f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer"),
        *(f"--print-to-pdf={file}", url),
    ]
    return printed(command, file, environment)


def printed(command: Sequence[str], file: Path, environment: Mapping[str, str]) -> Printed:
    """Run a program that makes a PDF, with all the processes that it starts."""
    file.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "benchmark.weigh", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    weight: Weight = json.loads(done.stdout)
    if weight["status"] or not file.exists():
        raise SystemExit(f"{Path(command[0]).name} made no PDF.")
    return Printed(weight["seconds"], weight["memory"], _pages_of(file))


def _pages_of(file: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(file).pages)


def version_of_chromium() -> str | None:
    program = shutil.which("chromium")
    if program is None:
        return None
    done = subprocess.run(
        [program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    found = re.search(r"\d[\d.]+", done.stdout)
    return found.group() if found else None
