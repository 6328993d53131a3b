"""Words as a search compares them: accents, elision, ligatures and endings do not matter.

What is searched and what is typed go through the same functions, so both databases find the same.
A word is read by its script: Latin letters as French, English or Spanish, Cyrillic ones as
Russian, Arabic ones as Arabic. It has several forms, because endings can be taken off with the
accents on ("réalisées" gives "realis") or, as somebody types it, without ("realisees"): two words
are alike if they share one.

Chinese is written without spaces, and is compared by overlapping pairs of characters, as the
usual full-text engines do: "知识产权" is 知识, 识产 and 产权. Whatever stands in a text is found
so, names and new terms too, and what is found too much, across two words, comes last: hits are
ranked by the pairs side by side. Dictionaries that cut a text into words were compared on titles
like those of the committee: jieba has had no release since 2020, and rjieba, which is kept, does
not find "审查员" in "专利审查员", as it cuts the two elsewhere, nor a single character.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

from language import arabic
from language.function_words import FUNCTION_WORDS

# Ranges of letters, as they stand in a regular expression.
HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
ARABIC = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0860-\u08c7\ufb50-\ufdfb\ufe70-\ufefc"
)
CYRILLIC = "\u0400-\u052f"
# Accents, vowel signs, variants of a letter; then what is invisible.
MARKS = "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
MARKS += "\u06ea-\u06ed\ufe00-\ufe0f\U000e0100-\U000e01ef"
INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2069"
# The letters of a word, and the digits in it, are of one script: "CDIP第22届" is three words.
SCRIPTS = {"han": f"[{HAN}]", "arabic": f"[{ARABIC}]", "other": rf"[^\W_{HAN}{ARABIC}]"}
WORD = re.compile(
    "|".join(
        f"(?P<{script}>{sign}(?:[{MARKS}{INVISIBLE}]*{sign})*[{MARKS}]*)"
        for script, sign in SCRIPTS.items()
    )
)
HAN_SIGN = re.compile(SCRIPTS["han"])
HAS_ARABIC = re.compile(SCRIPTS["arabic"])
HAS_CYRILLIC = re.compile(f"[{CYRILLIC}]")
HAS_LATIN = re.compile("[a-z]")

STEMMERS = {"fr": "french", "en": "english", "es": "spanish", "ru": "russian"}
LATIN = ("fr", "en", "es")
IN_OTHERS = "en"  # how Latin words in Arabic, Chinese and Russian texts are read
# Ligatures, and the letters of Arabic that people write in either way; Persian keyboards too.
SAME = {"œ": "oe", "æ": "ae", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": ""}
DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
PLAIN = str.maketrans(SAME | {digit: str(unicodedata.digit(digit)) for digit in DIGITS})
LONGEST = 60  # letters of a word that may have endings; a stemmer is slow on very long ones
JOINING = "的"  # stands between any two words of Chinese: a pair with it hardly tells anything


class Word(NamedTuple):
    """A word of a text: where it stands, and the forms under which it is found.

    A tuple, as a search makes thousands of them.
    """

    start: int
    end: int
    folded: str
    forms: frozenset[str]

    @property
    def is_chinese(self) -> bool:
        """Whether it is a pair of characters, about half a word, or one that stands alone."""
        return bool(HAN_SIGN.match(self.folded))


def words_of(text: str, language: str | None = None) -> Iterator[Word]:
    """The words that tell something in a text of this language, in order; or in what is typed.

    What somebody types may be in any of our languages: then none is named. A text in Chinese has
    the pairs of its characters and then the characters; what is typed, characters only where one
    stands alone.
    """
    in_every_text = _in_every_text()
    for run in WORD.finditer(text):
        if run.lastgroup == "han":
            yield from _of_han(text, run, is_typed=language is None)
            continue
        written = run.group()
        folded = fold(written)
        if folded and folded not in in_every_text:
            yield Word(run.start(), run.end(), folded, forms(written, language))


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """In small letters, without accents, ligatures and invisible signs; digits as 0 to 9.

    Arabic letters that people write in either way (alef with hamza, ta marbuta) become one.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(PLAIN)
    return _without_marks(plain)


@lru_cache(maxsize=50_000)
def forms(word: str, language: str | None = None) -> frozenset[str]:
    """The forms under which a word is found, in a text of this language or as typed."""
    folded = fold(word)
    if len(folded) > LONGEST:
        return frozenset([folded])
    if HAS_ARABIC.search(folded):
        return arabic.forms(folded, _arabic_plurals())
    if HAS_CYRILLIC.search(folded):
        return frozenset([_stem(_accented(word).replace("ё", "е"), "ru")])
    if HAS_LATIN.search(folded):
        spelt = {_accented(word), folded}
        return frozenset(_stem(form, one) for one in _read_as(language) for form in spelt)
    return frozenset([folded])


def _of_han(text: str, run: re.Match[str], is_typed: bool) -> Iterator[Word]:
    places = [sign.start() for sign in HAN_SIGN.finditer(text, run.start(), run.end())]
    signs = [(place, place + 1) for place in places]
    pairs = [(first, second + 1) for first, second in pairwise(places)]
    if is_typed:
        telling = [span for span in pairs if JOINING not in text[slice(*span)]]
        pairs, signs = telling or pairs, [] if pairs else signs
    for start, end in pairs + signs:
        folded = fold(text[start:end])
        if folded not in _in_every_text():
            yield Word(start, end, folded, frozenset([folded]))


def _read_as(language: str | None) -> tuple[str, ...]:
    """The languages whose endings a word in Latin letters may have."""
    if language is None:
        return LATIN
    return (language,) if language in LATIN else (IN_OTHERS,)


def _stem(word: str, language: str) -> str:
    return fold(snowballstemmer.stemmer(STEMMERS[language]).stemWord(word))


def _accented(word: str) -> str:
    """In small letters with the accents on: each letter one sign, and nothing else."""
    return _without_marks(unicodedata.normalize("NFC", word.casefold()))


def _without_marks(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Mn", "Cf"))


@cache
def _in_every_text() -> frozenset[str]:
    return frozenset(fold(word) for words in FUNCTION_WORDS.values() for word in words.split())


@cache
def _arabic_plurals() -> dict[str, str]:
    return arabic.plurals(fold)
