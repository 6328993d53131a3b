"""While the house is turned over, what programs read of the real record stays the same to the byte.

The fingerprints in `data/same-record.json` were taken before. Where one differs on purpose, write
the file anew: `python -m pytest tests/test_same_record.py --write-fingerprints`.
"""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db

FINGERPRINTS = Path(__file__).parent / "data" / "same-record.json"
ADDRESSES = [
    f"{address}{state}"
    for language in ("fr", "en")
    for address in (
        f"/api/v1/record.json?lang={language}",
        f"/{language}/annex.csv?lang={language}",
        f"/{language}/annex.json?lang={language}",
    )
    for state in ("", "&as_at=24")
]


@pytest.fixture
def on_one_day(monkeypatch):
    """The annex tells on which day it was made."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(2026, 11, 21))


def fingerprints(client):
    found = {}
    for address in ADDRESSES:
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = hashlib.sha256(response.getvalue()).hexdigest()
    return found


def test_what_programs_read_is_the_same_to_the_byte(client, on_one_day, request):
    now = fingerprints(client)
    if request.config.getoption("--write-fingerprints"):
        FINGERPRINTS.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")

    assert now == json.loads(FINGERPRINTS.read_text(encoding="utf-8"))
