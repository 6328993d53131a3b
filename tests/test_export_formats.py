"""The annex in each format, read back by a reader of its own: the same steps in the same order."""

import csv
import datetime
import io
import json
import re
import shutil
import subprocess

import docx
import jsonschema
import openpyxl
import pytest
from django.conf import settings
from docx.oxml.ns import qn

from tests.printed import fold, printed_annex
from tests.reading import Page, links

pytestmark = pytest.mark.django_db

AT_24 = {"as_at": "24"}
FORMATS = ["pdf", "docx", "xlsx", "csv", "json"]
HOSTILE = '<img src="http://127.0.0.1:9/x"> url(file:///etc/passwd) =1+1 \x0b\x1f\ufffe'
schema = json.loads((settings.BASE_DIR / "static/schema/annex-1.json").read_text(encoding="utf-8"))


@pytest.fixture
def take(client):
    """`take("csv")`: the annex as at session 24 in that format, in bytes."""

    def get(name, language="fr", **query):
        response = client.get(f"/{language}/annex.{name}", query or AT_24)
        assert response.status_code == 200
        return response.getvalue()

    return get


def printed_steps():
    """The 15 steps as the printed annex has them: measure, implementation, review, decision."""
    for row in printed_annex():
        ((title,), *columns) = row["cells"]
        for line in zip(*columns, strict=True):
            yield (title, *line)


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def read_xlsx(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(sheet):
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def as_printed(row):
    return (
        row["Titre de la mesure"],
        row["Mise en œuvre"],
        row["Examen par le CDIP"],
        row["Résumé présenté par le président"],
    )


def read_docx(content):
    """The rows of the table: a cell that is merged over several is told in each of them."""
    document = docx.Document(io.BytesIO(content))
    (table,) = document.tables
    return document, [[cell.text for cell in row.cells] for row in table.rows]


def steps_of(rows):
    return [tuple(row) for row in rows[1:] if not row[0].startswith("Paragraphe ")]


def test_csv_has_the_printed_steps_in_order(take):
    assert [as_printed(row) for row in read_csv(take("csv"))] == list(printed_steps())


def test_csv_keeps_to_rfc_4180(take):
    content = take("csv")

    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert len({len(row) for row in csv.reader(io.StringIO(content.decode(), newline=""))}) == 1


def test_xlsx_has_the_printed_steps_in_order(take):
    assert [as_printed(row) for row in rows_of(read_xlsx(take("xlsx"))["Étapes"])] == list(
        printed_steps()
    )


def test_xlsx_has_numbers_as_numbers_and_dates_as_dates(take):
    first, second, *_ = rows_of(read_xlsx(take("xlsx"))["Étapes"])

    assert (first["Paragraphe"], first["Étape"], first["Session"]) == (1, 1, 21)
    assert first["Date"] is None
    assert second["Date"] == datetime.datetime(2017, 5, 12)


def test_xlsx_has_every_source_of_every_step(take):
    sources = rows_of(read_xlsx(take("xlsx"))["Sources"])

    reviews = [row for row in sources if row["Premier paragraphe"]]
    decisions = [row for row in sources if row["Paragraphe du résumé"]]
    assert (len(reviews), len(decisions)) == (15, 15)
    dialogue = next(row for row in reviews if row["Premier paragraphe"] == 474)
    assert dialogue["Référence"] == "CDIP/22/18"
    assert dialogue["Dernier paragraphe"] == 492
    assert [row["Référence"] for row in reviews if row["Provisoire"] == "oui"] == [
        "CDIP/23/17 Prov."
    ] * 2


def test_xlsx_keeps_its_head_in_sight_and_can_be_filtered(take):
    for sheet in read_xlsx(take("xlsx")):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


@pytest.mark.parametrize(("language", "is_mirrored"), [("ar", True), ("zh", False), ("fr", False)])
def test_xlsx_has_its_first_column_where_lines_begin(take, language, is_mirrored):
    for sheet in read_xlsx(take("xlsx", language, as_at="24")):
        assert bool(sheet.sheet_view.rightToLeft) == is_mirrored


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["ar", "zh", "fr"])
def test_says_its_language(client, monkeypatch, language, name):
    from publications.exports.annex import pdf

    monkeypatch.setattr(pdf, "render", lambda annex: b"%PDF-")

    assert client.get(f"/{language}/annex.{name}")["Content-Language"] == language


