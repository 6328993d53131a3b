"""Ordinals of sessions spelled out as the committee's documents print them, in six languages.

Libraries get the French ones wrong ("21me"), and know neither the gender nor the case that goes
with "session": the committee writes "vingt et unième", "двадцать первая", "الحادية والعشرون".
The words are in `language.ordinal_words`.
"""

from functools import lru_cache

from django.utils.translation import get_language

from language.ordinal_words import WORDS

FIRST_IN_DIGITS = 100


def ordinal(number: int, language: str | None = None) -> str:
    """Spell the ordinal of a session as a heading names it: "twenty-first"; digits from 100 on.

    It is feminine, since it always goes with "session".
    """
    return _spell(number, language or get_language())


def ordinal_of(number: int, language: str | None = None) -> str:
    """The same in the case that it takes after "of", "at" and "since": "двадцать первой"."""
    return _spell_of(number, language or get_language())


@lru_cache(maxsize=10_000)
def _spell(number: int, language: str) -> str:
    words = WORDS.get(language, WORDS["fr"])
    if number >= FIRST_IN_DIGITS:
        return words.in_digits(number)
    if number in words.whole:
        return words.whole[number]
    ten = max(ten for ten in words.tens if ten < number)
    return words.joined.format(ten=words.tens[ten], unit=words.units[number - ten])


@lru_cache(maxsize=10_000)
def _spell_of(number: int, language: str) -> str:
    spelled = _spell(number, language)
    for ending, after_of in WORDS.get(language, WORDS["fr"]).endings.items():
        if spelled.endswith(ending):
            return spelled.removesuffix(ending) + after_of
    return spelled
