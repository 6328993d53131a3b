"""Ordinals of sessions spelled out as the committee's documents print them.

Libraries get the French ones wrong ("21me"); the committee writes "vingt et unième".
"""

from django.utils.translation import get_language

_FRENCH_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
    *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *("dix-sept", "dix-huit", "dix-neuf"),
)
_FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
_ENGLISH_UNITS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
    *("sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_ENGLISH_TENS = {
    **{2: "twenty", 3: "thirty", 4: "forty", 5: "fifty"},
    **{6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"},
}


def ordinal(number, language=None):
    """Spell the ordinal of a session: "vingt et unième", "twenty-first"; digits from 100 on.

    French is feminine ("première"), since it always goes with "session".
    """
    spell = {"fr": _french, "en": _english}.get(language or get_language(), _french)
    return spell(number)


def _french(number):
    if number == 1:
        return "première"
    if number >= 100:
        return f"{number}e"
    cardinal = _french_cardinal(number)
    if cardinal.endswith("cinq"):
        return cardinal + "uième"
    if cardinal.endswith("neuf"):
        return cardinal[:-1] + "vième"
    return cardinal.removesuffix("e") + "ième"


def _french_cardinal(number):
    if number < 20:
        return _FRENCH_UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if tens == 8:
        return f"quatre-vingt-{_FRENCH_UNITS[unit]}" if unit else "quatre-vingt"
    if unit in (1, 11):
        return f"{_FRENCH_TENS[tens]} et {_FRENCH_UNITS[unit]}"
    return f"{_FRENCH_TENS[tens]}-{_FRENCH_UNITS[unit]}" if unit else _FRENCH_TENS[tens]


def _english(number):
    if number >= 100:
        is_teen = number % 100 in (11, 12, 13)
        return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    if number < 20:
        return _ENGLISH_UNITS[number]
    tens, unit = divmod(number, 10)
    if unit:
        return f"{_ENGLISH_TENS[tens]}-{_ENGLISH_UNITS[unit]}"
    return f"{_ENGLISH_TENS[tens].removesuffix('y')}ieth"
