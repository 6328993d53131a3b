"""The files in which translators take texts away and bring them back: XLSX and XLIFF."""

from translations.files import xliff, xlsx
from translations.files.rows import Row, Unreadable

FORMATS = {"xlsx": xlsx, "xliff": xliff}


def read(name: str, data: bytes, language: str) -> list[Row]:
    """The rows of a file, by the ending of its name. Raises Unreadable with the reason."""
    ending = name.rpartition(".")[2].lower()
    return FORMATS["xlsx" if ending == "xlsx" else "xliff"].read(data, language)


__all__ = ["FORMATS", "Row", "Unreadable", "read"]
