"""The parts of addresses: which forms each may have. What is of another form is no page at all."""

from django.urls import register_converter

from language.languages import OTHERS


class AsWritten:
    """A part that views get as it stands in the address."""

    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    """A number as the committee writes one: no sign, no leading zero, three digits at most."""

    regex = "[1-9][0-9]{0,2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class CodeConverter(AsWritten):
    """The code of a measure: paragraph.rank, such as 1.3."""

    regex = r"[1-9][0-9]?\.[1-9][0-9]?"


class SymbolConverter(AsWritten):
    """A symbol as written, slashes and spaces included: CDIP/23/17 Prov."""

    regex = r"[A-Za-z0-9][A-Za-z0-9/ .-]{0,58}[A-Za-z0-9.]"


class LanguageConverter(AsWritten):
    """A language that texts are translated into: any but French, the original."""

    regex = "|".join(OTHERS)


def register() -> None:
    """Make `<number:…>`, `<code:…>`, `<symbol:…>` and `<into:…>` known, once, at the start."""
    register_converter(NumberConverter, "number")
    register_converter(CodeConverter, "code")
    register_converter(SymbolConverter, "symbol")
    register_converter(LanguageConverter, "into")
