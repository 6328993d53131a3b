"""How the tests read the portal: its public addresses, and a page as a reader takes it in."""

from functools import lru_cache
from urllib.parse import quote

import pytest
from django.conf import settings
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from documents.models import Document
from measures.models import Measure, Paragraph
from sessions.models import Session

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
# French, whose texts the others fall back to, and Arabic, read from right to left: the rest of
# the languages differ from them in words alone, and are left to the long tests.
AT_EVERY_RUN = ("fr", "ar")
EACH_LANGUAGE = [
    pytest.param(code, marks=() if code in AT_EVERY_RUN else pytest.mark.full) for code in LANGUAGES
]
each_language = pytest.mark.parametrize("language", EACH_LANGUAGE)
LISTS = (
    *("", "measures/", "sessions/", "documents/", "annex/", "report/", "definitions/"),
    *("search/", "changes/", "editions/"),
)
ABOUT = ("about/", "accessibility/", "privacy/", "api/", "parity/")
# What stands in a line: its words may touch those beside it.
INLINE = {"a", "abbr", "b", "bdi", "del", "em", "i", "ins", "span", "strong", "time"}


def public_addresses(language):
    """Every page of the portal without its variants by query string; needs the record."""
    codes = [measure.code for measure in Measure.objects.select_related("paragraph")]
    details = [
        *(f"paragraphs/{paragraph.number}/" for paragraph in Paragraph.objects.all()),
        *(f"measures/{code}/" for code in codes),
        *(f"measures/{code}/history/" for code in codes),
        *(f"sessions/{session.number}/" for session in Session.objects.all()),
        *(f"documents/{quote(document.key)}/" for document in Document.objects.all()),
    ]
    return [f"/{language}/{path}" for path in (*LISTS, *ABOUT, *details)]


@lru_cache(maxsize=64)
def parsed(html):
    """The root of a page, its errors, and the parent of each element: for reading only.

    Kept, since many tests read the same page and this takes as long as making it.
    """
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(html)
    errors = [(*position, code) for position, code, _ in parser.errors]
    return root, errors, {child: parent for parent in root.iter() for child in parent}


class Page:
    """An answer in HTML: its words with single spaces, its links, its anchors."""

    def __init__(self, response):
        self.status = response.status_code
        self.html = response.content.decode(response.charset)
        self.root, self.errors, self._parents = parsed(self.html)

    def elements(self, *tags):
        return [element for element in self.root.iter() if element.tag in tags]

    @property
    def ids(self):
        return [element.get("id") for element in self.root.iter() if element.get("id")]

    def by_id(self, anchor):
        for element in self.root.iter():
            if element.get("id") == anchor:
                return element
        raise AssertionError(f"The page has no #{anchor}; it has {sorted(self.ids)}")

    def section(self, anchor):
        """The section whose heading has that id."""
        for element in self.elements("section"):
            if element.get("aria-labelledby") == anchor:
                return element
        raise AssertionError(f"No section is headed by #{anchor}")

    @property
    def main(self):
        return self.by_id("main")

    @property
    def text(self):
        """What stands in the main part."""
        return words(self.main)

    @property
    def title(self):
        return words(self.elements("title")[0])

    @property
    def language(self):
        return self.root.get("lang")

    def language_of(self, element):
        """The language that an element is in, said by itself or by what holds it."""
        while element is not None and not element.get("lang"):
            element = self._parents.get(element)
        return element.get("lang")

    def direction_of(self, element):
        """The direction that an element is written in, said by itself or by what holds it."""
        while element is not None and not element.get("dir"):
            element = self._parents.get(element)
        return element.get("dir")

    def smallest_with(self, text):
        """The innermost elements of the main part that hold the text."""
        holders = [element for element in self.main.iter() if text in words(element)]
        return [
            element
            for element in holders
            if not any(text in words(child) for child in element)
        ]  # fmt: skip


def words(element):
    """The text of an element, whatever its line breaks and unbreakable spaces."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element):
    apart = "" if element.tag in INLINE else " "
    yield apart
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield apart


def links(element):
    """The words and the address of every link in an element."""
    return [(words(link), link.get("href")) for link in element.iter("a") if link.get("href")]


def addresses(element):
    return [href for _, href in links(element)]


def classes(element, name):
    return [one for one in element.iter() if name in (one.get("class") or "").split()]
