"""The first page: each paragraph with its measures and where they stand.

Where measures are more than a page of a list holds, it tells how many there are of each standing,
and leads to the list.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import ngettext, pgettext

from measures.filters import NOT_RECORDED, with_count
from measures.lines import MeasureLine, measure_lines
from measures.matrix import Matrix, Totals, make_matrix, make_totals
from measures.models import Clause, Paragraph, StatusReading
from measures.standings import Standing, examinations, standings
from record.wording import Wording
from sessions.as_at import keep_as_at
from sessions.models import Session
from web.paging import PER_PAGE

WORDS = 40  # of the wording of a paragraph


@dataclass(frozen=True)
class Link:
    words: str
    url: str


@dataclass
class Point:
    """A paragraph of the proposal, with its measures or how many there are."""

    number: int
    name: str
    url: str
    wording: Wording
    lines: list[MeasureLine] = field(default_factory=list)
    total: Link | None = None
    counts: list[Link] = field(default_factory=list)

    @property
    def beginning(self) -> str:
        return Truncator(self.wording).words(WORDS, truncate=" …")


@dataclass(frozen=True)
class Overview:
    points: list[Point]
    matrix: Matrix | None  # where there is none, totals stand in its place
    totals: Totals | None


def make_overview(as_at: Session | None) -> Overview:
    """As at the close of a session: nine queries, or five where they are many."""
    examined = examinations(as_at)
    found = standings(as_at, examined)
    points = _points(as_at)
    if len(found) > PER_PAGE:
        of_paragraph: defaultdict[int, list[Standing]] = defaultdict(list)
        for one in found:
            of_paragraph[one.paragraph].append(one)
        for point in points.values():
            _count(point, of_paragraph[point.number], as_at)
        return Overview([*points.values()], None, make_totals(as_at))
    lines = measure_lines(found, as_at)
    for one in found:
        points[one.paragraph].lines.append(lines[one.pk])
    return Overview([*points.values()], make_matrix(lines, examined, as_at), None)


def _points(as_at: Session | None) -> dict[int, Point]:
    """The paragraphs by number, each with the first of its clauses: one query."""
    rows = Paragraph.objects.order_by("number", "clauses__position").values_list(
        "number", "clauses__text", "clauses__translations"
    )
    points: dict[int, Point] = {}
    for number, text, translations in rows:
        if number not in points:
            paragraph = Paragraph(number=number)
            url = keep_as_at(paragraph.get_absolute_url(), as_at)
            clause = Clause(text=text or "", translations=translations or {})
            points[number] = Point(number, str(paragraph), url, clause.read("text"))
    return points


def _count(point: Point, measures: Sequence[Standing], as_at: Session | None) -> None:
    """Tell how many measures the paragraph has, and how many of each delivery."""
    asked: dict[str, str | int] = {"as_at": as_at.number} if as_at else {}
    asked["paragraph"] = point.number
    n = len(measures)
    words = ngettext("%(n)s measure", "%(n)s measures", n) % {"n": n}
    point.total = Link(words, _list(asked))
    counts = Counter(one.delivery or NOT_RECORDED for one in measures)
    names = [*StatusReading.Delivery.choices, (NOT_RECORDED, pgettext("delivery", "Not recorded"))]
    point.counts = [
        Link(with_count(str(name), counts[value]), _list({**asked, "delivery": value}))
        for value, name in names
        if counts[value]
    ]


def _list(asked: dict[str, str | int]) -> str:
    return f"{reverse('measures')}?{urlencode(asked)}"
