"""Processor time, taken again and again until a median can be trusted."""

import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

LEAST, MOST = 3, 11  # rounds, after one that warms up
ENOUGH = 1.0  # seconds of processor: then the least will do
TOO_LONG = 4.0  # seconds of processor: what takes longer is done once


def spent() -> float:
    """Seconds of processor of this process, and of the processes that it started and that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@dataclass
class Series:
    """One figure: what each time took. The first time warms up, unless there is no other."""

    taken: list[float] = field(default_factory=list)
    is_void: bool = False  # once it was not what should have been measured

    @contextmanager
    def timed(self) -> Iterator[None]:
        started = spent()
        yield
        self.taken.append(spent() - started)

    @property
    def median(self) -> float | None:
        taken = self.taken[1:] or self.taken
        return median(taken) if taken and not self.is_void else None

    @property
    def is_done(self) -> bool:
        rounds, seconds = len(self.taken), sum(self.taken)
        if not rounds:
            return False
        return (
            rounds > MOST
            or self.taken[0] > TOO_LONG
            or (rounds > LEAST and seconds > ENOUGH)
        )  # fmt: skip


def in_rounds(turns: Sequence[tuple[Series, Callable[[], None]]]) -> Iterable[int]:
    """Let each take its turn, round by round: what else the machine does then meets all alike.

    A turn ends with the series that leads it. Gives the number of each round for a progress line.
    """
    number = 0
    while due := [turn for series, turn in turns if not series.is_done]:
        number += 1
        yield number
        for turn in due:
            turn()
