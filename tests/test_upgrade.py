"""A database of an earlier version is brought to the present one, with all that it holds."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.full


@pytest.fixture
def manage(tmp_path):
    """`manage("migrate", …)`: a command on an SQLite database of its own."""
    machine = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = machine | {"DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}"}

    def run(*arguments, check=True):
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, check=check, capture_output=True
        )

    return run


def test_english_titles_of_documents_become_translations(manage, tmp_path):
    manage("migrate")
    manage("load_record")
    # The tables are as they were then; the search, which reads them at the end, knows only today's.
    manage("migrate", "documents", "0002", check=False)
    with sqlite3.connect(tmp_path / "portal.sqlite3") as database:
        database.execute(
            "UPDATE documents_document SET title_en = ? WHERE key = ?", ("A prototype", "CDIP/23/9")
        )

    manage("migrate")

    with sqlite3.connect(tmp_path / "portal.sqlite3") as database:
        ((translations,),) = database.execute(
            "SELECT translations FROM documents_document WHERE key = ?", ("CDIP/23/9",)
        )
        guards = database.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'measures%'"
        ).fetchone()
    (english,) = json.loads(translations)["title"].values()
    assert (english["text"], english["basis"]) == ("A prototype", "official")
    assert guards == (4,)
