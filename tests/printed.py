"""The annex and the report as they were printed: what the record is checked against."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data"

# How the documents spell the sessions of the record.
SESSION_OF_ORDINAL = {
    "dix-neuvième": 19,
    "vingtième": 20,
    "vingt et unième": 21,
    "vingt-deuxième": 22,
    "vingt-troisième": 23,
    "vingt-quatrième": 24,
}


def printed_annex():
    """Nine rows, a measure each: its paragraph, and four cells that are lists of entries."""
    return json.loads((DATA / "printed_annex.json").read_text(encoding="utf-8"))


def printed_report():
    """The 53 numbered paragraphs of the report."""
    report = json.loads((DATA / "printed_report.json").read_text(encoding="utf-8"))
    return {int(number): text for number, text in report.items()}


def session_of(review):
    """The session of a printed review: "paragraphes … de la vingtième session du CDIP (…)"."""
    (number,) = (
        number
        for ordinal, number in SESSION_OF_ORDINAL.items()
        if f" de la {ordinal} session " in review
    )
    return number


def fold(text):
    """With single spaces, whatever the lines and the pages."""
    return " ".join(text.split())
