"""Sessions and documents at the desk: their sheets, one symbol however it is typed, four eyes."""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from desk.models import Change, ChangeSet
from desk.sheets import as_typed
from desk.sheets.document import DocumentSubject
from documents.forms import DocumentField
from documents.grammar import read_symbol
from documents.models import Document, as_recorded, folded_key
from documents.typed import ReportParagraphsField
from measures.models import Review
from search.lookup import look_up
from sessions.models import Session
from tests.desk import draft, form_on, give_reason, publish, sent_unchanged, turn
from tests.reading import Page

pytestmark = pytest.mark.django_db

NEW_SESSION = "/secretariat/new/session/"
NEW_DOCUMENT = "/secretariat/new/document/"


def edit(record):
    return reverse("write", args=[record.slug, record.pk])


def refused(editor, address, beside, **typed):
    """What is said beside a field of a form that is sent with this."""
    response = editor.post(address, form_on(editor, address) | typed)
    assert response.status_code == 400, response.status_code
    problems = {field.name: str(error) for field, error in response.context["sheet"].problems}
    assert [*problems] == [beside], problems
    assert f"id_{beside}_error" in Page(response).ids
    for name, text in typed.items():
        if text and len(text) < 40 and name != "kind":
            assert text in unescape(response.content.decode())
    assert not Change.objects.exists()
    return problems[beside]


def put_on_record(editor, publisher, address, **fields):
    """Draft it, let a colleague publish it; returns the set."""
    one = draft(editor, address, **fields).change_set
    publish(editor, publisher, one)
    return one


# From draft to record.


def test_a_session_is_drafted_checked_and_public(editor, publisher, client):
    fields = {"opens_on": "2026-11-02", "closes_on": "2026-11-06", "dates_basis": "seen"}
    one = draft(editor, NEW_SESSION, place="Genève", **fields).change_set
    assert client.get("/fr/sessions/36/").status_code == 404
    turn(editor, "submit_set", one)
    assert turn(editor, "publish_set", one).status_code == 403

    assert turn(publisher, "publish_set", one).status_code == 302

    assertContains(client.get("/fr/sessions/36/"), "Genève")
    assertContains(client.get("/fr/sessions/"), "CDIP/36")
    row = Session.objects.get(number=36).history.get()
    assert row.history_user == editor.user


def test_a_document_is_drafted_checked_and_public(editor, publisher, client):
    fields = {"kind": "working", "symbol": "cdip/35/ 2", "title": "Un rapport d’étape"}
    one = draft(editor, NEW_DOCUMENT, **fields).change_set
    assert client.get("/fr/documents/CDIP/35/2/").status_code == 404

    publish(editor, publisher, one)

    assertContains(client.get("/fr/documents/CDIP/35/2/"), "Un rapport d’étape")
    assertContains(client.get("/fr/documents/"), "CDIP/35/2")
    assert Document.objects.filter(key="CDIP/35/2", symbol="CDIP/35/2", session__number=35)


def test_what_is_on_record_is_edited_with_a_reason_and_the_history_keeps_both(
    editor, publisher, client
):
    session = Session.objects.get(number=22)
    one = draft(editor, edit(session), place="New York").change_set
    assert turn(editor, "submit_set", one).status_code == 409
    give_reason(editor, one, "La session s’est tenue ailleurs.")

    publish(editor, publisher, one)

    assertContains(client.get("/fr/sessions/22/"), "New York")
    assertContains(client.get("/fr/changes/"), "La session s’est tenue ailleurs.")
    assert session.history.first().history_user == editor.user


def test_a_reason_may_be_a_thousand_characters_long(editor, publisher):
    session = Session.objects.get(number=22)
    one = draft(editor, edit(session), place="New York").change_set

    assert give_reason(editor, one, "é" * 1001).status_code == 400
    assert give_reason(editor, one, "é" * 1000).status_code == 302
    publish(editor, publisher, one)
    assert session.history.first().history_change_reason == "é" * 1000


@pytest.mark.parametrize("kind", [Session, Document])
def test_a_save_that_changes_nothing_leaves_no_trace(editor, publisher, kind):
    record = kind.objects.first()

    put_on_record(editor, publisher, edit(record))

    assert record.history.count() == 1


