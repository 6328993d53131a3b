"""The annex as PDF: the printed annex, readable by everybody, made from the record alone."""

import io
import logging
import re
import socket
from collections import Counter
from typing import Any

import page
import pypdf
import pytest
from django.conf import settings as portal
from django.core.exceptions import SuspiciousFileOperation

from rendering.pdf import STATIC_BASE, OwnStaticFiles, html_to_pdf
from tests.printed import fold, printed_annex

pytestmark = pytest.mark.django_db

TITLE = "Mise en œuvre de la proposition de la délégation de l’Espagne"
PRINTED_ANNEX = "/fr/annex.pdf?as_at=24"
LANGUAGES = [code for code, _name in portal.LANGUAGES]
PIXEL = 0.75  # points
MARGIN = 18 / 25.4 * 96  # millimetres in pixels
HEADER = "Mesure Mise en œuvre Examen par le CDIP Résumé présenté par le président"


class Pdf:
    """A PDF as a reader takes it in."""

    def __init__(self, content):
        self.content = content
        self.reader = pypdf.PdfReader(io.BytesIO(content))
        self.catalog: Any = self.reader.trailer["/Root"]
        self.pages = [fold(sheet.extract_text()) for sheet in self.reader.pages]

    @property
    def text(self):
        return squeeze("".join(self.pages))

    @property
    def links(self):
        return {
            annotation["/A"]["/URI"]
            for sheet in self.reader.pages
            for annotation in sheet.annotations or ()
        }

    @property
    def fonts(self):
        """The names of the fonts in the file, without their styles."""
        sheets: Any = self.reader.pages
        fonts = (font for sheet in sheets for font in sheet["/Resources"]["/Font"].values())
        return {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts}

    @property
    def languages(self):
        """The languages that the tags say they are in."""
        found, waiting = set(), [self.catalog["/StructTreeRoot"]]
        while waiting:
            tag = waiting.pop().get_object()
            if isinstance(tag, list):
                waiting += tag
            elif isinstance(tag, dict):
                found |= {tag["/Lang"]} if "/Lang" in tag else set()
                waiting += [tag["/K"]] if "/K" in tag else []
        return found

    def places(self, number):
        """Each piece of text of a page with its place in pixels, from the left and the top."""
        pieces = []
        self.reader.pages[number].extract_text(
            visitor_text=lambda text, _, matrix, *font: pieces.append((text, *matrix[4:]))
        )
        return [(text, x, y) for text, x, y in pieces if text.strip()]

    def left_of(self, text, number=0):
        """How far from the left a text stands on a page."""
        return next(x for piece, x, _y in self.places(number) if text in piece)

    @property
    def bookmarks(self):
        """The labels, those of a lower level in a list after their parent's."""
        return labels(self.reader.outline)


def labels(outline):
    return [labels(entry) if isinstance(entry, list) else entry.title for entry in outline]


def squeeze(text):
    """Without any space: lines break anywhere, after the hyphen of "dix-neuvième" too."""
    return re.sub(r"\s", "", text)


def lines_of(row):
    """A row of the printed annex as the eye goes: the title, then line by line."""
    title, *columns = row["cells"]
    return [*title, *(cell for line in zip(*columns, strict=True) for cell in line)]


MADE: dict[str, Pdf] = {}


@pytest.fixture
def annex(client):
    """Read a PDF of the real record; each is made once, since it takes a second or two."""

    def read(url=PRINTED_ANNEX):
        if url not in MADE:
            response = client.get(url)
            assert response.status_code == 200
            assert response["Content-Type"] == "application/pdf"
            MADE[url] = Pdf(response.content)
        return MADE[url]

    return read


@pytest.fixture
def no_network(monkeypatch):
    """Fail whatever asks the network for anything; returns what asked."""
    asked = []

    def refuse(*args, **kwargs):
        asked.append(args)
        raise OSError("A test asked the network.")

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return asked


def test_prints_every_reference_of_the_annex_in_its_order(annex):
    text = annex().text

    place = 0
    for row in printed_annex():
        for cell in lines_of(row):
            found = text.find(squeeze(cell), place)
            assert found >= 0, f"{cell} is missing or out of order"
            place = found + len(squeeze(cell))


