"""The grammar of citations as people type or paste them, in French or English.

`CDIP/22/18 474-492`, `cdip 21/4`, `résumé 21 8.3`, `mesure 1.3`, `paragraphe 1 b)`, `21e session`,
and the whole sentences of `documents.references`. What is typed is a citation only if every word
of it has its place in the grammar; anything else is words to search for.
"""

import re
from dataclasses import dataclass
from functools import cache

from documents.words import fold
from sessions.ordinals import ordinal

LANGUAGES = ("fr", "en")
KEYWORDS = {
    "measure": "mesure mesures measure measures",
    "step": "etape etapes step steps",
    "paragraph": "paragraphe paragraphes paragraph paragraphs para paras § §§",
    "summary": "resume summary",
    "report": "rapport report",
    "account": "implementation oeuvre",
    "session": "session sessions",
}
KEYWORD_OF = {word: keyword for keyword, words in KEYWORDS.items() for word in words.split()}
# What stands between the parts of a citation and tells nothing.
FILLERS = {
    "fr": "a au comite contenue d dans de decision des du en figurant l la le les mise n par point "
    "points president presidente presente presentee projet proposition six sur",
    "en": "by chair committee decision document draft final in no of on page pages point points "
    "proposal six the to",
    "any": "cdip",
}
FILLER_WORDS = frozenset(" ".join(FILLERS.values()).split())
TOKEN = re.compile(
    r"""
    (?P<symbol>\bcdip[ /]{0,3}(?P<of>\d{1,3})\ ?/\ ?
        (?P<rest>summary|(?:inf\ ?/\ ?)?\d{1,3})
        (?P<suffix>\ (?:prov|rev)\b\.?)?)
    | \bcdip[ /]{0,3}(?P<short>\d{1,3})\b
    | (?P<ordinal>\d{1,3})\ ?(?:e|eme|ieme|ere|st|nd|rd|th)\b
    | (?P<first>\d{1,4})\ ?(?:[-\u2010-\u2014]|\ba\b|\bto\b)\ ?(?P<last>\d{1,4})\b(?!\.\d)
    | (?P<code>\d{1,2}(?:\.(?:\d{1,2}|[ivx]{1,5}))+)\b
    | (?P<number>\d{1,4})\b
    | \(?(?P<label>[a-z])\)
    | (?<=\d)\ (?P<bare_label>[a-h])\b
    | (?P<word>[a-z]+|§+)
    | [ ,.;:()"'«»“”’/]+
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Symbol:
    """A symbol as typed; the final text and its revisions are told apart by `suffix`."""

    session: int
    rest: str
    suffix: str = ""

    def __str__(self):
        return f"CDIP/{self.session}/{self.rest}{self.suffix}"


@dataclass(frozen=True)
class Citation:
    """The parts of a citation, each None or empty where it is not given."""

    keywords: frozenset = frozenset()
    symbol: Symbol | None = None
    session: int | None = None
    first: int | None = None
    last: int | None = None
    code: str = ""
    label: str = ""
    numbers: tuple = ()

    def session_and_numbers(self):
        """The session: named as one, or the first number after "session", "report", "summary"."""
        if self.session is not None or self.symbol:
            return self.session, self.numbers
        if self.keywords & {"session", "report", "summary"} and "account" not in self.keywords:
            return next(iter(self.numbers), None), self.numbers[1:]
        return None, self.numbers


def read_citation(typed):
    """Read what somebody typed; None where it is not a citation. Takes time linear in its length.

    Of several citations with a semicolon between, the first is read.
    """
    text = _numbered_ordinals(fold(typed.partition(";")[0]))
    parts: dict = {"keywords": set(), "numbers": []}
    for token in TOKEN.finditer(text):
        if not _take(token, parts):
            return None
    if parts.keys() == {"keywords", "numbers"} and not parts["numbers"]:
        return None
    parts["keywords"], parts["numbers"] = frozenset(parts["keywords"]), tuple(parts["numbers"])
    return Citation(**parts)


def _take(token, parts):
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


def _found(given):
    """What a token says, by the names of the parts of a citation."""
    if "symbol" in given:
        rest = given["rest"].replace(" ", "").upper()
        suffix = given.get("suffix", "").strip(" .").capitalize()
        return {"symbol": Symbol(int(given["of"]), rest, f" {suffix}." if suffix else "")}
    if "first" in given:
        return {"first": int(given["first"]), "last": int(given["last"])}
    session = given.get("short") or given.get("ordinal")
    if session:
        return {"session": int(session)}
    if "number" in given:
        return {"number": int(given["number"])}
    label = given.get("label") or given.get("bare_label")
    if label:
        return {"label": label}
    return {"code": given["code"]} if "code" in given else {}


def _numbered_ordinals(text):
    """Put digits for ordinals spelled out: "vingt et unieme" becomes "21e"."""
    spelled, numbers = _spelled_ordinals()
    text = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", text)
    return spelled.sub(lambda match: f"{numbers[match.group()]}e", text)


@cache
def _spelled_ordinals():
    numbers = {
        fold(ordinal(number, language)).replace("-", " "): number
        for language in LANGUAGES
        for number in range(1, 100)
    }
    longest_first = sorted(numbers, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b"), numbers