def test_every_document_on_record_goes_through_its_sheet_unchanged(editor):
    for document in Document.objects.for_list():
        subject = DocumentSubject(None, document.pk)
        data = QueryDict(mutable=True)
        for name, texts in as_typed(subject.sheet()).items():
            data.setlist(name, texts)
        sheet = subject.sheet(data)
        assert sheet.is_valid(), (document.key, list(sheet.problems))
        assert not sheet.forms[0].has_changed(), (document.key, sheet.forms[0].changed_data)


def test_an_earlier_wording_is_drafted_anew(editor, publisher):
    session = Session.objects.get(number=22)
    one = draft(editor, edit(session), place="New York").change_set
    give_reason(editor, one, "Faute de frappe.")
    publish(editor, publisher, one)
    history = session.get_desk_history_url()
    assertContains(editor.get(history), "New York")
    row = session.history.first().history_id
    where = reverse(
        "restore_in_register", args=["session", session.pk, "cdip_sessions.session", row]
    )
    assertContains(publisher.get(history), where)
    assert editor.post(where).status_code == 403

    drafted = publisher.post(where)

    assertRedirects(drafted, Change.objects.latest("pk").get_absolute_url())
    assert Change.objects.latest("pk").values["place"] == ["Genève"]


def test_the_history_of_a_document_tells_only_of_it(editor, make_change):
    document = Document.objects.get(key="CDIP/22/18")
    make_change(document, note="Vu aux archives.")
    make_change(Document.objects.get(key="CDIP/21/4"), note="Une autre note.")

    page = editor.get(document.get_desk_history_url())

    assertContains(page, "Vu aux archives.")
    assertNotContains(page, "Une autre note.")


def test_the_pages_say_where_to_edit_to_those_who_may(client, editor, delegation):
    session, document = Session.objects.get(number=22), Document.objects.get(key="CDIP/22/18")
    offered = {
        "/fr/sessions/22/": edit(session),
        "/fr/sessions/": NEW_SESSION,
        document.get_absolute_url(): edit(document),
        "/fr/documents/": NEW_DOCUMENT,
    }
    for page, address in offered.items():
        assertContains(editor.get(page), f'href="{address}"')
        for person in (client, delegation):
            assertNotContains(person.get(page), address)
    for address in (NEW_SESSION, NEW_DOCUMENT):
        assertContains(editor.get("/secretariat/"), f'href="{address}"')


def test_a_set_offers_the_pages_it_touches(editor):
    document = Document.objects.get(key="CDIP/22/18")
    one = draft(editor, edit(document), note="Vu aux archives.").change_set
    draft(editor, NEW_SESSION, number="36")
    draft(editor, NEW_DOCUMENT, symbol="CDIP/35/2", title="Un nouveau document")

    page = editor.get(one.get_absolute_url()).content.decode()

    start = f"/secretariat/sets/{one.pk}/preview"
    for path in (document.get_absolute_url(), "/fr/sessions/", "/fr/documents/"):
        assert f'href="{start}{path}"' in page
    assertContains(editor.get(start + document.get_absolute_url()), "Vu aux archives.")
    assertContains(editor.get(f"{start}/fr/documents/CDIP/35/2/"), "Un nouveau document")
    assertContains(editor.get(f"{start}/fr/sessions/36/"), "CDIP/36")


# What a session is not.


@pytest.mark.parametrize(
    ("beside", "typed"),
    [
        ("number", {"number": "0"}),
        ("number", {"number": "1000"}),
        ("number", {"number": "22"}),
        ("number", {"number": ""}),
        ("number", {"number": "²"}),
        ("number", {"number": "9" * 40}),
        ("opens_on", {"opens_on": "hier"}),
        ("opens_on", {"closes_on": "2026-11-06", "dates_basis": "seen"}),
        ("closes_on", {"opens_on": "2026-11-06", "closes_on": "2026-11-02", "dates_basis": "seen"}),
        ("dates_basis", {"opens_on": "2026-11-02"}),
        ("dates_basis", {"dates_basis": "rumour"}),
        ("place", {"place": "x" * 101}),
        ("place", {"place": "a\x00b"}),
    ],
)
def test_what_is_no_session_is_told_beside_its_field(editor, beside, typed):
    assert refused(editor, NEW_SESSION, beside, **typed)


