"""Old and new wording side by side, word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A full stop or a slash inside a number or a symbol does not part it.
WORD = re.compile(r"\w+(?:[./]\w+)*|\s+|[^\w\s]")
# Beyond this many words and marks the comparison could take seconds.
LIMIT = 3000
# Of the words of the longer text, those that must have stayed for the rest to be told apart.
ENOUGH = 0.4
FEW = 8


@dataclass(frozen=True)
class Piece:
    """Some words that were removed, were added, or stayed ("")."""

    mark: str
    text: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """What became of the words.

    Very long texts, and texts that have little in common, are told as removed and added whole: a
    reader would lose the thread in islands of common words.
    """
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) + len(after) > LIMIT:
        return replaced(old, new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if _has_little_in_common(matcher, before, after):
        return replaced(old, new)
    return tuple(_joined(_pieces(matcher.get_opcodes(), before, after)))


def _has_little_in_common(
    matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]
) -> bool:
    longest = max(sum(map(_is_word, before)), sum(map(_is_word, after)))
    stayed = sum(
        _is_word(token)
        for start, _new_start, size in matcher.get_matching_blocks()
        for token in before[start : start + size]
    )
    return longest > FEW and stayed < ENOUGH * longest


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def replaced(old: str, new: str) -> tuple[Piece, ...]:
    """The old as removed and the new as added, without looking inside."""
    return tuple(piece for piece in (Piece("removed", old), Piece("added", new)) if piece.text)


def _pieces(
    steps: Iterable[tuple[str, int, int, int, int]], before: Sequence[str], after: Sequence[str]
) -> Iterator[Piece]:
    for step, start, end, new_start, new_end in steps:
        removed, added = "".join(before[start:end]), "".join(after[new_start:new_end])
        if step == "equal" and removed.strip():
            yield Piece("", removed)
        else:  # a space that stayed between two words that did not is no help to a reader
            yield Piece("removed", removed)
            yield Piece("added", added)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece: first what was removed, then what was added."""
    removed = added = ""
    for piece in pieces:
        if piece.mark == "removed":
            removed += piece.text
        elif piece.mark == "added":
            added += piece.text
        else:
            yield from _change(removed, added)
            removed = added = ""
            yield piece
    yield from _change(removed, added)


def _change(removed: str, added: str) -> tuple[Piece, ...]:
    if removed == added:
        return (Piece("", removed),) if removed else ()
    return replaced(removed, added)