def test_prints_nothing_twice(annex):
    text = annex().text
    reviews = [cell for row in printed_annex() for cell in row["cells"][2]]

    assert len(reviews) == 15
    assert all(text.count(squeeze(review)) == 1 for review in reviews)


def test_has_a_row_for_each_paragraph(annex):
    found = re.findall(r"Paragraphe(\d)(?=\D)", annex().text)

    assert found == ["1", "2", "3", "4", "5", "6"]


def test_bears_its_title(annex):
    assert annex().pages[0].startswith(TITLE)
    assert annex().reader.metadata.title == TITLE


def test_later_pages_bear_the_title_at_the_top(annex):
    first, *others = annex().pages

    assert others
    assert first.count(TITLE) == 1
    assert all(text.count(TITLE) == 1 for text in others)


def test_repeats_the_header_on_each_page(annex):
    assert [text.count(HEADER) for text in annex().pages] == [1] * len(annex().pages)


def test_numbers_its_pages(annex):
    count = len(annex().pages)

    assert count > 1
    assert [re.findall(r"\b\d/\d\b", text) for text in map(without_symbols, annex().pages)] == [
        [f"{number}/{count}"] for number in range(1, count + 1)
    ]


def without_symbols(text):
    return re.sub(r"CDIP[/\d]+", "", text)


def test_closes_with_the_mark(annex):
    *others, last = annex().pages

    assert "[Fin de l’annexe]" in last
    assert not any("[Fin" in text for text in others)


def test_says_as_at_which_session(annex):
    assert "Situation à la clôture de la vingt-quatrième session du CDIP." in annex().pages[0]


def test_as_at_an_earlier_session_later_lines_do_not_show(annex):
    text = annex("/fr/annex.pdf?as_at=19").text

    assert "CDIP/19/12" in text
    assert "CDIP/20/13" not in text
    assert squeeze("Aucune étape enregistrée.") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_its_language(annex, language):
    assert annex(f"/{language}/annex.pdf?as_at=24").catalog["/Lang"] == language


@pytest.mark.parametrize("language", ["en", "ar"])
def test_says_which_words_are_french(client, make_step, language):
    step = make_step(title="Un exposé sans traduction")

    pdf = Pdf(
        client.get(f"/{language}/annex.pdf?paragraph={step.measure.paragraph.number}").content
    )

    assert "fr" in pdf.languages


@pytest.mark.parametrize(("language", "direction"), [("ar", "/R2L"), ("zh", None), ("fr", None)])
def test_pages_are_turned_as_the_language_runs(annex, language, direction):
    preferences = annex(f"/{language}/annex.pdf?as_at=24").catalog["/ViewerPreferences"]

    assert preferences.get("/Direction") == direction


def test_in_arabic_the_columns_are_mirrored(annex):
    """What was done stands before the report that examined it: at its left, in Arabic right."""
    forward, backward = annex(), annex("/ar/annex.pdf?as_at=24")

    assert forward.left_of("CDIP/21/4") < forward.left_of("CDIP/21/15")
    assert backward.left_of("CDIP/21/4") > backward.left_of("CDIP/21/15")


@pytest.mark.parametrize(("language", "is_right"), [("fr", True), ("ar", False), ("zh", True)])
def test_later_pages_bear_the_title_where_lines_end(annex, language, is_right):
    pdf = annex(f"/{language}/annex.pdf?as_at=24")
    width = pdf.reader.pages[1].mediabox.width / PIXEL

    place = min(x for _, x, y in pdf.places(1) if y < MARGIN)

    assert (place > width / 2) == is_right


@pytest.mark.parametrize(
    ("letters", "language", "fonts"),
    [
        ("التدبير الأول", "ar", {"Markazi-Text"}),
        ("Мера первая", "ru", {"Source-Serif-4-Cyrillic"}),
        ("Mesure première", "fr", {"Source-Serif-4"}),
    ],
)
def test_letters_of_the_portal_are_of_its_own_fonts(letters, language, fonts):
    html = f'<html lang="{language}"><title>x</title><h1>{letters.replace(" ", "")}</h1></html>'

    pdf = Pdf(html_to_pdf(html, ("css/shared.css", "css/pdf-fonts.css", "css/pdf.css")))

    assert {name.strip(",") for name in pdf.fonts if "Sans" not in name} == {
        f"{font}-Semi-Bold" for font in fonts
    }


