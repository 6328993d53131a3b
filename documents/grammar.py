"""The grammar of citations as people type or paste them, in the six languages.

`CDIP/22/18 474-492`, `cdip 21/4`, `résumé 21 8.3`, `мера 1.3`, `paragraphe 1 b)`, `21e session`,
and the whole sentences of `documents.references`. What is typed is a citation only if every word
of it has its place in the grammar; anything else is words to search for. The words themselves are
in `documents.citation_words`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from documents.citation_words import (
    AFTER_ORDINAL,
    COMMITTEE,
    DIGITS,
    FILLERS,
    KEYWORDS,
    LABELS,
    ORDINAL_ENDINGS,
    TO,
)
from language.ordinals import ordinal, ordinal_of
from language.words import fold

KEYWORD_OF = {
    word: keyword
    for keywords in KEYWORDS.values()
    for keyword, words in keywords.items()
    for word in fold(words).split()
}
FILLER_WORDS = frozenset(fold(" ".join(FILLERS.values())).split())
HAN = "\u4e00-\u9fff"  # written without spaces


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words; of two, the longer."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _is_han(word: str) -> re.Match[str] | None:
    return re.match(f"[{HAN}]", word)


RANGE_WORDS = fold(" ".join(TO.values())).split()
TO_IN_HAN = _any_of(filter(_is_han, RANGE_WORDS))
TO_IN_LETTERS = _any_of(word for word in RANGE_WORDS if not _is_han(word))
HAN_WORDS = _any_of(filter(_is_han, {*KEYWORD_OF, *FILLER_WORDS}))
# The parts of a symbol: the session, the number after it, and which version of the text it is.
OF_SESSION = r"\bcdip[ /]{0,3}(?P<of>[0-9]{1,3})\ ?/\ ?"
NUMBER = r"(?:inf\ ?/\ ?)?[0-9]{1,3}"
VERSION = "(?P<version>prov|rev|add|corr)"
TOKEN = re.compile(
    rf"""
    (?P<symbol>{OF_SESSION}(?P<rest>summary|{NUMBER})(?:\ {VERSION}\b\.?)?)
    | \bcdip[ /]{{0,3}}(?P<short>[0-9]{{1,3}})\b
    | (?P<ordinal>[0-9]{{1,3}})(?:{"|".join(ORDINAL_ENDINGS.values())})
    | (?P<first>[0-9]{{1,4}})\ ?(?:[-~\u2010-\u2014]|{TO_IN_HAN}|\b(?:{TO_IN_LETTERS})\b)
        \ ?(?P<last>[0-9]{{1,4}})\b(?!\.[0-9])
    | (?P<code>[0-9]{{1,2}}(?:\.(?:[0-9]{{1,2}}|[ivx]{{1,5}}))+)\b
    | (?P<number>[0-9]{{1,4}})\b
    | \(?(?P<label>[a-z{"".join(LABELS)}])\)
    | (?<=[0-9])\ (?P<bare_label>[a-h])\b
    | (?P<word>{HAN_WORDS}|[^\W\d_{HAN}]+|§+)
    | [ ,.:()"'«»“”‘’/،、。《》「」]+
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# A symbol and nothing else. The number of a version would be a paragraph's in a citation.
WHOLE_SYMBOL = re.compile(
    rf"\ ?{OF_SESSION}(?P<rest>{NUMBER})(?:\ ?{VERSION}\.?(?:\ ?(?P<of_version>[1-9]))?)?[ .]*"
)
# Between two citations; full-width signs are folded to the usual ones.
SEMICOLON = re.compile("[;؛]")
# What is found of a citation, by the names of its fields, each of which has a type of its own.
Parts = dict[str, Any]


@dataclass(frozen=True)
class Symbol:
    """A symbol as typed; the final text and its revisions are told apart by `suffix`."""

    session: int
    rest: str
    suffix: str = ""

    def __str__(self) -> str:
        return f"CDIP/{self.session}/{self.rest}{self.suffix}"


@dataclass(frozen=True)
class Citation:
    """The parts of a citation, each None or empty where it is not given."""

    keywords: frozenset[str] = frozenset()
    symbol: Symbol | None = None
    session: int | None = None
    first: int | None = None
    last: int | None = None
    code: str = ""
    label: str = ""
    numbers: tuple[int, ...] = ()

    def session_and_numbers(self) -> tuple[int | None, tuple[int, ...]]:
        """The session: named as one, or the first number after "session", "report", "summary"."""
        if self.session is not None or self.symbol:
            return self.session, self.numbers
        if self.keywords & {"session", "report", "summary"} and "account" not in self.keywords:
            return next(iter(self.numbers), None), self.numbers[1:]
        return None, self.numbers


def read_citation(typed: str) -> Citation | None:
    """Read what somebody typed; None where it is not a citation. Takes time linear in its length.

    Of several citations with a semicolon between, the first is read.
    """
    first, *_others = citations_in(typed)
    text = _with_plain_numbers(first)
    parts: Parts = {"keywords": set(), "numbers": []}
    for token in TOKEN.finditer(text):
        if not _take(token, parts):
            return None
    if parts.keys() == {"keywords", "numbers"} and not parts["numbers"]:
        return None
    parts["keywords"], parts["numbers"] = frozenset(parts["keywords"]), tuple(parts["numbers"])
    return Citation(**parts)


def _take(token: re.Match[str], parts: Parts) -> bool:
    """Put a token in its place; say whether it has one."""
    given = {name: value for name, value in token.groupdict().items() if value is not None}
    if "other" in given:
        return False
    if "word" in given:
        keyword = KEYWORD_OF.get(given["word"])
        if keyword:
            parts["keywords"].add(keyword)
        return bool(keyword) or given["word"] in FILLER_WORDS
    found = _found(given)
    if not found:
        return True
    if "number" in found:
        parts["numbers"].append(found["number"])
        return True
    if parts.keys() & found.keys():
        return parts | found == parts
    parts.update(found)
    return True


def _found(given: Mapping[str, str]) -> dict[str, Symbol | int | str]:
    """What a token says, by the names of the parts of a citation."""
    if "symbol" in given:
        return {"symbol": _symbol(given)}
    if "first" in given:
        return {"first": int(given["first"]), "last": int(given["last"])}
    session = given.get("short") or given.get("ordinal")
    if session:
        return {"session": int(session)}
    if "number" in given:
        return {"number": int(given["number"])}
    label = given.get("label") or given.get("bare_label")
    if label:
        return {"label": LABELS.get(label, label)}
    return {"code": given["code"]} if "code" in given else {}


def read_symbol(typed: str) -> Symbol | None:
    """The symbol of a document, however it is spelled; None where something else was typed.

    `cdip/22/18`, `CDIP/ 22/18` and `CDIP/２２/１８` are one; a summary by the Chair has none.
    """
    text = re.sub(r"\s+", " ", fold(typed).translate(DIGITS))
    parts = WHOLE_SYMBOL.fullmatch(text)
    symbol = parts and _symbol(parts.groupdict(default=""))
    return symbol if symbol and _is_counted_from_one(symbol) else None


def _symbol(given: Mapping[str, str]) -> Symbol:
    rest = re.sub("[0-9]+", lambda digits: str(int(digits.group())), given["rest"])
    version = given.get("version", "").capitalize()
    suffix = f" {version}. {given.get('of_version', '')}".rstrip() if version else ""
    return Symbol(int(given["of"]), rest.replace(" ", "").upper(), suffix)


def _is_counted_from_one(symbol: Symbol) -> bool:
    return symbol.session > 0 and not re.fullmatch("(?:INF/)?0", symbol.rest)


def citations_in(typed: str) -> list[str]:
    """The citations between semicolons, folded; what stands after the last may be nothing."""
    return SEMICOLON.split(fold(typed).translate(DIGITS))


def _with_plain_numbers(text: str) -> str:
    """Put digits for ordinals spelled out, "vingt et unieme" becomes "21e", and space all words."""
    text = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text)
    text = re.sub(rf"(?<=[{HAN}])(?=[^\W{HAN}])|(?<=[^\W{HAN}])(?=[{HAN}])", " ", text)
    phrases, replacements = _phrases()
    text = phrases.sub(lambda match: f" {replacements[match.group()]} ", text)
    return re.sub(r"\s+", " ", text)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """What is said in several words, as one regular expression, and what it is replaced by."""
    replacements = {fold(name): "cdip" for names in COMMITTEE.values() for name in names}
    for language in KEYWORDS.keys() - {"any"}:
        for number in range(1, 100):
            for spell in (ordinal, ordinal_of):
                spelled = spell(number, language) + AFTER_ORDINAL.get(language, "")
                replacements[fold(spelled).replace("-", " ")] = f"{number}e"
    in_han = _any_of(filter(_is_han, replacements))
    in_letters = _any_of(phrase for phrase in replacements if not _is_han(phrase))
    # The first letter is looked at before the hundreds of phrases are.
    first = "".join({phrase[0] for phrase in replacements})
    return re.compile(rf"(?=[{first}])(?:{in_han}|\b(?:{in_letters})\b)"), replacements
