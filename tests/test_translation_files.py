"""Files for translators: they hold every text, and what comes back becomes drafts."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from pytest_django.asserts import assertContains

from desk.models import Change, ChangeSet
from tests.desk import publish
from tests.reading import Page
from tests.test_concurrent_saves import at_once
from tests.translating import confirm, confirm_unchecked, draft_title, export, send, text_at
from translations.inventory import State, all_texts

pytestmark = pytest.mark.django_db

TITLE = "measures.measure/1.3/title"
BODY_TITLE = "measures.measure/1.1/title_in_body"
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
LANGUAGE_OF = "{http://www.w3.org/XML/1998/namespace}lang"


def spreadsheet(client, language="es", query=""):
    """The spreadsheet of a language, with its rows by key and its columns by name."""
    book = load_workbook(io.BytesIO(export(client, "xlsx", language, query)))
    sheet = book[f"fr-{language}"]
    names = [cell.value for cell in sheet[1]]
    rows = {line[0].value: dict(zip(names, line, strict=True)) for line in sheet.iter_rows(2)}
    return book, rows


def new_book(*rows):
    """A spreadsheet of these rows, and its first sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book, sheet


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def filled_in(client, language="es", **cells):
    """The spreadsheet with translations filled in: `{key: words}`."""
    book, rows = spreadsheet(client, language)
    for key, words in cells.items():
        rows[key][language].value = words
    return saved(book)


def units(data):
    root = ElementTree.fromstring(data)
    return {unit.get("id"): unit for unit in root.iter(f"{XLIFF}trans-unit")}


def translated(client, words_by_key, language="es"):
    """The XLIFF file with these targets."""
    ElementTree.register_namespace("", XLIFF.strip("{}"))
    root = ElementTree.fromstring(export(client, "xliff", language))
    for unit in root.iter(f"{XLIFF}trans-unit"):
        if unit.get("id") in words_by_key:
            (target,) = unit.iter(f"{XLIFF}target")
            target.text = words_by_key[unit.get("id")]
    return ElementTree.tostring(root, encoding="utf-8")


def give(key, words, language="es", basis="working"):
    """Put a translation on record."""
    text = text_at(key)
    text.record.translate(text.field, language, words, basis)
    text.record.save()


def sentences(shown):
    return [one.sentence for one in shown.context["plan"].refused]


def test_the_spreadsheet_holds_every_french_text_in_reading_order(editor):
    _book, rows = spreadsheet(editor, "en")
    texts = [text for text in all_texts() if text.original]

    assert [*rows] == [text.key for text in texts]
    for text in texts:
        row = {name: cell.value or "" for name, cell in rows[text.key].items()}
        assert (row["fr"], row["en"]) == (text.original, text.translation("en")), text.key
        assert row["basis"] == text.translation("en").basis


def test_the_xliff_file_is_built_as_its_standard_says(editor):
    root = ElementTree.fromstring(export(editor, "xliff", "en"))

    assert (root.tag, root.get("version")) == (f"{XLIFF}xliff", "1.2")
    (file,) = root
    assert file.tag == f"{XLIFF}file"
    assert file.get("original")
    assert file.get("datatype") == "plaintext"
    assert (file.get("source-language"), file.get("target-language")) == ("fr", "en")
    (body,) = file
    assert body.tag == f"{XLIFF}body"
    assert [unit.get("id") for unit in body] == [text.key for text in all_texts() if text.original]
    for unit in body:
        assert [child.tag.removeprefix(XLIFF) for child in unit] == ["source", "target", "note"]
        assert (unit[0].get(LANGUAGE_OF), unit[1].get(LANGUAGE_OF)) == ("fr", "en")


