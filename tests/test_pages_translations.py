"""The translation desk: how far each language is, the texts side by side, files out and in."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from measures.models import Measure
from tests.reading import Page
from tests.translating import draft_title, export, form_of, send, text_at
from translations.inventory import State, all_texts, in_state, progress

pytestmark = pytest.mark.django_db

DESK = "/secretariat/translations/"
PAGES = (
    DESK,
    f"{DESK}es/",
    f"{DESK}es/export.xlsx",
    f"{DESK}es/export.xliff",
    f"{DESK}es/import/",
)
TITLE = "measures.measure/1.3/title"


@pytest.mark.parametrize("address", PAGES)
def test_editors_and_publishers_may_open_it(editor, publisher, address):
    for person in (editor, publisher):
        assert person.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_nobody_else_may(client, delegation, administrator, address):
    for person in (delegation, administrator):
        assert person.get(address).status_code == 403
    assert client.get(address)["Location"].startswith("/secretariat/account/login/?next=")


@pytest.mark.parametrize("path", ["es/import/", "es/import/confirm/"])
def test_nobody_else_may_send_a_file(client, delegation, administrator, path):
    for person in (delegation, administrator):
        assert person.post(DESK + path).status_code == 403
    assert client.post(DESK + path).status_code == 302


def test_nobody_else_may_translate(client, delegation, administrator):
    where = form_of(Measure.objects.get_by_code("1.3"), "es")
    for person in (delegation, administrator):
        assert person.get(where).status_code == person.post(where).status_code == 403
    assert client.get(where).status_code == 302


@pytest.mark.parametrize(
    "path",
    ["fr/", "xx/", "fr/export.xlsx", "es/export.pdf", "fr/import/", "es/?page=0", "es/?page=9999"],
)
def test_a_wrong_address_is_not_found(editor, path):
    assert editor.get(DESK + path).status_code == 404


@pytest.mark.parametrize("kind", ["fr-measure", "es-paragraph", "es", "xx-measure"])
def test_there_is_no_form_of_another_kind(editor, kind):
    assert editor.get(f"/secretariat/edit/{kind}/1/").status_code == 404
    assert editor.get(f"/secretariat/new/{kind}/").status_code == 404


@pytest.mark.parametrize("path", ["", "es/", "es/export.xlsx"])
def test_lists_and_files_are_only_read(editor, path):
    assert editor.post(DESK + path).status_code == 405


def test_drafts_are_made_by_sending_only(editor):
    assert editor.get(f"{DESK}es/import/confirm/").status_code == 405


@pytest.mark.parametrize("query", ["kind=dance", "state=divine", "kind=%00", "state=²"])
@pytest.mark.parametrize("path", ["es/", "es/export.xlsx"])
def test_an_unknown_filter_is_answered_in_words(editor, path, query):
    response = editor.get(f"{DESK}{path}?{query}")

    assert response.status_code == 400
    assert Page(response).errors == []


def test_each_language_tells_how_many_texts_are_in_which_state(editor):
    shown = {row.language: row for row in editor.get(DESK).context["rows"]}

    assert [*shown] == ["ar", "zh", "en", "ru", "es"]
    assert shown["en"] == progress(all_texts(), "en")
    assert shown["en"].counts[State.WORKING] > 0
    assert shown["ru"].counts[State.MISSING] == shown["ru"].total
    assertNotContains(editor.get(DESK), "%")


def test_the_list_shows_french_and_translation_side_by_side(editor):
    text = text_at(TITLE)
    page = editor.get(f"{DESK}en/?kind=measure")

    assertContains(page, 'lang="fr" dir="ltr"')
    assertContains(page, text.translation("en"))
    assertContains(page, form_of(text.record, "en"))
    assertContains(editor.get(f"{DESK}ar/?kind=measure"), 'lang="ar" dir="rtl"')


def test_the_list_shows_what_is_asked_for(editor):
    page = editor.get(f"{DESK}en/?kind=measure&state=working").context["page"]

    assert [*page] == in_state(all_texts("measure"), "en", State.WORKING)[:40]
    assert not [*editor.get(f"{DESK}ru/?state=official").context["page"]]


def test_the_list_tells_of_open_drafts(editor):
    measure = Measure.objects.get_by_code("1.3")
    change = draft_title(editor, measure, "es", "Plataforma")

    assertContains(editor.get(f"{DESK}es/?kind=measure"), change.get_absolute_url())
    assertNotContains(editor.get(f"{DESK}ru/?kind=measure"), change.get_absolute_url())


@pytest.mark.parametrize("path", ["", "es/", "es/?kind=step&state=missing", "es/export.xlsx"])
def test_more_texts_take_no_more_queries(editor, query_count, make_whole_measure, path):
    before = query_count(editor, DESK + path)
    for _ in range(3):
        make_whole_measure()

    assert query_count(editor, DESK + path) == before


@pytest.mark.parametrize("path", ["", "es/", "ar/?state=missing", "es/import/"])
def test_a_page_is_sound(editor, path):
    page = Page(editor.get(DESK + path))

    assert page.errors == []
    assert len(page.ids) == len({*page.ids})


def test_the_form_sets_the_french_beside_the_field(editor):
    text = text_at(TITLE)
    page = Page(editor.get(form_of(text.record, "ar")))

    (field,) = [one for one in page.elements("textarea") if one.get("name") == "title-translation"]
    assert (field.get("lang"), field.get("dir")) == ("ar", "rtl")
    assert text.original in page.text
    assert page.errors == []


def test_translating_begins_where_one_reads(editor, client):
    measure = Measure.objects.get_by_code("1.3")
    where = form_of(measure, "es")

    assertContains(editor.get("/es/measures/1.3/"), where)
    assertNotContains(editor.get("/fr/measures/1.3/"), where)
    assertNotContains(client.get("/es/measures/1.3/"), where)
    assertContains(editor.get("/secretariat/"), DESK)


def test_every_way_to_translate_leads_to_a_form(editor):
    for address in ("/es/measures/1.3/", "/es/paragraphs/1/", "/es/"):
        links = Page(editor.get(address)).elements("a")
        ways = [one.get("href") for one in links if "/edit/es-" in (one.get("href") or "")]
        assert [way for way in ways if editor.get(way).status_code != 200] == []


def test_a_set_of_translations_is_previewed_in_their_language(editor):
    change = draft_title(editor, Measure.objects.get_by_code("1.3"), "es", "Plataforma de ensayo")
    where = change.change_set.get_absolute_url()

    preview = f"{where}preview/es/measures/1.3/"

    assertContains(editor.get(where), preview)
    assertContains(editor.get(preview), "Plataforma de ensayo")


def test_what_a_file_would_change_is_shown_before_anything_changes(editor):
    shown = send(editor, export(editor, "xlsx"))

    assertContains(shown, reverse("import_translations", args=["es"]))
    assert not shown.context["plan"].proposals
    assert Page(shown).errors == []
