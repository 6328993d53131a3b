"""The six languages of the portal: how each is called, and which way it is written."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

# The record is written in French; the other languages hold translations.
ORIGINAL = "fr"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
OTHERS = tuple(code for code in LANGUAGES if code != ORIGINAL)

# By the language of the interface: where formats ask for a country, that of the usual spelling.
LOCALES = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}

IN_LANGUAGE = {
    "ar": _("in Arabic"),
    "zh": _("in Chinese"),
    "en": _("in English"),
    "fr": _("in French"),
    "ru": _("in Russian"),
    "es": _("in Spanish"),
}


def direction(language: str) -> str:
    """Which way a language is written: "rtl" or "ltr"."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def language_attributes(language: str) -> SafeString:
    """`lang` and `dir` of an element in that language."""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def name_of_language(language: str) -> str:
    """What the language is called in the reader's."""
    return get_language_info(language)["name_translated"]
