"""Finding passages by their words, ranked and grouped by kind, alike on both databases.

The database's full-text index tells which passages hold the words; the rank is worked out here,
because SQLite and PostgreSQL weigh words each in its own way.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import prefetch_related_objects
from modelsearch.query import And, Or

from language.languages import direction
from language.words import HAN, Word, words_of
from record.kinds import searched_kinds
from search.models import Passage
from sessions.models import Session

EXCERPT = 320  # letters of a passage that a list of hits shows
BEFORE = 60  # of them, those before the first word found
# Where an excerpt may begin or end: after a space, and before or after a Chinese character.
EDGE = re.compile(rf"(?<=\s)|(?<=[{HAN}])|(?=[{HAN}])")


NOTHING: frozenset[int] = frozenset()


class Asked:
    """The words asked for, in order; tells which of them a word of a text matches."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.letters = {word.folded for word in words}
        self._by_form: defaultdict[str, set[int]] = defaultdict(set)
        for index, word in enumerate(words):
            for form in word.forms:
                self._by_form[form].add(index)

    def held_by(self, word: Word) -> Set[int]:
        """The places, in the order asked, of the words that this one is a form of."""
        if self._by_form.keys().isdisjoint(word.forms):  # as nearly all are
            return NOTHING
        return {index for form in word.forms for index in self._by_form.get(form, ())}


@dataclass(frozen=True)
class Findings:
    """What was found. `holds_all` is False where no passage holds every word asked for."""

    groups: tuple["Group", ...]
    holds_all: bool = True

    @property
    def count(self) -> int:
        return sum(len(group.hits) for group in self.groups)


@dataclass(frozen=True)
class Group:
    """The hits of one kind of record, told by its slug; the best first."""

    kind: str
    heading: str
    hits: tuple["Hit", ...]


@dataclass(frozen=True)
class Piece:
    """A piece of an excerpt, found or not."""

    text: str
    is_found: bool = False


class Hit:
    """A passage that holds some of the words asked for."""

    def __init__(self, passage: Passage, asked: Asked, reader_language: str) -> None:
        self.passage = passage
        readings = [
            _Reading(language, text, asked) for language, text in sorted(passage.wording.items())
        ]
        self.best = max(readings, key=lambda one: one.merit_for(reader_language))

    @property
    def language(self) -> str:
        """The language of the wording shown."""
        return self.best.language

    @property
    def direction(self) -> str:
        """Which way that language is written, as HTML says it."""
        return direction(self.language)

    @property
    def rank(self) -> tuple[tuple[float, ...], int]:
        """A key that sorts the best first, and what is equally good as the record has it."""
        return tuple(-merit for merit in self.best.merit), self.passage.object_id

    @property
    def excerpt(self) -> list[Piece]:
        return self.best.excerpt()


def load_records(hits: Iterable[Hit]) -> None:
    """Load the records of these hits with what names them: a query or two for each kind."""
    prefetch_related_objects(
        [hit.passage for hit in hits],
        GenericPrefetch("record", [kind.records().for_links() for kind in searched_kinds()]),
    )


class _Reading:
    """A wording of a passage, compared with the words asked for."""

    def __init__(self, language: str, text: str, asked: Asked) -> None:
        self.language, self.text, self.asked = language, text, asked
        self.words = list(words_of(text, language))
        self.found = [asked.held_by(word) for word in self.words]

    @cached_property
    def merit(self) -> tuple[int, int, int, float]:
        """How many of the words it holds; how many side by side, and to the letter; how densely."""
        held = {index for indexes in self.found for index in indexes}
        pairs = {
            index
            for here, following in pairwise(self.found)
            for index in here
            if index + 1 in following
        }
        letters = {word.folded for word in self.words} & self.asked.letters
        density = sum(map(bool, self.found)) / (len(self.words) or 1)
        return len(held), len(pairs), len(letters), density

    def merit_for(self, reader_language: str) -> tuple[float, ...]:
        """The merit for a reader, whose own language counts before density."""
        *holds, density = self.merit
        return *holds, self.language == reader_language, density

    def excerpt(self) -> list[Piece]:
        """The passage in pieces: whole where it is short, else from the first word found on."""
        spans = _joined(
            (word.start, word.end)
            for word, indexes in zip(self.words, self.found, strict=True)
            if indexes
        )
        start, end = _window(self.text, spans)
        pieces = [Piece("… ")] if start else []
        at = start
        for first, last in spans:
            if first < at or last > end:
                continue
            pieces += [Piece(self.text[at:first]), Piece(self.text[first:last], is_found=True)]
            at = last
        pieces.append(Piece(self.text[at:end]))
        if end < len(self.text):
            pieces.append(Piece(" …"))
        return [piece for piece in pieces if piece.text]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch made one: pairs of Chinese characters overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            start, before = joined.pop()
            end = max(before, end)
        joined.append((start, end))
    return joined


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where an excerpt begins and ends: between words or characters, around what was found."""
    if len(text) <= EXCERPT:
        return 0, len(text)
    first, last = spans[0] if spans else (0, 0)
    start = max(0, min(first - BEFORE, len(text) - EXCERPT))
    if start:
        edge = EDGE.search(text, start, first)
        start = edge.start() if edge else first
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        edges = [edge.start() for edge in EDGE.finditer(text, last, end)]
        end = edges[-1] if edges else max(last, end)
    return start, end


def find(words: Sequence[Word], language: str, as_at: Session | None = None) -> Findings:
    """Find the words in what was said by the close of that session: one or two queries."""
    passages = Passage.objects.until(as_at)
    found = list(passages.holding(words, And))
    if found or len(words) == 1:
        return Findings(_grouped(found, words, language))
    some = passages.holding(words, Or)
    return Findings(_grouped(some, words, language), holds_all=False)


def _grouped(
    passages: Iterable[Passage], words: Iterable[Word], language: str
) -> tuple[Group, ...]:
    asked = Asked(words)
    hits: defaultdict[str, list[Hit]] = defaultdict(list)
    for passage in passages:
        hits[passage.kind].append(Hit(passage, asked, language))
    return tuple(
        Group(kind.slug, str(kind.heading), tuple(sorted(hits[kind.slug], key=_rank)))
        for kind in searched_kinds()
        if kind.slug in hits
    )


def _rank(hit: Hit) -> tuple[tuple[float, ...], int]:
    return hit.rank
