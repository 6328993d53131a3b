"""What is asked of the portal, by the names that the tables give it, and the goals."""

from dataclasses import dataclass

REAL = 9  # so many measures has the real record, which stands for this size
PAGES_ONLY = 2000  # from so many measures on, only pages are measured

# Multiples of the floor.
UNCHANGED_GOAL = 1.5
KNOWN_GOAL = 1.3
# Multiples of the time with the size before, ten or eleven times smaller.
GROWTH_GOAL = 11.0
# Of a page that shows a part of the record: the time at 1,000 by the time at 9.
STEADY_GOAL = 1.3


@dataclass(frozen=True)
class Case:
    """A page or a file. `goal`: at most so many floors, made anew from the real record."""

    title: str
    address: str  # {measure} and {session} stand for one of the record
    goal: float | None = None
    is_steady: bool = False  # it should not grow with the record


PAGES = (
    Case("Overview", "/fr/", goal=25),
    Case("List of measures", "/fr/measures/", goal=25),
    Case("Filtered list", "/fr/measures/?paragraph=1", is_steady=True),
    Case("Measure 1.3", "/fr/measures/{measure}/", goal=60, is_steady=True),
    Case("Paragraph", "/fr/paragraphs/1/"),
    Case("Annex table", "/fr/annex/", goal=20),
    Case("Report", "/fr/report/"),
    Case("Sessions", "/fr/sessions/", goal=20),
    Case("Session 24", "/fr/sessions/{session}/"),
    Case("Documents", "/fr/documents/", goal=20),
    Case("Search", "/fr/search/?q=assistance", goal=25),
    Case("What changed", "/fr/changes/"),
    Case("Definitions", "/fr/definitions/"),
    Case("Sitemap", "/sitemap.xml"),
)
FILES = (
    Case("Annex, CSV", "/fr/annex.csv"),
    Case("Annex, JSON", "/fr/annex.json"),
    Case("Annex, XLSX", "/fr/annex.xlsx"),
    Case("Annex, DOCX", "/fr/annex.docx"),
    Case("Annex, PDF", "/fr/annex.pdf"),
    Case("Report, DOCX", "/fr/report.docx"),
    Case("Report, PDF", "/fr/report.pdf"),
    Case("Whole record, JSON", "/api/v1/record.json"),
    Case("Calendar", "/fr/sessions/calendar.ics"),
    Case("Feed of all changes", "/fr/changes/feed/"),
    Case("Feed of a paragraph", "/fr/paragraphs/1/feed/"),
    Case("Feed of a measure", "/fr/measures/{measure}/feed/"),
)
STATIC = Case("A static file", "/static/css/site.css")


def named(size: int) -> str:
    return f"{size:,} (real)" if size == REAL else f"{size:,}"
