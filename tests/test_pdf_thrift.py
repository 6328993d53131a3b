"""A PDF is made with no more than it needs: fonts, styles and memory."""

import re
from xml.etree import ElementTree

import pytest
import weasyprint.css
import weasyprint.document
from weasyprint.text import fonts

from rendering import pdf_fonts
from rendering.pdf import html_to_pdf

pytestmark = pytest.mark.django_db

OTHER_SCRIPTS = re.compile("cyrillic|markazi|vazirmatn")


def printed(text):
    html = f'<html lang="fr"><title>Essai</title><p>{text}</p></html>'
    return html_to_pdf(html, ("css/shared.css", "css/pdf-fonts.css", "css/pdf.css"))


def of_other_scripts(addresses):
    return {found[0] for address in addresses for found in OTHER_SCRIPTS.finditer(address)}


def test_a_document_in_french_takes_no_font_of_another_script(client, fetched):
    client.get("/fr/annex.pdf?as_at=24")

    assert any("source-serif-4-latin" in address for address in fetched)
    assert of_other_scripts(fetched) == set()


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Мера", {"cyrillic"}),
        ("تدبير", {"markazi", "vazirmatn"}),
        ("&#1052;ера et &#1578;دبير", {"cyrillic", "markazi", "vazirmatn"}),
    ],
)
def test_a_letter_brings_the_fonts_of_its_script(fetched, text, scripts):
    printed(text)

    assert of_other_scripts(fetched) == scripts


def test_a_font_is_unpacked_once(monkeypatch):
    pdf_fonts.unpacked.cache_clear()
    unpacked = []
    decompress = fonts.woff2.decompress

    def note(packed, plain):
        unpacked.append(packed.getvalue())
        decompress(packed, plain)

    monkeypatch.setattr(fonts.woff2, "decompress", note)
    printed("Un texte")
    printed("Un autre")

    assert unpacked
    assert len(unpacked) == len(set(unpacked))


def test_elements_that_say_the_same_language_share_what_they_declare():
    tree = ElementTree.fromstring('<p lang="en"><i lang="fr"/><b lang="fr"/></p>')

    english, french, again = [
        declarations for _, _, declarations, _ in weasyprint.css.find_style_attributes(tree)
    ]

    assert french is again
    assert french is not english


def test_what_the_pages_were_made_from_is_let_go(monkeypatch):
    contexts = []

    class Noted(weasyprint.document.LayoutContext):
        def __init__(self, *args):
            super().__init__(*args)
            contexts.append(self)

    monkeypatch.setattr(weasyprint.document, "LayoutContext", Noted)
    printed("Un texte")

    assert [vars(context) for context in contexts] == [{}]
