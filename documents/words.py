"""Words as a search compares them: accents, elision, ligatures and endings do not matter.

What is searched and what is typed go through the same functions, so both databases find the same.
A word has several forms, because endings can be taken off with the accents on ("réalisées" gives
"realis") or, as somebody types it, without ("realisees"): two words are alike if they share one.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Letters and digits, with the marks and the invisible signs that may stand between them.
WORD = re.compile(r"[^\W_](?:[\u00ad\u0300-\u036f\u200b-\u200f\u2060-\u2069]*[^\W_])*")
STEMMERS = {"fr": "french", "en": "english"}
EVERY_LANGUAGE = tuple(STEMMERS)
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
# Articles, prepositions and pronouns, elided ones too: they stand in every text.
FUNCTION_WORDS = {
    "fr": "a afin ainsi au aux avec c ce ces cet cette d dans de des dont du elle elles en est et "
    "eu il ils j je jusqu l la le les leur leurs lors lorsqu m n ne nos notre nous on ont ou par "
    "pour qu que qui s sa se ses si son sont sur t un une vos votre vous y",
    "en": "a an and are as at be by for from has have in is it its of on or that the their there "
    "this to was were which with",
}
IN_EVERY_TEXT = frozenset(" ".join(FUNCTION_WORDS.values()).split())


@dataclass(frozen=True)
class Word:
    """A word of a text: where it stands, and the forms under which it is found."""

    start: int
    end: int
    folded: str
    forms: frozenset


def words_of(text, *languages):
    """The words of a text that tell something, in order; function words are left out.

    What somebody types may be in any of our languages: then none is named.
    """
    for match in WORD.finditer(text):
        folded = fold(match.group())
        if folded and folded not in IN_EVERY_TEXT:
            yield Word(match.start(), match.end(), folded, forms(match.group(), *languages))


@lru_cache(maxsize=20_000)
def fold(text):
    """In small letters, without accents, ligatures and invisible signs."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Cf"))


@lru_cache(maxsize=20_000)
def forms(word, *languages):
    """The forms under which a word is found, as a word of these languages."""
    folded = fold(word)
    accented = unicodedata.normalize("NFC", word.casefold())
    stemmed_as = [STEMMERS[language] for language in languages or EVERY_LANGUAGE]
    stemmers = [snowballstemmer.stemmer(language) for language in stemmed_as]
    return frozenset(
        fold(stemmer.stemWord(form)) for stemmer in stemmers for form in (accented, folded)
    )
