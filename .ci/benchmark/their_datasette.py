"""Datasette in an environment of its own, outside the project."""

import os
import subprocess
import sys
from pathlib import Path

from benchmark.records import tell

REQUIRED = "datasette>=0.65"


def installed_datasette() -> Path | None:
    """The program, installed at the first call; None where that fails."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = caches / "cdip-portal-bench" / "datasette"
    program = home / "bin" / "datasette"
    if program.exists():
        return program
    tell("Datasette is installed in an environment of its own.")
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        subprocess.run([home / "bin" / "pip", "install", "-qq", REQUIRED], check=True)
    except subprocess.CalledProcessError:
        tell("Datasette could not be installed: it is left out.")
        return None
    return program


def version_of(program: Path) -> str:
    done = subprocess.run(
        [program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    return done.stdout.strip().rpartition(" ")[2]