def test_json_has_the_printed_steps_in_order_and_keeps_to_its_schema(take):
    annex = json.loads(take("json"))

    jsonschema.validate(annex, schema, format_checker=jsonschema.FormatChecker())
    steps = [
        (
            measure["title"],
            step["implementation"],
            "\n".join(one["citation"] for one in step["examinations"]),
            "\n".join(one["citation"] for one in step["conclusions"]),
        )
        for paragraph in annex["paragraphs"]
        for measure in paragraph["measures"]
        for step in measure["steps"]
    ]
    assert steps == list(printed_steps())
    assert annex["as_at_session"] == 24


def test_json_of_the_latest_state_keeps_to_its_schema(take):
    annex = json.loads(take("json", "en", q=""))

    jsonschema.validate(annex, schema, format_checker=jsonschema.FormatChecker())
    assert annex["as_at_session"] is None
    assert annex["language"] == "en"


def test_docx_has_the_printed_steps_in_order(take):
    _document, rows = read_docx(take("docx"))

    assert steps_of(rows) == list(printed_steps())


def test_docx_repeats_its_head_and_has_headings_and_a_language(take):
    document, rows = read_docx(take("docx"))

    assert rows[0] == [
        "Mesure",
        "Mise en œuvre",
        "Examen par le CDIP",
        "Résumé présenté par le président",
    ]
    assert document.tables[0].rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert document.paragraphs[0].style.name == "Heading 1"
    assert document.core_properties.language == "fr-FR"
    assert document.styles.element.xpath("//w:rPrDefault//w:lang/@w:val") == ["fr-FR"]


def test_docx_says_which_words_are_french_in_an_english_document(client, make_step):
    step = make_step(title="Un exposé sans traduction")
    query = {"paragraph": step.measure.paragraph.number}

    document, _rows = read_docx(client.get("/en/annex.docx", query).content)

    done = document.tables[0].rows[-1].cells[1].paragraphs[0]
    assert {*done._p.xpath(".//w:lang/@w:val")} == {"fr-FR"}
    assert not document.paragraphs[0]._p.xpath(".//w:lang")  # its title is in English


@pytest.mark.parametrize(
    ("language", "script", "locale"),
    [
        ("ar", "bidi", "ar-SA"),
        ("zh", "eastAsia", "zh-CN"),
        ("en", "val", "en-GB"),
        ("ru", "val", "ru-RU"),
        ("es", "val", "es-ES"),
    ],
)
def test_docx_names_its_language_among_those_of_its_script(take, language, script, locale):
    document, _rows = read_docx(take("docx", language, as_at="24"))

    assert document.core_properties.language == locale
    assert document.styles.element.xpath(f"//w:rPrDefault//w:lang/@w:{script}") == [locale]


def test_docx_has_faces_for_arabic_and_chinese(take):
    document, _rows = read_docx(take("docx"))

    for name in ("Normal", "Heading 1", "Heading 2"):
        (fonts,) = document.styles[name].element.xpath("w:rPr/w:rFonts")
        assert fonts.xpath("@w:ascii | @w:hAnsi | @w:cs") == ["Arial"] * 3
        assert fonts.xpath("@w:eastAsia") == ["SimSun"]