def test_a_session_with_documents_keeps_its_number(editor, publisher):
    session = Session.objects.get(number=22)

    change = draft(editor, edit(session), number="99", note="Une note")
    publish(editor, publisher, change.change_set)

    session.refresh_from_db()
    assert (session.number, session.note) == (22, "Une note")


# What a document is not.


@pytest.mark.parametrize(
    "typed",
    [
        "x",
        "CDIP",
        "CDIP/22",
        "CDIP/22/18 474-492",
        "CDIP/22/18; CDIP/22/19",
        "CDIP/22/SUMMARY",
        "CDIP/0/1",
        "CDIP/22/0",
        "PCT/1/1",
        "rapport 22",
        "<script>",
    ],
)
def test_what_is_no_symbol_is_refused_beside_it(editor, typed):
    assert "CDIP/31/INF/5" in refused(editor, NEW_DOCUMENT, "symbol", symbol=typed)


@pytest.mark.parametrize(
    ("beside", "typed"),
    [
        ("symbol", {"symbol": "CDIP/22/18"}),
        ("symbol", {"symbol": "cdip/23/17 PROV", "is_provisional": "on"}),
        ("symbol", {"symbol": ""}),
        ("symbol", {"symbol": "CDIP/35/2\x00"}),
        ("symbol", {"symbol": "CDIP/35/2", "kind": "chair_summary"}),
        ("slug", {"slug": "implementation-report"}),
        ("slug", {"slug": "Deux mots"}),
        ("slug", {"slug": "x" * 41}),
        ("session", {"kind": "chair_summary"}),
        ("session", {"symbol": "CDIP/99/1"}),
        ("session", {"slug": "a-report", "kind": "session_report"}),
        ("is_provisional", {"symbol": "CDIP/35/2 Prov."}),
        ("kind", {"symbol": "CDIP/35/2", "kind": "dance"}),
        ("wipo_id", {"symbol": "CDIP/35/2", "wipo_id": "436211"}),
        ("wipo_id", {"symbol": "CDIP/35/2", "wipo_id": "9" * 40}),
        ("page_url", {"symbol": "CDIP/35/2", "page_url": "javascript:alert(1)"}),
        ("superseded_by", {"symbol": "CDIP/35/2", "superseded_by": "CDIP/99/1"}),
        ("issued_on", {"symbol": "CDIP/35/2", "issued_on": "demain"}),
    ],
)
def test_what_is_no_document_is_told_beside_its_field(editor, beside, typed):
    assert refused(editor, NEW_DOCUMENT, beside, **typed)


def test_a_symbol_of_another_session_is_refused(editor):
    session = str(Session.objects.get(number=22).pk)

    assert refused(editor, NEW_DOCUMENT, "session", symbol="CDIP/35/2", session=session)


def test_a_session_has_one_summary(editor):
    session = str(Session.objects.get(number=21).pk)

    assert refused(editor, NEW_DOCUMENT, "session", kind="chair_summary", session=session)


def test_a_document_does_not_supersede_itself(editor):
    document = Document.objects.get(key="CDIP/22/18")

    assert refused(editor, edit(document), "superseded_by", superseded_by="cdip/22/18")


def test_a_document_that_is_cited_keeps_its_kind(editor):
    document = Document.objects.get(key="CDIP/22/18")

    assert refused(editor, edit(document), "kind", kind="working")


# One symbol, however it is typed.


def spelled(draw, text):
    """The text in some capitals, in full-width signs here and there."""
    signs = []
    for sign in text:
        sign = draw(st.sampled_from([sign.lower(), sign.upper()]))
        if sign.isdigit() or sign == "/":
            sign = draw(st.sampled_from([sign, chr(ord(sign) + 0xFEE0)]))
        signs.append(sign)
    return "".join(signs)


