from django.urls import register_converter

from translations.models import OTHERS


class LanguageConverter:
    """A language that texts are translated into: any but French, the original."""

    regex = "|".join(OTHERS)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(LanguageConverter, "into")
