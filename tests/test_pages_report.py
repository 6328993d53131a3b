"""The implementation report: the printed one to the letter, and what came after it."""

import io
import logging
import re
import shutil
import subprocess

import docx
import page
import pytest

from tests.printed import fold, printed_annex, printed_report
from tests.reading import Page, addresses, classes, words
from tests.test_annex_pdf import Pdf, squeeze

REPORT = "/fr/report/"
AT_24 = {"as_at": "24"}


def numbered(sheet):
    """The numbered paragraphs on screen, by number; without the remarks about them."""
    texts = [words(text) for text in classes(sheet.main, "numbered__text")]
    return {int(number): text for number, text in (one.split(". ", 1) for one in texts)}


def listed(content):
    """The numbered paragraphs of a Word document, counted as Word counts them."""
    document = docx.Document(io.BytesIO(content))
    return [
        one.text
        for one in document.paragraphs
        if str(one.style and one.style.name) == "List Number"
    ]


MADE: list[Pdf] = []


@pytest.fixture
def printed_pdf(client):
    """The printed report, made once: it takes two seconds."""
    if not MADE:
        MADE.append(Pdf(client.get("/fr/report.pdf", AT_24).content))
    return MADE[0]


def test_is_the_printed_report_word_for_word(client):
    printed = {number: fold(text) for number, text in printed_report().items()}

    assert numbered(Page(client.get(REPORT, AT_24))) == printed
    assert len(printed) == 53


def test_keeps_the_slip_of_the_print_and_marks_it(client):
    page = Page(client.get(REPORT, AT_24))

    slip = page.by_id("report-45")
    assert "le comité a pris note e l’exposé." in words(slip)
    assert "Imprimé ainsi ; lire : le comité a pris note de l’exposé." in words(slip)


def test_has_the_headings_of_the_committee(client):
    page = Page(client.get(REPORT, AT_24))

    headings = [words(one) for one in page.main.iter() if one.tag in ("h2", "h3", "h4")]
    assert headings[:8] == [
        "Paragraphe 1",
        "Mesure n° 1 : compilation des pratiques, méthodes et outils de l’OMPI concernant la "
        "fourniture d’une assistance technique",
        "Mise en œuvre et examen par le CDIP",
        "Suivi",
        "Mesure n° 2 : un séminaire d’une journée en vue de partager des données d’expérience, "
        "outils et méthodes en matière d’assistance technique et de renforcement des capacités",
        "Mise en œuvre et examen par le CDIP",
        "Suivi",
        "Mesure n° 3 : un forum régulier destiné à partager des idées, des pratiques et des "
        "données d’expérience, en particulier un forum sur le Web",
    ]
    assert headings.count("Suivi") == 9


def test_boxes_the_text_of_each_paragraph_as_the_report_reprints_it(client):
    boxes = classes(Page(client.get(REPORT, AT_24)).main, "boxed")

    assert len(boxes) == 6
    assert "b) un forum sur le Web" in words(boxes[0])
    assert "plateformes Web existantes" in words(boxes[0])


def test_ends_with_the_annex_and_the_closing_marks(client):
    text = Page(client.get(REPORT, AT_24)).text

    assert text.index("[L’annexe suit]") < text.index("Rapport de la table ronde sur")
    assert text.endswith("[Fin de l’annexe et du document]")


def test_the_latest_state_tells_later_steps_from_the_record_and_says_so(client):
    page = Page(client.get(REPORT))

    drawn_up = [
        words(one)
        for one in classes(page.main, "numbered")
        if "établi d’après les données du portail" in words(one)
    ]
    assert len(drawn_up) == 8
    assert "CDIP/25/3); examen non renseigné." in drawn_up[0]
    assert [*numbered(page)] == list(range(1, 62))


def test_the_latest_follow_up_takes_the_place_of_the_one_before(client):
    texts = numbered(Page(client.get(REPORT))).values()

    assert any(text.startswith("Le Secrétariat fera rapport chaque année") for text in texts)
    assert not any(text.startswith("Le Secrétariat a lancé une série") for text in texts)


def test_before_there_was_an_account_all_is_told_from_the_record(client):
    page = Page(client.get(REPORT, {"as_at": "20"}))

    remarks = classes(page.main, "numbered")
    assert len(remarks) == 5
    assert all("établi d’après les données du portail" in words(one) for one in remarks)
    assert words(page.elements("h1")[0]) == (
        "Rapport sur la mise en œuvre de la proposition en six points"
    )