def test_speaks_english_too(annex):
    text = annex("/en/annex.pdf?as_at=24").text

    for words in (
        "Measure Implementation Examination by the CDIP Summary by the Chair",
        "State at the close of the twenty-fourth session of the CDIP.",
        "paragraphs 98 to 112 of the report of the twenty-first session of the CDIP (CDIP/21/15)",
        "paragraph 8.1 of the Summary by the Chair of the twenty-first session of the CDIP",
        "[End of the annex]",
    ):
        assert squeeze(words) in text


def test_has_bookmarks_for_the_six_paragraphs(annex):
    assert annex().bookmarks == [TITLE, [f"Paragraphe {number}" for number in range(1, 7)]]


@pytest.mark.parametrize("face", ["serif", "sans"])
def test_the_letters_of_arabic_can_be_read_back(face):
    """Each form of a letter, each ligature and each mark says what it stands for."""
    text = "لا إله إلى الأمانة لجنة المكوَّن نُفِّذ مُحدَّدًا سؤال شيء ثمّ بيان غضب فضلًا حقائق"
    html = (
        f'<html lang="ar" dir="rtl"><title>x</title><p style="font: 1em var(--{face})">{text}</p>'
    )

    pdf = Pdf(html_to_pdf(html, ("css/shared.css", "css/pdf-fonts.css")))

    assert Counter(pdf.text.replace("\u200c", "")) == Counter(squeeze(text))
    assert page.validate_pdf_bytes(
        pdf.content, profile=page.ValidationProfile.PDF_UA_1
    ).is_compliant


def test_leads_to_the_portal_and_to_the_official_documents(annex, settings):
    links = annex().links
    portal = settings.SITE_URL

    assert {f"{portal}/fr/paragraphs/{number}/" for number in range(1, 7)} <= links
    assert f"{portal}/fr/measures/1.3/#step-4" in links
    assert "https://www.wipo.int/meetings/fr/doc_details.jsp?doc_id=421109" in links


def test_leads_nowhere_else(annex, settings):
    elsewhere = {
        link
        for link in annex().links
        if not link.startswith((f"{settings.SITE_URL}/fr/", "https://www.wipo.int/meetings/fr/"))
    }

    assert elsewhere == set()


