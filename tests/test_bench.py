"""`make bench` renders each thing and prints a table; the figures themselves are not tested."""

import platform
import subprocess
import sys

import pytest


@pytest.mark.full
def test_measures_every_file_and_page_at_each_size(settings, tmp_path):
    written = tmp_path / "table.md"
    command = [settings.BASE_DIR / ".ci" / "bench", "--sizes", "1", "2", "--write", written]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    text = written.read_text(encoding="utf-8")

    rows = [line.split(" | ")[0].strip("| ") for line in text.splitlines() if " time " in line]
    assert {"Annex, PDF", "Annex, JSON", "Report, DOCX", "Overview", "Search"} <= {*rows}
    assert "| 1 measures | 2 measures | 2 : 1 |" in text
    assert str(settings.BASE_DIR) not in text
    assert platform.node() not in text
