from django.urls import register_converter


class SymbolConverter:
    """A symbol as written, slashes and spaces included: CDIP/23/17 Prov."""

    regex = r"[A-Za-z0-9][A-Za-z0-9/ .-]{0,58}[A-Za-z0-9.]"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(SymbolConverter, "symbol")
