"""Days, times and lists as the reader's language writes them; Babel knows how.

What machines read stays with Django's `date` filter: `date:"c"`, `date:"Y-m-d"`.
"""

from collections.abc import Iterable
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from django.utils.translation import get_language, pgettext

# The languages that Babel would take for another country's, or for another script's.
LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
# A sentence may end on a day: the abbreviation "г." would give it a second full stop.
LONG = {"ru": "d MMMM y 'года'"}
# English reads 12/05/2017 in two ways, and in Arabic it would need signs that give its direction.
SHORT = {"ar": "yMMMd", "en": "yMMMd"}


def long_day(value: date | None) -> str:
    """12 May 2017; "" where there is no day."""
    if not value:
        return ""
    return format_date(value, LONG.get(get_language(), "long"), locale=_locale())


def short_day(value: date | None) -> str:
    """12.05.2017, or as short as the language can be understood."""
    if not value:
        return ""
    return format_skeleton(SHORT.get(get_language(), "yMd"), value, locale=_locale())


def moment(value: datetime | None) -> str:
    """12 May 2017, 14:05; "" where there is none. The time is taken as it is, in no other zone."""
    if not value:
        return ""
    day_and_time = _locale().datetime_formats["short"]
    return day_and_time.format(f"{value:%H:%M}", long_day(value))


def listed(items: Iterable[object]) -> str:
    """In words: "a, b and c"."""
    return format_list([str(item) for item in items], locale=_locale())


def numbers_listed(numbers: str) -> str:
    """Numbers as a document lists them, "6, 7", with the comma of the reader's language."""
    return numbers.replace(", ", pgettext("between two numbers", ", "))


def comma() -> str:
    return pgettext("between two parts of a line", ", ")


def semicolon() -> str:
    return pgettext("between two references of a citation", "; ")


def _locale() -> Locale:
    language = get_language() or "fr"
    return Locale.parse(LOCALES.get(language, language))
