"""The matrix measures × sessions: which step of which measure came at which session."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MatrixRow:
    measure: object
    cells: tuple[tuple, ...]  # the steps at each session, in the order of the columns


@dataclass(frozen=True)
class Matrix:
    sessions: tuple
    rows: tuple[MatrixRow, ...]


def make_matrix(measures):
    """Arrange measures loaded `with_steps`; only sessions with a step make a column. No query."""
    steps = [step for measure in measures for step in measure.steps.all() if step.session]
    sessions = sorted({step.session for step in steps}, key=lambda session: session.number)
    return Matrix(tuple(sessions), tuple(_row(measure, sessions) for measure in measures))


def _row(measure, sessions):
    return MatrixRow(
        measure,
        tuple(
            tuple(step for step in measure.steps.all() if step.session == session)
            for session in sessions
        ),
    )
