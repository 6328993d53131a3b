"""What every office format asks of a text."""

import re

# What XML 1.0 cannot hold; the formats made of it would not open.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def clean(text: str) -> str:
    """The text without the control characters that no office document can hold."""
    return NOT_IN_XML.sub("", text)


def neutral(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    text = clean(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