@pytest.mark.parametrize(("language", "colon"), [("fr", "\u00a0: "), ("en", ": ")])
def test_the_sentence_of_a_decision_follows_its_citation(client, language, colon):
    text = client.get(f"/{language}/report/", {"as_at": "20"}).content.decode()

    assert f"CDIP{colon}le comité a pris note des informations" in text


def test_a_measure_without_steps_says_so(client, make_measure):
    make_measure()

    assert "Aucune étape enregistrée." in Page(client.get(REPORT)).text


def test_the_pdf_is_the_printed_report_word_for_word(client, printed_pdf):
    title = words(Page(client.get(REPORT, AT_24)).elements("h1")[0])
    running = re.compile(rf"({re.escape(title)})? ?\d+/\d+$")
    text = squeeze("".join(running.sub("", sheet) for sheet in printed_pdf.pages))
    at = 0
    for number, paragraph in printed_report().items():
        at = text.index(squeeze(f"{number}.{paragraph}"), at)


def test_the_pdf_has_the_annex_across(printed_pdf):
    across = [
        number
        for number, sheet in enumerate(printed_pdf.reader.pages)
        if sheet.mediabox.width > sheet.mediabox.height
    ]

    assert across == list(range(across[0], len(printed_pdf.pages)))
    annex = squeeze("".join(printed_pdf.pages[across[0] :]))
    for row in printed_annex():
        assert squeeze(row["cells"][1][0])[:60] in annex


@pytest.mark.parametrize(
    "language",
    [
        "fr",
        "ar",
        *(pytest.param(code, marks=pytest.mark.full) for code in ("zh", "en", "ru", "es")),
    ],
)
def test_the_pdf_keeps_to_pdf_ua(client, caplog, language):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        content = client.get(f"/{language}/report.pdf").content

    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert Pdf(content).catalog["/Lang"] == language
    assert [message for message in caplog.messages if "notdef" in message] == []


def test_a_french_paragraph_keeps_its_number_at_its_left_in_arabic(client):
    """Word numbers it on the side on which its language begins."""
    document = docx.Document(io.BytesIO(client.get("/ar/report.docx", AT_24).content))
    paragraphs = [one for one in document.paragraphs if one.text.startswith("Le présent rapport")]

    for paragraph in paragraphs:
        assert paragraph._p.xpath("w:pPr/w:bidi/@w:val") == ["0"]
        assert paragraph.alignment is None
    assert paragraphs


def test_the_word_document_is_the_printed_report_word_for_word(client):
    paragraphs = listed(client.get("/fr/report.docx", AT_24).content)

    printed = [fold(text) for text in printed_report().values()]
    remark = "[Imprimé ainsi ; lire : le comité a pris note de l’exposé.]"
    assert [fold(text).removesuffix(f" {remark}") for text in paragraphs] == printed


def test_the_word_document_opens_in_libreoffice_and_counts_to_53(client, tmp_path):
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"
    file = tmp_path / "report.docx"
    file.write_bytes(client.get("/fr/report.docx", AT_24).content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"

    subprocess.run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
    )

    text = Pdf((tmp_path / "report.pdf").read_bytes()).text
    for number, paragraph in printed_report().items():
        assert squeeze(f"{number}.{paragraph}")[:40] in text


def test_the_page_leads_to_its_files_as_at_the_same_session(client):
    found = addresses(classes(Page(client.get(REPORT, AT_24)).main, "downloads")[0])

    assert found == ["/fr/report.pdf?as_at=24", "/fr/report.docx?as_at=24"]


@pytest.mark.parametrize("path", ["report/", "report.pdf", "report.docx"])
def test_what_makes_no_sense_is_refused_in_a_sentence(client, path):
    page = Page(client.get(f"/fr/{path}", {"as_at": "99"}))

    assert page.status == 400
    assert "« 99 »" in page.text


@pytest.mark.parametrize("path", ["report/", "report.pdf", "report.docx"])
def test_may_only_be_read(client, path):
    assert client.post(f"/fr/{path}").status_code == 405


def test_queries_do_not_grow_with_measures(client, query_count, make_whole_measure):
    make_whole_measure()
    one = query_count(client, REPORT)
    for _ in range(4):
        make_whole_measure()

    assert query_count(client, REPORT) == one
