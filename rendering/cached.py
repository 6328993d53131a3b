"""What takes long is made once, and kept in the cache that all processes share."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import cache

KEPT = 24 * 60 * 60  # seconds
LONGEST = 120  # seconds that making something may take before another reader makes it anew
PAUSE = 0.1

Made = TypeVar("Made")


def made_once(key: str, make: Callable[[], Made]) -> Made:
    """What `make` makes, from the cache where it is; of several that ask at once, one makes it."""
    kept = cache.get(key)
    if kept is not None:
        return kept
    being_made = f"{key}:being-made"
    if not cache.add(being_made, True, LONGEST):
        kept = _wait_for(key, being_made)
        if kept is not None:
            return kept
    try:
        made = make()
        cache.set(key, made, KEPT)
    finally:
        cache.delete(being_made)
    return made


def _wait_for(key: str, being_made: str) -> Any:  # the cache does not tell what it keeps
    """What another is making; None where it gave up."""
    while cache.get(being_made):
        time.sleep(PAUSE)
    return cache.get(key)
