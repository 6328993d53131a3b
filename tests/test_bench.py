"""`make bench` measures each thing and prints tables; the figures themselves are not tested."""

import platform
import re
import subprocess
import sys

import pytest


def run(settings, *arguments, **options):
    command = [sys.executable, settings.BASE_DIR / ".ci" / "bench", *arguments]
    return subprocess.run(command, capture_output=True, text=True, **options)


def rows_below(text, heading):
    """The cells of each row of the tables below a heading, by the first one."""
    part = text.partition(f"# {heading}\n")[2].partition("\n#")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return {first: cells for first, *cells in rows if first != "---"}


@pytest.mark.full
def test_measures_every_file_and_page_at_each_size(settings, tmp_path):
    written = tmp_path / "table.md"
    parts = ("--sizes", "1", "2", "--only", "pages,pdf")
    run(settings, *parts, "--write", written, check=True)
    text = written.read_text(encoding="utf-8")

    anew = rows_below(text, "Made anew")
    assert {"Annex, PDF", "Annex, JSON", "Report, DOCX", "Overview", "Search"} <= {*anew}
    assert anew["× floor"][:3] == ["1 measures", "2 measures", "goal"]
    figures = [cell for thing, cells in anew.items() if thing != "× floor" for cell in cells[:2]]
    assert all(re.fullmatch(r"[\d,.]+", figure) for figure in figures)
    assert {*rows_below(text, "Unchanged")} == {*rows_below(text, "Known to the browser")}
    assert rows_below(text, "Growth")["Anew"] == ["2 : 1"]
    assert {"1", "2"} <= {*rows_below(text, "The annex as a PDF, beside Chromium")}
    assert "Overview" in rows_below(text, "Over the wire")
    assert f'make bench ARGS="{" ".join(parts)}"' in text
    assert str(settings.BASE_DIR) not in text
    assert platform.node() not in text


def test_an_unknown_part_is_refused(settings):
    refused = run(settings, "--only", "pages,films")

    assert refused.returncode == 2
    assert "the parts are pages, datasette, pdf" in refused.stderr