@st.composite
def symbols(draw):
    """A symbol as the record has it, with another spelling of the same."""
    spaces = st.sampled_from(["", "", " ", "\N{NO-BREAK SPACE}", "  ", "\t"])
    session, number = draw(st.integers(1, 999)), draw(st.integers(1, 999))
    inf = draw(st.sampled_from([[], ["INF"]]))
    parts = ["CDIP", str(session), *inf, str(number)]
    recorded = "/".join(parts)
    typed = [spelled(draw, part) for part in parts]
    slashes = [draw(spaces) + spelled(draw, "/") + draw(spaces) for _ in parts[1:]]
    text = typed[0] + "".join(slash + part for slash, part in zip(slashes, typed[1:], strict=True))
    version = draw(st.sampled_from(["", "Prov", "Rev", "Add", "Corr"]))
    if version:
        stop, edition = draw(st.sampled_from(["", "."])), draw(st.sampled_from(["", "2"]))
        recorded += f" {version}. {edition}".rstrip()
        text += draw(spaces) + spelled(draw, version) + stop + draw(spaces) + edition
    return recorded, draw(spaces) + text + draw(spaces)


@given(symbols())
def test_a_symbol_has_one_spelling_on_record(pair):
    recorded, typed = pair

    assert str(read_symbol(typed)) == recorded
    assert as_recorded(typed) == recorded
    assert folded_key(typed) == folded_key(recorded)


@given(symbols(), symbols())
def test_two_symbols_are_never_folded_into_one(one, other):
    assert (one[0] == other[0]) == (folded_key(one[0]) == folded_key(other[0]))


@given(st.text(max_size=70))
def test_what_is_typed_is_a_symbol_or_stays_as_it_is(typed):
    symbol = read_symbol(typed)

    assert as_recorded(typed) == (str(symbol) if symbol else typed)
    assert folded_key(folded_key(typed)) == folded_key(typed)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("cdip/35/2", "CDIP/35/2"),
        ("CDIP/ 35/2", "CDIP/35/2"),
        ("CDIP/35/2 prov", "CDIP/35/2 Prov."),
        ("CDIP／３５／２", "CDIP/35/2"),
        ("CDIP/35/2\N{NO-BREAK SPACE}PROV.", "CDIP/35/2 Prov."),
        ("CDIP/35/2 Rev", "CDIP/35/2 Rev."),
        ("cdip/35/2rev.2", "CDIP/35/2 Rev. 2"),
        ("CDIP/035/002", "CDIP/35/2"),
        ("cdip/35/inf/2.", "CDIP/35/INF/2"),
    ],
)
def test_a_document_is_on_record_by_its_symbol_however_it_was_typed(
    editor, publisher, typed, recorded
):
    fields = {"is_provisional": "on"} if "Prov" in recorded else {}

    put_on_record(editor, publisher, NEW_DOCUMENT, symbol=typed, **fields)

    assert Document.objects.latest("pk").key == recorded