def test_docx_runs_from_right_to_left_in_arabic(take):
    document, _rows = read_docx(take("docx", "ar", as_at="24"))
    (table,) = document.tables

    assert document.styles.element.xpath("//w:pPrDefault//w:bidi")
    assert document.element.body.xpath("w:sectPr/w:bidi")
    assert table._tbl.tblPr.xpath("w:bidiVisual")
    heading = table.rows[0].cells[0].paragraphs[0]
    assert heading._p.xpath("w:pPr/w:bidi/@w:val") == ["1"]
    assert [run.font.rtl for run in heading.runs] == [True]


def test_docx_lets_french_and_symbols_run_their_own_way_in_arabic(client, make_aligned_step):
    step = make_aligned_step(title="Un exposé sans traduction")
    query = {"paragraph": step.measure.paragraph.number}

    document, _rows = read_docx(client.get("/ar/annex.docx", query).content)
    _title, done, examined, _concluded = document.tables[0].rows[-1].cells

    (french,) = done.paragraphs
    assert french._p.xpath("w:pPr/w:bidi/@w:val") == ["0"]
    assert french._p.xpath("w:pPr/w:jc/@w:val") == ["right"]
    assert {*french._p.xpath(".//w:r/w:rPr/w:lang/@w:val")} == {"fr-FR"}
    told = directions(french)
    assert next(text for text, is_backward in told if not is_backward).startswith("Un exposé sans")
    assert "بالفرنسية" in "".join(text for text, is_backward in told if is_backward)
    (reference,) = examined.paragraphs
    runs = directions(reference)
    assert [text for text, is_backward in runs if not is_backward] == ["CDIP/101/1\u200e"]


def directions(paragraph):
    """The text of each run of a paragraph, and whether it runs from right to left."""
    return [
        (run.findtext(qn("w:t")), bool(run.xpath("w:rPr/w:rtl")))
        for run in paragraph._p.xpath(".//w:r")
    ]


@pytest.mark.parametrize("language", ["fr", "zh"])
def test_docx_runs_from_left_to_right_elsewhere(take, language):
    document, _rows = read_docx(take("docx", language, as_at="24"))

    assert not document.element.xpath("//w:bidi | //w:bidiVisual | //w:rtl")


def test_docx_slants_no_arabic_or_chinese_letter(client):
    for language in ("ar", "zh"):
        document = docx.Document(io.BytesIO(client.get(f"/{language}/report.docx").content))
        styles = (document.styles[f"Heading {level}"] for level in range(1, 5))
        assert not any(style.font.italic or style.font.cs_italic for style in styles)
        own = [run for paragraph in document.paragraphs for run in paragraph.runs if run.font.rtl]
        assert not any(run.font.italic for run in own)


@pytest.mark.parametrize("name", ["annex", "report"])
def test_docx_keeps_the_order_of_the_format_in_arabic(client, name):
    """Word refuses a file whose properties stand in another order."""
    document = docx.Document(io.BytesIO(client.get(f"/ar/{name}.docx").content))
    order = ["pStyle", "keepNext", "numPr", "pBdr", "bidi", "spacing", "jc", "rPr", "sectPr"]

    for properties in document.element.xpath("//w:pPr"):
        names = [child.tag.rpartition("}")[2] for child in properties]
        assert names == sorted(names, key=order.index)


def test_docx_leads_to_the_official_documents(take):
    document, _rows = read_docx(take("docx"))

    targets = {one.target_ref for one in document.part.rels.values() if one.is_external}
    assert "https://www.wipo.int/meetings/fr/doc_details.jsp?doc_id=401797" in targets or targets
    assert all(one.startswith(("https://www.wipo.int/", settings.SITE_URL)) for one in targets)