def test_a_unit_says_what_the_text_is_and_how_far_its_translation_is(editor):
    text = text_at(TITLE)
    unit = units(export(editor, "xliff", "en"))[TITLE]

    assert unit.findtext(f"{XLIFF}source") == text.original
    assert unit.findtext(f"{XLIFF}target") == text.translation("en")
    assert unit.find(f"{XLIFF}target").get("state") == "needs-review-translation"
    assert "1.3" in unit.findtext(f"{XLIFF}note")


@pytest.mark.parametrize("ending", ["xlsx", "xliff"])
def test_a_file_holds_the_texts_that_were_asked_for(editor, ending):
    data = export(editor, ending, "en", "?kind=measure&state=missing")

    keys = [*units(data)] if ending == "xliff" else [*spreadsheet_of(data)]
    assert keys == [text.key for text in all_texts("measure") if text.state("en") == State.MISSING]


def spreadsheet_of(data):
    sheet = load_workbook(io.BytesIO(data))["fr-en"]
    return [line[0] for line in sheet.iter_rows(2, values_only=True)]


@pytest.mark.parametrize("ending", ["xlsx", "xliff"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_file_that_comes_back_untouched_makes_nothing(editor, ending, language):
    shown = send(editor, export(editor, ending, language), f"f.{ending}", language)

    plan = shown.context["plan"]
    assert (plan.proposals, plan.refused) == ([], [])
    assert plan.unchanged + plan.empty == len([text for text in all_texts() if text.original])
    refused = confirm_unchecked(editor, shown, language)
    assert refused.status_code == 409
    assert not ChangeSet.objects.exists()


HARD = [
    *("=1+1", "'=1+1", "''", "+33", "- tiret", "@nom", "\t=1"),
    *("a\n\nb", "  au bord  ", "<b>&amp;", "’ “ ”"),
]


@pytest.mark.parametrize("ending", ["xlsx", "xliff"])
@pytest.mark.parametrize("words", HARD)
def test_hard_texts_come_back_as_they_were(editor, make_measure, ending, words):
    measure = make_measure(title=words)
    key = f"measures.measure/{measure.code}/title"
    give(key, words)
    data = export(editor, ending)

    shown = send(editor, data, f"f.{ending}")

    assert shown.context["plan"].proposals == shown.context["plan"].refused == []
    if ending == "xlsx":
        cell = spreadsheet(editor)[1][key]["es"]
        assert cell.data_type == "s"
        assert not cell.value.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("ending", ["xlsx", "xliff"])
def test_what_a_translator_filled_in_goes_from_file_to_readers(editor, publisher, client, ending):
    filled = {TITLE: "Plataforma de ensayo", BODY_TITLE: "=Sitio"}
    data = filled_in(editor, **filled) if ending == "xlsx" else translated(editor, filled)
    if ending == "xlsx":
        data = filled_in(editor, **filled | {BODY_TITLE: "'=Sitio"})

    shown = send(editor, data, f"f.{ending}", basis="secretariat")
    assert {one.text.key for one in shown.context["plan"].new} == {*filled}
    assert not Change.objects.exists()
    change_set = confirm(editor, shown)
    assert "Plataforma de ensayo" not in client.get("/es/measures/1.3/").content.decode()
    publish(editor, publisher, change_set)

    assertContains(client.get("/es/measures/1.3/"), "Plataforma de ensayo")
    assert text_at(TITLE).translation("es").basis == "secretariat"
    assert text_at(BODY_TITLE).translation("es") == "=Sitio"


def test_texts_of_one_record_become_one_draft(editor):
    keys = ("measures.measure/1.1/title", BODY_TITLE)

    change_set = confirm(editor, send(editor, filled_in(editor, **dict.fromkeys(keys, "Sitio"))))

    (change,) = change_set.changes.all()
    assert (change.subject.slug, change.subject.record) == (
        "es-measure",
        text_at(BODY_TITLE).record,
    )
    assert editor.get(change.get_absolute_url()).status_code == 200


def test_a_row_may_say_what_its_translation_rests_on(editor):
    book, rows = spreadsheet(editor)
    rows[TITLE]["es"].value, rows[TITLE]["basis"].value = "Plataforma", "official"

    (new,) = send(editor, saved(book), basis="working").context["plan"].new

    assert new.basis == "official"


def test_a_translation_that_was_checked_may_come_back_with_another_basis(editor):
    give(TITLE, "Plataforma")
    book, rows = spreadsheet(editor)
    rows[TITLE]["basis"].value = "secretariat"

    (changed,) = send(editor, saved(book)).context["plan"].changed

    assert (changed.words, changed.basis) == ("Plataforma", "secretariat")


def test_columns_may_be_moved_and_rows_sorted(editor):
    _book, rows = spreadsheet(editor)
    book, sheet = new_book(["es", "note", "fr", "key"])
    for key in reversed([*rows]):
        words = "Plataforma" if key == TITLE else None
        sheet.append([words, "?", rows[key]["fr"].value, key])

    plan = send(editor, saved(book)).context["plan"]

    assert [one.text.key for one in plan.proposals] == [TITLE]
    assert plan.refused == []


def test_a_program_may_name_a_country_and_put_marks_among_the_words(editor):
    data = translated(editor, {TITLE: "@@"}).decode()
    data = data.replace('target-language="es"', 'target-language="es-ES"')
    data = data.replace("@@", '<mrk mtype="seg">Plataforma</mrk> <g id="1">web</g>')

    (new,) = send(editor, data.encode(), "f.xlf").context["plan"].new

    assert new.words == "Plataforma web"


def test_a_second_click_makes_no_second_set(editor):
    shown = send(editor, filled_in(editor, **{TITLE: "Plataforma"}))

    sets = {confirm(editor, shown).pk for _ in range(2)}

    assert len(sets) == 1
    assert ChangeSet.objects.count() == Change.objects.count() == 1


def test_a_double_click_at_the_same_moment_makes_no_second_set(editor, shared_database):
    shown = send(editor, filled_in(editor, **{TITLE: "Plataforma"}))
    shared_database()

    def act(place, prepared):
        return confirm_unchecked(editor, shown).status_code

    outcomes = at_once(1, lambda trial: None, act, lambda *_: ChangeSet.objects.count())

    assert outcomes == {(302, 302, 1): 1}


def test_a_french_text_that_has_changed_since_is_left_out(editor):
    data = filled_in(editor, **{TITLE: "Plataforma"})
    record = text_at(TITLE).record
    record.title = "Un titre corrigé"
    record.save()

    shown = send(editor, data)

    assert shown.context["plan"].proposals == []
    assert len(sentences(shown)) == 1
    assertContains(shown, TITLE)


def test_a_newer_translation_on_record_is_not_overwritten(editor):
    data = filled_in(editor, **{TITLE: "Plataforma"})
    give(TITLE, "Plataforma nueva")

    shown = send(editor, data)

    assert shown.context["plan"].proposals == []
    assert len(sentences(shown)) == 1


def test_a_text_that_nobody_touched_leaves_a_newer_translation_alone(editor):
    give(TITLE, "Plataforma")
    data = export(editor, "xlsx")
    give(TITLE, "Plataforma nueva")

    plan = send(editor, data).context["plan"]

    assert (plan.proposals, plan.refused) == ([], [])


def test_what_changes_between_showing_and_confirming_is_shown_anew(editor):
    shown = send(editor, filled_in(editor, **{TITLE: "Plataforma", BODY_TITLE: "Sitio"}))
    give(TITLE, "Otra")

    refused = confirm_unchecked(editor, shown)

    assert refused.status_code == 409
    assert not ChangeSet.objects.exists()
    assert [one.text.key for one in refused.context["plan"].new] == [BODY_TITLE]
    assert confirm(editor, refused).changes.count() == 1


def test_an_emptied_translation_stays_on_record(editor):
    give(TITLE, "Plataforma")

    shown = send(editor, filled_in(editor, **{TITLE: None}))

    assert shown.context["plan"].proposals == []
    assert len(sentences(shown)) == 1


@pytest.mark.parametrize("ending", ["xlsx", "xliff"])
def test_rows_that_make_no_sense_are_named_and_the_others_taken(editor, ending):
    rows = [
        ("measures.measure/9.9/title", "Une mesure", "Nada"),
        (TITLE, text_at(TITLE).original, "Plataforma"),
        (TITLE, text_at(TITLE).original, "Plataforma doble"),
        ("", "", "Nada"),
        (BODY_TITLE, text_at(BODY_TITLE).original, "a" * 10_001),
    ]

    shown = send(editor, FILES[ending](rows), f"f.{ending}")

    plan = shown.context["plan"]
    assert [one.words for one in plan.new] == ["Plataforma"]
    first = 2 if ending == "xlsx" else 1
    assert [one.row.number for one in plan.refused] == [first, first + 2, first + 3, first + 4]
    assert all(sentences(shown))
    assert Page(shown).errors == []


def a_spreadsheet(rows, head=("key", "fr", "es")):
    return saved(new_book(head, *rows)[0])


def an_xliff(rows, target="es", source="fr", version="urn:oasis:names:tc:xliff:document:1.2"):
    root = ElementTree.Element("xliff", {"xmlns": version})
    names = {"source-language": source, "target-language": target}
    body = ElementTree.SubElement(ElementTree.SubElement(root, "file", names), "body")
    for key, french, words in rows:
        unit = ElementTree.SubElement(body, "trans-unit", {"id": key})
        ElementTree.SubElement(unit, "source").text = french
        ElementTree.SubElement(unit, "target").text = words
    return ElementTree.tostring(root)


FILES = {"xlsx": a_spreadsheet, "xliff": an_xliff}


def test_a_basis_that_does_not_exist_is_named(editor):
    row = (TITLE, text_at(TITLE).original, "Plataforma", "divine")
    shown = send(editor, a_spreadsheet([row], ("key", "fr", "es", "basis")))

    assert ["divine" in sentence for sentence in sentences(shown)] == [True]


def test_a_formula_is_no_translation(editor):
    shown = send(editor, a_spreadsheet([(TITLE, text_at(TITLE).original, "=HYPERLINK(1)")]))

    assert shown.context["plan"].proposals == []
    assert len(sentences(shown)) == 1


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def a_bomb():
    """Seventy megabytes of a sheet, packed into some kilobytes."""
    file = io.BytesIO(a_spreadsheet([]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b"0" * 70_000_000)
    return file.getvalue()


def a_tall_sheet():
    book, sheet = new_book(["key", "fr", "es"])
    sheet.cell(1_000_000, 1, "far away")
    return saved(book)


def an_entity(declaration):
    document = an_xliff([(TITLE, "@@", "@@")]).decode().replace("@@", "&a;")
    return f"<!DOCTYPE xliff [{declaration}]>{document}".encode()


LAUGHS = '<!ENTITY z "ha">' + "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">'
    for before, one in zip("zbcdefgh", "bcdefgha", strict=True)
)
HOSTILE = {
    "nothing": (b"", "f.xlsx"),
    "text": (b"key,fr,es", "f.xlsx"),
    "text as XLIFF": (b"key,fr,es", "f.xliff"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "f.png"),
    "NUL bytes": (b"\0" * 1000, "f.xliff"),
    "an archive of something else": (packed(**{"a.txt": "a"}), "f.xlsx"),
    "half a spreadsheet": (a_spreadsheet([])[:900], "f.xlsx"),
    "a bomb": (a_bomb(), "f.xlsx"),
    "a million rows": (a_tall_sheet(), "f.xlsx"),
    "a file of the server": (an_entity('<!ENTITY a SYSTEM "file:///etc/passwd">'), "f.xliff"),
    "a file of another server": (an_entity('<!ENTITY a SYSTEM "http://127.0.0.1/">'), "f.xliff"),
    "a billion laughs": (an_entity(LAUGHS), "f.xliff"),
    "another XML": (b"<html><body/></html>", "f.xliff"),
    "XLIFF 2": (an_xliff([], version="urn:oasis:names:tc:xliff:document:2.0"), "f.xliff"),
    "a wrong encoding": (b'<?xml version="1.0" encoding="nothing"?><xliff/>', "f.xliff"),
    "deep XML": (b"<a>" * 200_000, "f.xliff"),
    "another language": (a_spreadsheet([], ("key", "fr", "ru")), "f.xlsx"),
    "another language as XLIFF": (an_xliff([], target="ru"), "f.xliff"),
    "from English": (an_xliff([], source="en"), "f.xliff"),
    "no columns": (a_spreadsheet([], ("a", "b", "c")), "f.xlsx"),
    "too much": (b"0" * 5_000_001, "f.xliff"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_is_answered_in_a_sentence(editor, name):
    data, file = HOSTILE[name]

    response = send(editor, data, file)

    assert response.status_code == 400
    assert response.context["form"].errors["file"]
    assert Page(response).errors == []
    assert not ChangeSet.objects.exists()


def test_a_spreadsheet_with_entities_is_not_read(editor):
    source = zipfile.ZipFile(io.BytesIO(a_spreadsheet([(TITLE, "a", "b")])))
    parts = {one: source.read(one) for one in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    _head, _mark, body = parts[sheet].rpartition(b"?>")
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha">]>' + body

    assert send(editor, packed(**parts)).status_code == 200
    assert send(editor, packed(**parts | {sheet: laughs})).status_code == 400


@pytest.mark.parametrize("basis", ["", "divine"])
def test_an_import_says_what_new_translations_rest_on(editor, basis):
    assert send(editor, export(editor, "xlsx"), basis=basis).status_code == 400


def test_an_import_takes_a_file(editor):
    where = reverse("import_translations", args=["es"])

    assert editor.post(where, {"basis": "working"}).status_code == 400


@pytest.mark.parametrize("plan", ["", "nonsense", "a:b:c", "\x00"])
def test_only_what_was_shown_is_made(editor, plan):
    where = reverse("confirm_import", args=["es"])

    assert editor.post(where, {"plan": plan}).status_code == 400
    assert not ChangeSet.objects.exists()


def test_what_was_shown_for_one_language_is_not_made_for_another(editor):
    shown = send(editor, filled_in(editor, **{TITLE: "Plataforma"}))

    assert confirm_unchecked(editor, shown, "en").status_code == 409
    assert not ChangeSet.objects.exists()


def test_what_was_shown_when_the_sign_in_expired_is_shown_again(editor):
    shown = send(editor, filled_in(editor, **{TITLE: "Plataforma"}))
    editor.logout()
    confirm_unchecked(editor, shown)
    editor.force_login(editor.user)

    again = editor.get(reverse("import_translations", args=["es"]))

    assert [one.words for one in again.context["plan"].new] == ["Plataforma"]
    assert confirm(editor, again).changes.count() == 1


def test_an_import_asks_as_many_queries_whatever_the_file_holds(
    editor, django_assert_max_num_queries
):
    texts = [text for text in all_texts() if text.original]
    data = filled_in(editor, **{text.key: "Traducido" for text in texts})

    with django_assert_max_num_queries(40):
        shown = send(editor, data)
        assert len(shown.context["plan"].new) == len(texts)
    with django_assert_max_num_queries(60):
        confirm(editor, shown)


def test_an_open_draft_of_a_colleague_is_told(editor, publisher):
    draft_title(publisher, text_at(TITLE).record, "es", "Plataforma")

    shown = send(editor, filled_in(editor, **{TITLE: "Plataforma web"}))

    assertContains(shown, Change.objects.get().change_set.get_absolute_url())