def test_the_database_refuses_the_same_document_twice(make_document):
    for key in ("cdip/23/17 PROV", "CDIP/23/17 Prov"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_document(symbol="", key=key)


def test_the_model_makes_the_key_of_the_symbol():
    document = Document(kind="working", symbol="cdip / 35 / 2 rev")
    document.save()

    document.refresh_from_db()
    assert (document.symbol, document.key) == ("CDIP/35/2 Rev.", "CDIP/35/2 Rev.")


def test_a_document_that_another_set_brought_first_is_not_published_twice(editor, publisher):
    sets = [
        draft(editor, NEW_DOCUMENT, symbol=typed, **{"destination-change_set": ""}).change_set
        for typed in ("CDIP/35/2", "cdip/35/2.")
    ]
    publish(editor, publisher, sets[0])

    assert turn(editor, "submit_set", sets[1]).status_code == 409

    assert Document.objects.filter(key="CDIP/35/2").count() == 1


def test_the_same_document_is_refused_within_one_set(editor):
    draft(editor, NEW_DOCUMENT, symbol="CDIP/35/2")

    response = editor.post(NEW_DOCUMENT, form_on(editor, NEW_DOCUMENT) | {"symbol": "cdip/35/2"})

    assert response.status_code == 400
    assert Change.objects.count() == 1


def test_a_typing_error_in_a_symbol_is_mended(editor, publisher, client):
    put_on_record(editor, publisher, NEW_DOCUMENT, symbol="CDIP/35/22")
    document = Document.objects.get(key="CDIP/35/22")
    one = draft(editor, edit(document), symbol="CDIP/35/2").change_set
    give_reason(editor, one, "Faute de frappe.")

    publish(editor, publisher, one)

    assert client.get("/fr/documents/CDIP/35/2/").status_code == 200


# Looked up by what somebody typed.


def reports(make_report):
    """The final report beside the provisional one that is on record."""
    return make_report(23, symbol="CDIP/23/17"), Document.objects.get(key="CDIP/23/17 Prov.")


@pytest.mark.parametrize(
    ("typed", "means"),
    [("CDIP/23/17", 0), ("cdip 23/17", 0), ("CDIP/23/17 Prov.", 1), ("cdip/23/17 PROV", 1)],
)
def test_each_of_two_reports_is_found_by_its_own_symbol(make_report, typed, means):
    meant = reports(make_report)[means]

    assert DocumentField().clean(typed) == meant
    assert ReportParagraphsField().clean(f"{typed} 12-15") == (meant, 12, 15)
    answer = look_up(typed)
    assert answer is not None
    assert answer.found == (meant,)


def test_an_exact_key_comes_before_one_that_is_spelled_alike(make_document):
    exact = make_document("CDIP/101/7")
    alike = make_document("CDIP/101/8")
    Document.objects.filter(pk=exact.pk).update(folded_key="something else")
    Document.objects.filter(pk=alike.pk).update(folded_key="cdip/101/7")

    assert Document.objects.known_as("CDIP/101/7") == exact
    assert Document.objects.known_as("cdip/101/7") == alike


def test_a_numbered_version_is_found_by_its_symbol(make_document):
    document = make_document("CDIP/101/7 Rev. 2")

    answer = look_up("cdip/101/7 rev. 2")
    assert answer is not None
    assert answer.found == (document,)


@pytest.mark.parametrize("typed", ["cdip/23/17 PROV", "CDIP/23/17 Prov", "cdip/23/17prov."])
def test_an_address_spelled_otherwise_leads_to_the_page(client, typed):
    response = client.get(f"/fr/documents/{typed}/")

    assertRedirects(response, "/fr/documents/CDIP/23/17%20Prov./", 301)
    assert client.get(f"/api/v1/documents/{typed}/").json()["key"] == "CDIP/23/17 Prov."


# What has no symbol.


def test_a_summary_takes_its_key_from_its_session(editor, publisher, client):
    session = str(Session.objects.get(number=25).pk)
    put_on_record(editor, publisher, NEW_DOCUMENT, kind="chair_summary", session=session)

    summary = Document.objects.get(key="CDIP/25/SUMMARY")
    assert summary.symbol == ""
    assert client.get("/fr/documents/CDIP/25/SUMMARY/").status_code == 200
    page = Page(editor.get(edit(summary)))
    assert {*page.ids}.isdisjoint({"id_symbol", "id_slug", "id_symbol_to_confirm"})


def test_a_summary_that_is_none_gets_its_symbol(editor, publisher):
    session = str(Session.objects.get(number=25).pk)
    put_on_record(editor, publisher, NEW_DOCUMENT, kind="chair_summary", session=session)
    summary = Document.objects.get(key="CDIP/25/SUMMARY")

    sent = form_on(editor, edit(summary)) | {"kind": "working"}
    refused_page = editor.post(edit(summary), sent)
    assert "id_symbol_error" in Page(refused_page).ids
    assert editor.post(edit(summary), sent | {"symbol": "CDIP/25/9"}).status_code == 302
    publish(editor, publisher, ChangeSet.objects.open().get())

    summary.refresh_from_db()
    assert (summary.key, summary.kind) == ("CDIP/25/9", "working")


def test_a_name_in_the_address_is_chosen_once(editor, publisher):
    put_on_record(editor, publisher, NEW_DOCUMENT, slug="Webinars-2025-Report", title="Webinaires")
    document = Document.objects.get(key="unnumbered/webinars-2025-report")

    change = draft(editor, edit(document), slug="another", note="Une note")
    publish(editor, publisher, change.change_set)

    document.refresh_from_db()
    assert (document.key, document.note) == ("unnumbered/webinars-2025-report", "Une note")
    assert "id_slug" not in Page(editor.get(edit(document))).ids


def test_a_symbol_that_becomes_known_names_the_document(editor, publisher):
    put_on_record(editor, publisher, NEW_DOCUMENT, slug="a-report", title="Un rapport")
    document = Document.objects.get(key="unnumbered/a-report")

    put_on_record(editor, publisher, edit(document), symbol="cdip/35/4")

    document.refresh_from_db()
    assert document.key == "CDIP/35/4"


# One set may rest on itself.


def test_a_session_its_documents_and_the_final_report_go_in_one_set(editor, publisher):
    provisional = Document.objects.get(key="CDIP/23/17 Prov.")
    one = draft(editor, NEW_SESSION, number="36").change_set
    document = draft(editor, NEW_DOCUMENT, symbol="CDIP/36/2")
    draft(editor, NEW_DOCUMENT, symbol="CDIP/23/17", kind="session_report")
    final = draft(
        editor, reverse("write", args=["final_report", provisional.pk]), final="CDIP/23/17"
    )
    for change in (document, final):
        page = editor.get(change.get_absolute_url())
        assert change.change_set == one
        assert not page.context["sheet"].has_problems
    give_reason(editor, one, "Le rapport a été adopté.")

    publish(editor, publisher, one)

    assert Document.objects.filter(key="CDIP/36/2", session__number=36)
    assert not Review.objects.filter(report=provisional).exists()
    provisional.refresh_from_db()
    assert provisional.superseded_by == Document.objects.get(key="CDIP/23/17")


def test_a_document_does_not_rest_on_another_set(editor):
    draft(editor, NEW_SESSION, number="36")
    sent = form_on(editor, NEW_DOCUMENT) | {"symbol": "CDIP/36/2", "destination-change_set": ""}

    assertContains(editor.post(NEW_DOCUMENT, sent), "36", status_code=400)


# Two at one record.


def test_a_second_click_begins_no_second_draft(editor):
    for address, fields in ((NEW_SESSION, {}), (NEW_DOCUMENT, {"symbol": "CDIP/35/2"})):
        sent = form_on(editor, address) | fields

        assert [editor.post(address, sent).status_code for _ in range(2)] == [302, 302]

    assert [change.kind for change in Change.objects.all()] == ["session", "document"]


def test_a_draft_begun_before_a_newer_publication_is_told_of_it(editor, publisher, make_change):
    document = Document.objects.get(key="CDIP/23/9")
    opened = form_on(editor, edit(document))
    make_change(document, note="Vu aux archives.", minutes=0)

    response = editor.post(edit(document), opened | {"note": "Vu en ligne."})

    assertContains(response, "Vu aux archives.", status_code=409)
    assertContains(response, "Vu en ligne.", status_code=409)
    sides = [(str(side.label), side.theirs, side.mine) for side in response.context["sides"]]
    assert sides == [("Note", "Vu aux archives.", "Vu en ligne.")]
    assert not Change.objects.exists()
    informed = sent_unchanged(response) | {"note": "Vu en ligne."}
    assert editor.post(edit(document), informed).status_code == 302


def test_of_two_sets_that_change_a_session_the_second_is_outdated(editor, publisher):
    session = Session.objects.get(number=22)
    new_set = {"destination-change_set": ""}
    sets = [
        draft(editor, edit(session), place=place, **new_set).change_set
        for place in ("New York", "Lausanne")
    ]
    for one in sets:
        give_reason(editor, one, "Faute de frappe.")
        turn(editor, "submit_set", one)

    answers = [turn(publisher, "publish_set", one).status_code for one in sets]

    assert answers == [302, 409]
    session.refresh_from_db()
    assert session.place == "New York"


def test_the_way_a_browser_ends_its_lines_is_no_change(editor, publisher):
    document = Document.objects.get(key="CDIP/8/INF/1")
    assert "\n" in document.source
    lines = document.source.replace("\n", "\r\n")

    put_on_record(editor, publisher, edit(document), source=lines)

    assert document.history.count() == 1


def test_the_rules_of_the_model_are_told_beside_their_fields():
    with pytest.raises(ValidationError) as told:
        Document(kind="session_report", symbol="CDIP/35/2", key="CDIP/35/3").full_clean()

    assert {*told.value.message_dict} == {"session", "symbol"}
