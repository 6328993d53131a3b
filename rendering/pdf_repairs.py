"""What the renderer of PDF (WeasyPrint 70) leaves undone, put right. Import it before printing."""

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import weasyprint.css
import weasyprint.document
import weasyprint.pdf
from weasyprint.css import tinycss2
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import LayoutContext
from weasyprint.pdf import pydyf, tags
from weasyprint.pdf.fonts import Font, TTFont

# A table of a font: its class is made when it is read.
Lookup = Any
NO_LETTER = "\u200c"  # joins nothing and is not seen: a glyph may not stand for no letter at all


def _page_references(
    pdf: pydyf.PDF, _make: Callable[[pydyf.PDF], tuple[bytes, ...]] = pydyf.PDF.page_references.fget
) -> tuple[bytes, ...]:
    """The references to the pages of a PDF, made once for all who ask.

    Each tagged element asks for one, and pydyf (0.13) makes those of all pages anew each time: a
    report ten times as long took a hundred times as long over it.
    """
    kept = vars(pdf).get("page_references_kept", ())
    if len(kept) != pdf.pages["Count"]:
        kept = pdf.page_references_kept = _make(pdf)
    return kept


def _declarations_known_again(
    *args: object, _find: Callable[..., Iterator[Any]] = weasyprint.css.find_style_attributes
) -> Iterator[tuple[object, ...]]:
    """What elements declare by their attributes, the same for all that declare the same.

    Elements alike share a style, but the renderer takes each `lang="fr"` for one of its own.
    """
    known: dict[str, object] = {}
    for specificity, element, declarations, base_url in _find(*args):
        same = known.setdefault(tinycss2.serialize(declarations), declarations)
        yield specificity, element, same, base_url


def _pages_alone(
    html: weasyprint.HTML,
    root: Box,
    context: LayoutContext,
    *args: object,
    _lay_out: Callable[..., Iterator[Box]] = weasyprint.document.layout_document,
) -> Iterator[Box]:
    """The pages of a document; what they were made from is let go after the last.

    The context refers to itself, and would keep the boxes and the styles of the whole document
    in memory while it is drawn: a quarter of all that a long one takes.
    """
    yield from _lay_out(html, root, context, *args)
    vars(context).clear()


def _tags_with_language(
    box: Box, *args: object, _make: Callable[..., Iterator[pydyf.Dictionary]] = tags._build_box_tree
) -> Iterator[pydyf.Dictionary]:
    """The tags of a box, with the language that its element says it is in.

    The renderer says that of the document alone, and a screen reader would read what an Arabic
    document quotes in French by the rules of Arabic.
    """
    element = getattr(box, "element", None)
    language = None if element is None else element.get("lang")
    for tag in _make(box, *args):
        if language:
            tag["Lang"] = pydyf.String(language)
        yield tag


def _fonts_that_tell_letters(
    pdf: pydyf.PDF,
    fonts: Mapping[str, Font],
    *args: object,
    _build: Callable[..., pydyf.Dictionary] = weasyprint.pdf.build_fonts_dictionary,
) -> pydyf.Dictionary:
    """The fonts of a PDF, whose glyphs all say which letters they stand for.

    Where a mark stands on an Arabic letter, the renderer gives both letters to the mark and none
    to the glyph below it.
    """
    for font in fonts.values():
        if "" in font.to_unicode.values():
            file = io.BytesIO(font.file_content)
            letters = letters_of_glyphs(TTFont(file, fontNumber=font.index))
            for glyph, told in font.to_unicode.items():
                font.to_unicode[glyph] = letters.get(glyph) or told or NO_LETTER
    return _build(pdf, fonts, *args)


def letters_of_glyphs(font: TTFont) -> dict[int, str]:
    """What each glyph of a font stands for, in whichever form a letter takes and in ligatures."""
    letters = {name: chr(code) for code, name in font.getBestCmap().items()}
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    tables = [getattr(one, "ExtSubTable", one) for lookup in lookups for one in lookup.SubTable]
    known = -1
    while known < len(letters):  # a form of a form is known only after the first
        known = len(letters)
        for table in tables:
            for made, parts in _substitutions(table):
                if all(part in letters for part in parts):
                    letters.setdefault(made, "".join(letters[part] for part in parts))
    return {font.getGlyphID(name): text for name, text in letters.items()}


def _substitutions(table: Lookup) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each glyph that a table puts in the place of others, with these."""
    if table.LookupType == 1:
        for one, made in table.mapping.items():
            yield made, (one,)
    elif table.LookupType == 4:
        for first, ligatures in table.ligatures.items():
            for ligature in ligatures:
                yield ligature.LigGlyph, (first, *ligature.Component)


weasyprint.css.find_style_attributes = _declarations_known_again
weasyprint.document.layout_document = _pages_alone
pydyf.PDF.page_references = property(_page_references)
tags._build_box_tree = _tags_with_language
weasyprint.pdf.build_fonts_dictionary = _fonts_that_tell_letters
