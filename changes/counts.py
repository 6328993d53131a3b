"""How many of what: "15 steps, 16 reviews and 17 decisions" in the reader's language."""

from collections.abc import Mapping

from language.formats import listed
from record.kinds import kinds
from record.models import Record


def tell_counts(counts: Mapping[type[Record], int]) -> str:
    """A list in words, in reading order; counts are numbers by kind."""
    numbered = [kind.counted % {"n": counts[kind]} for kind in kinds() if counts.get(kind)]
    return listed(numbered)