@pytest.mark.parametrize(
    "url",
    [
        *(f"/{language}/annex.pdf?as_at=24" for language in LANGUAGES),
        "/fr/annex.pdf?as_at=19",
        "/fr/annex.pdf?paragraph=4",
        "/fr/annex.pdf",
    ],
)
def test_is_a_pdf_for_everybody(annex, url):
    """PDF/UA-1: a screen reader finds its language, its headings, its table and its links."""
    profile = page.ValidationProfile.PDF_UA_1

    report = page.validate_pdf_bytes(annex(url).content, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 100


def test_is_tagged(annex):
    assert annex().catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in annex().catalog


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_has_its_glyph(client, caplog, language):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        client.get(f"/{language}/annex.pdf")

    assert [message for message in caplog.messages if "notdef" in message] == []


def test_a_missing_glyph_would_be_told(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        html_to_pdf('<html lang="fr"><title>Essai</title><p>\U0010fffd</p></html>', ())

    assert [message for message in caplog.messages if "notdef" in message]


def test_reads_only_the_style_and_the_fonts_of_the_portal(client, fetched, no_network):
    client.get(PRINTED_ANNEX)

    assert fetched
    assert [url for url in fetched if not re.match(STATIC_BASE + "(css|fonts)/", url)] == []
    assert no_network == []


def test_takes_the_filters_of_the_measures(annex):
    text = annex("/fr/annex.pdf?paragraph=4").text

    assert "Paragraphe4" in text
    assert "Paragraphe3" not in text


HOSTILE = [
    '<img src="file:///etc/passwd">',
    '<img src="http://127.0.0.1:1/pixel.png" onerror="alert(1)">',
    '<link rel="stylesheet" href="http://127.0.0.1:1/style.css">',
    "<style>@import url(file:///etc/passwd); body { background: url(http://127.0.0.1:1/) }</style>",
    '<a href="file:///etc/passwd" rel="attachment">file:///etc/passwd</a>',
    '"><script>alert(1)</script>',
    "</td></tr></table><h1>Un autre titre</h1>",
    "url(http://127.0.0.1:1/) {{ settings.SECRET_KEY }} {% debug %} &lt;b&gt;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_text(
    client, make_measure, make_step, fetched, no_network, text
):
    step = make_step(make_measure(title=f"Mesure {text}"), title=f"Étape {text}", session=101)

    pdf = Pdf(client.get(f"/fr/annex.pdf?paragraph={step.measure.paragraph.number}").content)

    assert squeeze(f"Mesure {text}") in pdf.text
    assert squeeze(f"Étape {text}") in pdf.text
    assert "root:x:0" not in pdf.text
    assert all(url.startswith(STATIC_BASE) for url in fetched)
    assert all(link.startswith("http://127.0.0.1:8000/fr/") for link in pdf.links)
    assert pdf.bookmarks == [TITLE, ["Paragraphe 7"]]
    assert no_network == []


@pytest.mark.parametrize("text", ["CDIP/101/9 <b>", "`rm -rf`", "8.1 <img src=//evil.example>"])
def test_hostile_references_are_printed_as_text(client, make_step, make_decision, fetched, text):
    step = make_step()
    make_decision(step, number=text[:12])

    pdf = Pdf(client.get("/fr/annex.pdf?paragraph=7").content)

    assert squeeze(f"paragraphe {text[:12]} du Résumé") in pdf.text
    assert all(url.startswith(STATIC_BASE) for url in fetched)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "file://" + STATIC_BASE,
        "http://127.0.0.1:1/static/css/pdf.css",
        "https://example.org/static/css/pdf.css",
        STATIC_BASE.replace("//", "//someone@"),
        STATIC_BASE + "css/nothing.css",
        STATIC_BASE + "%2e%2e/manage.py",
        "data:text/css,body{}",
        "css/pdf.css",
        "",
    ],
)
def test_the_fetcher_refuses(url):
    with pytest.raises(ValueError, match="Not a static file of the portal"):
        OwnStaticFiles().fetch(url)


@pytest.mark.parametrize("path", ["../manage.py", "css/../../manage.py", "/etc/passwd"])
def test_the_fetcher_does_not_leave_the_static_files(path):
    with pytest.raises((ValueError, SuspiciousFileOperation)):
        OwnStaticFiles().fetch(STATIC_BASE + path)


def test_the_fetcher_answers_the_portal_s_own_style():
    answer = OwnStaticFiles().fetch(STATIC_BASE + "css/pdf.css")

    assert b"@page" in answer.read()
    assert answer.content_type == "text/css"


def test_even_real_tags_fetch_nothing(fetched, no_network):
    html = (
        '<html lang="fr"><head><title>Essai</title>'
        '<link rel="stylesheet" href="http://127.0.0.1:1/style.css"></head><body>'
        '<img src="file:///etc/passwd" alt="x"><p style="background: url(http://127.0.0.1:1/)">'
        "Le texte</p></body></html>"
    )

    pdf = Pdf(html_to_pdf(html, ()))

    assert "file:///etc/passwd" in fetched
    assert "Letexte" in pdf.text
    assert "root:x:0" not in pdf.text
    assert no_network == []


@pytest.mark.parametrize(
    "as_at",
    [
        *("999", "0", "-1", "24.5", "1e1", "vingt-quatre", "²", "%00", "%ED%A0%80", "%FF"),
        *("24%20OR%201", "9" * 400),
    ],
)
def test_a_session_that_makes_no_sense_is_answered_in_a_sentence(client, as_at):
    answer = client.get(f"/fr/annex.pdf?as_at={as_at}")

    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")


def test_it_is_only_read(client):
    assert client.post("/fr/annex.pdf").status_code == 405
