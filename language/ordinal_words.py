"""The words of the ordinals, by language: feminine where a language has genders."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

DECADES = range(20, 100, 10)


@dataclass(frozen=True)
class Words:
    whole: dict[int, str]  # ordinals that are not made of a ten and a unit
    tens: dict[int, str]  # as they stand with a unit; the unit counts from the nearest below
    units: dict[int, str]  # as they stand with a ten
    joined: str
    in_digits: Callable[[int], str]
    endings: dict[str, str] = field(default_factory=dict)  # after "of", where there are cases


def _numbered(words: str, numbers: Iterable[int]) -> dict[int, str]:
    return dict(zip(numbers, words.split(), strict=True))


def _english_digits(number: int) -> str:
    is_teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_ENGLISH = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
    range(1, 20),
)
_FRENCH = _numbered(
    "unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième "
    "onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième "
    "dix-neuvième",
    range(1, 20),
)
_SPANISH = _numbered(
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima duodécima "
    "decimotercera decimocuarta decimoquinta decimosexta decimoséptima decimoctava decimonovena",
    range(1, 20),
)
_SPANISH_TENS = _numbered(
    "vigésima trigésima cuadragésima quincuagésima sexagésima septuagésima octogésima nonagésima",
    DECADES,
)
_RUSSIAN = _numbered(
    "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая "
    "двенадцатая тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая "
    "девятнадцатая",
    range(1, 20),
)
_CHINESE_UNITS = _numbered("一 二 三 四 五 六 七 八 九", range(1, 10))
_ARABIC = _numbered(
    "الحادية الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة", range(1, 10)
)
_ARABIC_TENS = _numbered(
    "العشرون الثلاثون الأربعون الخمسون الستون السبعون الثمانون التسعون", DECADES
)

WORDS = {
    "ar": Words(
        whole={
            **_ARABIC,
            1: "الأولى",
            10: "العاشرة",
            **{10 + unit: f"{word} عشرة" for unit, word in _ARABIC.items()},
            **_ARABIC_TENS,
        },
        tens=_ARABIC_TENS,
        units=_ARABIC,
        joined="{unit} و{ten}",
        in_digits=str,
        endings={"ون": "ين"},
    ),
    "en": Words(
        whole=_ENGLISH
        | _numbered(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", DECADES
        ),
        tens=_numbered("twenty thirty forty fifty sixty seventy eighty ninety", DECADES),
        units=_ENGLISH,
        joined="{ten}-{unit}",
        in_digits=_english_digits,
    ),
    "es": Words(
        whole=_SPANISH | _SPANISH_TENS,
        tens=_SPANISH_TENS,
        units=_SPANISH,
        joined="{ten} {unit}",
        in_digits="{}.ª".format,
    ),
    "fr": Words(
        whole={
            **_FRENCH,
            1: "première",
            **_numbered(
                "vingtième trentième quarantième cinquantième soixantième", range(20, 61, 10)
            ),
            80: "quatre-vingtième",
            21: "vingt et unième",
            31: "trente et unième",
            41: "quarante et unième",
            51: "cinquante et unième",
            61: "soixante et unième",
            71: "soixante et onzième",
        },
        # Seventy and ninety count on from sixty and eighty.
        tens=_numbered(
            "vingt trente quarante cinquante soixante quatre-vingt", (*range(20, 61, 10), 80)
        ),
        units=_FRENCH,
        joined="{ten}-{unit}",
        in_digits="{}e".format,
    ),
    "ru": Words(
        whole=_RUSSIAN
        | _numbered(
            "двадцатая тридцатая сороковая пятидесятая шестидесятая семидесятая восьмидесятая "
            "девяностая",
            DECADES,
        ),
        tens=_numbered(
            "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто", DECADES
        ),
        units=_RUSSIAN,
        joined="{ten} {unit}",
        in_digits="{}-я".format,
        endings={"ая": "ой", "ья": "ьей", "-я": "-й"},
    ),
    "zh": Words(
        whole={
            **{unit: f"第{word}" for unit, word in _CHINESE_UNITS.items()},
            10: "第十",
            **{ten: f"第{_CHINESE_UNITS[ten // 10]}十" for ten in DECADES},
        },
        tens={10: "第十"} | {ten: f"第{_CHINESE_UNITS[ten // 10]}十" for ten in DECADES},
        units=_CHINESE_UNITS,
        joined="{ten}{unit}",
        in_digits="第{}".format,
    ),
}
