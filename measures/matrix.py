"""The matrix measures × sessions: which step of which measure came at which session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.models import Measure, Step
from sessions.models import Session


@dataclass(frozen=True)
class Cell:
    """The steps of a measure at a session; what became of them counts, at whichever session."""

    steps: tuple[Step, ...]

    @property
    def examinations(self) -> int:
        return sum(len(step.reviews.all()) for step in self.steps)

    @property
    def conclusions(self) -> int:
        return sum(len(step.decisions.all()) for step in self.steps)


@dataclass(frozen=True)
class MatrixRow:
    measure: Measure
    cells: tuple[Cell, ...]  # in the order of the columns


@dataclass(frozen=True)
class Matrix:
    sessions: tuple[Session, ...]
    has_dates: bool  # whether a last column holds steps with a date and no session
    rows: tuple[MatrixRow, ...]


def make_matrix(measures: Sequence[Measure]) -> Matrix:
    """Arrange measures loaded `with_steps`; only sessions with a step make a column. No query."""
    found = {step.session for measure in measures for step in measure.steps.all()}
    sessions = sorted((one for one in found if one), key=lambda session: session.number)
    columns = [*sessions, None] if None in found else sessions
    rows = tuple(_row(measure, columns) for measure in measures)
    return Matrix(tuple(sessions), None in found, rows)


def _row(measure: Measure, columns: Iterable[Session | None]) -> MatrixRow:
    return MatrixRow(
        measure,
        tuple(
            Cell(tuple(step for step in measure.steps.all() if step.session == session))
            for session in columns
        ),
    )