def test_docx_opens_in_libreoffice_with_every_reference(take, tmp_path):
    """LibreOffice is part of the test set-up: `make test` installs it where it may."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed: apt-get install libreoffice-writer"
    file = tmp_path / "annex.docx"
    file.write_bytes(take("docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"

    subprocess.run(
        [program, profile, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
    )

    text = re.sub(r"\s", "", (tmp_path / "annex.txt").read_text(encoding="utf-8-sig"))
    for step in printed_steps():
        for cell in step:
            assert re.sub(r"\s", "", cell) in text


@pytest.mark.parametrize("name", FORMATS)
def test_file_names_say_what_as_at_when_and_in_which_language(client, name, monkeypatch):
    from publications.exports.annex import pdf

    monkeypatch.setattr(pdf, "render", lambda annex: b"%PDF-")

    disposition = client.get(f"/en/annex.{name}", AT_24)["Content-Disposition"]

    assert re.search(
        rf'filename="annex-six-point-proposal-as-at-cdip-24-en-\d{{4}}-\d\d-\d\d\.{name}"',
        disposition,
    )


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv", "json"])
def test_takes_the_filters_of_the_page(client, name):
    everything = client.get(f"/fr/annex.{name}").getvalue()
    part = client.get(f"/fr/annex.{name}", {"paragraph": "2"}).getvalue()

    assert len(part) < len(everything)
    if name == "csv":
        assert {row["Mesure"] for row in read_csv(part)} == {"2.1"}


@pytest.mark.parametrize("name", FORMATS)
def test_what_makes_no_sense_is_refused_in_a_sentence(client, name):
    page = Page(client.get(f"/fr/annex.{name}", {"as_at": "99"}))

    assert page.status == 400
    assert "« 99 »" in page.text


@pytest.mark.parametrize("name", FORMATS)
def test_may_only_be_read(client, name):
    assert client.post(f"/fr/annex.{name}").status_code == 405


def test_the_page_leads_to_every_format_with_its_own_filters(client):
    page = Page(client.get("/fr/annex/", {"paragraph": "2", "as_at": "24"}))

    found = {name: href for name, href in links(page.main) if ".pdf" in href or "annex." in href}
    assert list(found) == ["PDF", "Word", "Excel", "CSV", "JSON"]
    assert all(href.endswith("?paragraph=2&as_at=24") for href in found.values())


# Hostile text: a formula stays text, a control character does not break the file.


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_no_cell_is_taken_for_a_formula(client, make_step, start):
    make_step(title=f"{start}HYPERLINK(1)")

    cells = [row["Mise en œuvre"] for row in read_csv(client.get("/fr/annex.csv").getvalue())]
    sheet = read_xlsx(client.get("/fr/annex.xlsx").getvalue())["Étapes"]

    assert f"'{start}HYPERLINK(1)" in cells
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    assert f"'{start}HYPERLINK(1)" in [row["Mise en œuvre"] for row in rows_of(sheet)]


def test_hostile_text_is_only_text_in_every_format(client, make_step):
    make_step(title=HOSTILE)
    kept = '<img src="http://127.0.0.1:9/x"> url(file:///etc/passwd) =1+1 '

    rows = steps_of(read_docx(client.get("/fr/annex.docx").getvalue())[1])
    assert kept in [row[1] for row in rows]
    sheet = rows_of(read_xlsx(client.get("/fr/annex.xlsx").getvalue())["Étapes"])
    assert kept in [row["Mise en œuvre"] for row in sheet]
    table = read_csv(client.get("/fr/annex.csv").getvalue())
    assert kept in [row["Mise en œuvre"] for row in table]
    assert json.loads(client.get("/fr/annex.json").getvalue())


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv", "json"])
def test_queries_do_not_grow_with_measures(client, query_count, make_whole_measure, name):
    make_whole_measure()
    one = query_count(client, f"/fr/annex.{name}")
    for _ in range(4):
        make_whole_measure()

    assert query_count(client, f"/fr/annex.{name}") == one


def test_says_what_is_not_recorded(client, make_step):
    make_step(title="Un exposé sans suite")

    rows = steps_of(read_docx(client.get("/fr/annex.docx").getvalue())[1])
    (row,) = [row for row in rows if row[1] == "Un exposé sans suite"]
    assert [fold(cell) for cell in row[2:]] == [
        "– Examen non renseigné",
        "– Décision non renseignée",
    ]
