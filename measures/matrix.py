"""The matrix measures × sessions: which step of which measure came at which session."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from language.formats import comma, short_day
from measures.lines import MeasureLine
from measures.models import Decision, Paragraph, Step
from measures.standings import Examination
from record.wording import Wording
from sessions.as_at import keep_as_at
from sessions.models import Session


@dataclass(frozen=True)
class Column:
    """What a column or a row is headed with, and where that leads."""

    name: str
    url: str


@dataclass(frozen=True)
class Mark:
    """A step: a shape for it, for each examination and for each conclusion; its place in words."""

    url: str
    shapes: SafeString
    label: str
    title: Wording


@dataclass(frozen=True)
class Cell:
    """The steps of a measure at a session; what became of them counts, at whichever session."""

    total: str  # how much it holds, for those who do not see its shapes
    marks: list[Mark]


@dataclass(frozen=True)
class Row:
    """A measure with its cells in the order of the columns; None where nothing came."""

    line: MeasureLine
    cells: list[Cell | None]


@dataclass(frozen=True)
class Matrix:
    sessions: list[Column]
    has_dates: bool  # whether a last column holds steps with a date and no session
    rows: list[Row]


class Outcomes:
    """What became of each step by then, by its key: two queries, the first of which was asked."""

    def __init__(self, examinations: Iterable[Examination], as_at: Session | None) -> None:
        self.examinations = Counter(one.step for one in examinations)
        self.conclusions: defaultdict[int, list[str]] = defaultdict(list)  # numbers, or ""
        decided = Decision.objects.until(as_at).order_by("position")
        for step, number in decided.values_list("step_id", "number"):
            self.conclusions[step].append(number)


def make_matrix(
    lines: Mapping[int, MeasureLine], examinations: Iterable[Examination], as_at: Session | None
) -> Matrix:
    """Of these measures, given by their keys; only sessions with a step make a column."""
    outcomes = Outcomes(examinations, as_at)
    cells: defaultdict[tuple[int, int | None], list[Step]] = defaultdict(list)
    for step in Step.objects.until(as_at).filter(measure__in=lines).for_matrix():
        cells[step.measure_id, step.session.number if step.session else None].append(step)
    numbers = {number for _measure, number in cells}
    columns = sorted(number for number in numbers if number is not None)
    in_order = [*columns, None] if None in numbers else columns
    rows = [
        Row(line, [_cell(line, cells.get((pk, number)), outcomes) for number in in_order])
        for pk, line in lines.items()
    ]
    return Matrix(_columns(columns, as_at), None in numbers, rows)


def _columns(numbers: Iterable[int], as_at: Session | None) -> list[Column]:
    sessions = [Session(number=number) for number in numbers]
    return [Column(str(one), keep_as_at(one.get_absolute_url(), as_at)) for one in sessions]


def _cell(line: MeasureLine, steps: Sequence[Step] | None, outcomes: Outcomes) -> Cell | None:
    if not steps:
        return None
    examinations = sum(outcomes.examinations[step.pk] for step in steps)
    conclusions = sum(len(outcomes.conclusions[step.pk]) for step in steps)
    return Cell(
        _total(len(steps), examinations, conclusions),
        [_mark(line, step, outcomes) for step in steps],
    )


def _mark(line: MeasureLine, step: Step, outcomes: Outcomes) -> Mark:
    numbers = outcomes.conclusions[step.pk]
    shapes = [
        _key("done"),
        *[_key("examined")] * outcomes.examinations[step.pk],
        *[_key("concluded")] * len(numbers),
    ]
    label = _paragraphs(numbers) if step.session else short_day(step.held_on)
    url = f"{line.url}#{step.anchor}"
    return Mark(url, mark_safe("".join(shapes)), label, step.read("wording"))


def _paragraphs(numbers: Sequence[str]) -> str:
    """ "§ 7.1, § 7.2"; a conclusion whose paragraph is not recorded has no words."""
    last = len(numbers) - 1
    named = [
        f"§ {number}{comma() if place < last else ''}" if number else ""
        for place, number in enumerate(numbers)
    ]
    return "".join(named)


def _total(steps: int, examinations: int, conclusions: int) -> str:
    """ "2 steps, 2 examinations, 1 conclusion:"."""
    parts = [
        ngettext("%(n)s step", "%(n)s steps", steps) % {"n": steps},
        ngettext("%(n)s examination", "%(n)s examinations", examinations) % {"n": examinations}
        if examinations
        else _("examination not recorded"),
        ngettext("%(n)s conclusion", "%(n)s conclusions", conclusions) % {"n": conclusions}
        if conclusions
        else _("decision not recorded"),
    ]
    return comma().join(parts) + pgettext("after a total", ":")


@cache
def _key(kind: str) -> SafeString:
    """The shape of an event, without a word; the same for all readers."""
    return render_to_string("measures/_key.html", {"kind": kind})


@dataclass(frozen=True)
class Totals:
    """How many steps came at each session, of the measures of each paragraph."""

    sessions: list[Column]
    has_dates: bool
    rows: list[tuple[Column, list[int]]]  # the paragraph, and a number for each column


def make_totals(as_at: Session | None) -> Totals:
    """What stands in the place of the matrix where measures are too many for it: one query."""
    steps = Step.objects.until(as_at).order_by()
    counted = steps.values_list("measure__paragraph__number", "session__number")
    counts = {
        (paragraph, number): count for paragraph, number, count in counted.annotate(Count("pk"))
    }
    numbers = {number for _paragraph, number in counts}
    columns = sorted(number for number in numbers if number is not None)
    in_order = [*columns, None] if None in numbers else columns
    rows = [
        (_row_of(number, as_at), [counts.get((number, session), 0) for session in in_order])
        for number in sorted({paragraph for paragraph, _session in counts})
    ]
    return Totals(_columns(columns, as_at), None in numbers, rows)


def _row_of(number: int, as_at: Session | None) -> Column:
    paragraph = Paragraph(number=number)
    return Column(str(paragraph), keep_as_at(paragraph.get_absolute_url(), as_at))
