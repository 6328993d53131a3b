"""Files that take long: one request makes each, and a few are made at a time on a machine."""

import fcntl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from web.kept import cache

AT_A_TIME = 2
# Where the locks of this machine are: those of other portals on it have other names.
FOLDER = Path(tempfile.gettempdir())
LONGEST = 300  # seconds that making a file may take before another reader makes it anew
PATIENCE = 10  # seconds that a reader waits for what another is making
PAUSE = 0.1

Found = TypeVar("Found")
Made = TypeVar("Made")


class Busy(Exception):
    """It is being made still, or too many others are: the reader has to ask again."""


def made_once(
    name: str, find: Callable[[], Found | None], make: Callable[[], Made]
) -> Found | Made:
    """What `make` makes and keeps where `find` finds it: of those who ask at once, one makes it.

    Raises Busy where the others have waited long, or where no place is free to make it.
    """
    being_made = f"{name}:being-made"
    until = time.monotonic() + PATIENCE
    while not cache.add(being_made, True, LONGEST):
        while cache.get(being_made) and time.monotonic() < until:
            time.sleep(PAUSE)
        found = find()
        if found is not None:
            return found
        if time.monotonic() >= until:
            raise Busy
    try:
        # Somebody may have ended between the look that failed and the lock.
        found = find()
        if found is not None:
            return found
        with _free_place():
            return make()
    finally:
        cache.delete(being_made)


@contextmanager
def _free_place() -> Iterator[None]:
    """One of the places of this machine; raises Busy where all are taken.

    They are locks of the system, which gives them back when a process ends, however it ends.
    """
    for number in range(AT_A_TIME):
        with _place(number).open("w") as place:
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield
            return
    raise Busy


def _place(number: int) -> Path:
    portal = sha256(str(settings.BASE_DIR).encode()).hexdigest()[:8]
    return FOLDER / f"cdip-portal-{portal}-{number}.lock"
