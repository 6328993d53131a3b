"""The pages and acts of the desk: who may, what they show, and what is refused in words."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from desk.models import Change, ChangeSet
from measures.models import Measure, Step
from people.names import name_of
from tests.desk import (
    PAGES,
    draft,
    form_on,
    give_reason,
    new_step,
    pages_of_the_desk,
    sent_unchanged,
    turn,
)
from tests.reading import Page

pytestmark = pytest.mark.django_db

EDITORS_ACTS = ("submit_set", "take_back_set", "discard_set")
PUBLISHERS_ACTS = ("publish_set", "return_set")


@pytest.fixture
def measure(db):
    return Measure.objects.get_by_code("1.3")


@pytest.fixture
def change(editor, measure):
    return new_step(editor, measure, title="Exposé en préparation")


@pytest.fixture
def address(change):
    """`address("a step")`: the address of a page of the desk."""
    return pages_of_the_desk(change).__getitem__


@pytest.mark.parametrize("name", PAGES)
def test_editors_and_publishers_may_open_it(address, editor, publisher, name):
    for person in (editor, publisher):
        assert person.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_nobody_else_may(address, client, delegation, administrator, name):
    sign_in = client.get(address(name))

    assert sign_in.status_code == 302
    assert sign_in["Location"].startswith("/secretariat/account/login/?next=/secretariat/")
    for person in (delegation, administrator):
        assert person.get(address(name)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_nobody_else_may_send_anything_to_it(address, client, delegation, administrator, name):
    for person in (delegation, administrator):
        assert person.post(address(name), {"title": "Non"}).status_code == 403
    assert client.post(address(name), {"title": "Non"}).status_code == 302
    assert Change.objects.count() == 1


def test_only_those_who_may_draft_take_a_draft_out_of_its_set(
    change, client, delegation, administrator, editor
):
    where = reverse("discard_change", args=[change.pk])
    assert [one.post(where).status_code for one in (delegation, administrator)] == [403, 403]
    assert client.post(where).status_code == 302
    assert editor.get(where).status_code == 405
    assert Change.objects.exists()

    assert editor.post(where).status_code == 302
    assert not Change.objects.exists()


def test_the_desk_is_for_all_who_have_a_role(client, delegation, editor, publisher, administrator):
    assert client.get("/secretariat/").status_code == 302
    assert delegation.get("/secretariat/").status_code == 403
    for person in (editor, publisher, administrator):
        assert person.get("/secretariat/").status_code == 200


@pytest.mark.parametrize("act", EDITORS_ACTS + PUBLISHERS_ACTS)
def test_an_act_on_a_set_is_posted_by_those_who_may(
    change, client, delegation, administrator, editor, act
):
    one = change.change_set
    for person in (delegation, administrator):
        assert turn(person, act, one).status_code == 403
    assert turn(client, act, one).status_code == 302
    assert editor.get(reverse(act, args=[one.pk])).status_code in (403, 405)
    if act in PUBLISHERS_ACTS:
        assert turn(editor, act, one, note="Non").status_code == 403
    one.refresh_from_db()
    assert one.state == "draft"


@pytest.mark.parametrize(
    "path",
    [
        "new/nothing/1.3/",
        "new/step/",
        "new/step/9.9/",
        "new/measure/1.3/",
        "new/development/1.3/",
        "edit/step/999999/",
        "edit/standing/1/",
        "edit/step/1.3/1/",
        "edit/nothing/1/",
        "withdraw/measure/1/",
        "withdraw/step/999999/",
        "withdraw/session/1/",
        "withdraw/document/1/",
        "new/session/1.3/",
        "new/document/1.3/",
        "edit/session/999999/",
        "edit/document/999999/",
        "edit/document/1.3/1/",
        "history/session/999999/",
        "history/step/1/",
        "drafts/999999/",
        "sets/999999/",
        "sets/999999/preview/fr/",
        "measures/9.9/history/",
    ],
)
def test_a_wrong_address_is_not_found(editor, path):
    assert editor.get(f"/secretariat/{path}").status_code == 404


def test_a_preview_shows_public_pages_of_the_record_only(editor, change):
    start = f"/secretariat/sets/{change.change_set_id}/preview"

    for path in ("/secretariat/", "/admin/", "/fr/nowhere/", "/fr/search/", "/nothing"):
        assert editor.get(start + path).status_code == 404


def test_the_desk_tells_what_waits_for_whom(editor, publisher, change):
    assert [*editor.get("/secretariat/").context["my_drafts"]] == [change.change_set]
    turn(editor, "submit_set", change.change_set)

    assert [*editor.get("/secretariat/").context["my_drafts"]] == []
    assert [*editor.get("/secretariat/").context["waiting_for_others"]] == [change.change_set]
    assert [*publisher.get("/secretariat/").context["waiting_for_me"]] == [change.change_set]


def test_the_desk_tells_what_is_owed_and_where_to_settle_it(
    editor, make_session, make_measure, make_follow_up, make_request
):
    closed = make_session(101, opens_on="2026-01-05", closes_on="2026-01-09", dates_basis="seen")
    owed = make_follow_up(make_measure(), "report_due", session=24, due_session=closed)
    request = make_request(session=24, due_session=closed)

    page = editor.get("/secretariat/")

    assertContains(page, reverse("write_new", args=["standing", owed.measure.code]))
    assertContains(page, reverse("write", args=["request", request.pk]))


def test_the_desk_tells_of_provisional_reports_and_of_measures_without_news(editor):
    page = editor.get("/secretariat/")

    shown = Page(page)
    provisional = shown.section("provisional").find("./ul/li/a")
    assert provisional.get("href") == "/fr/documents/CDIP/23/17%20Prov./"
    stale = [one.find("./a").get("href") for one in shown.section("stale").iter("li")]
    assert stale == ["/fr/measures/1.3/"]


def test_the_desk_asks_no_more_queries_with_more_to_tell(
    editor, query_count, measure, make_whole_measure, make_session
):
    before = query_count(editor, "/secretariat/")
    closed = make_session(102, opens_on="2026-01-05", closes_on="2026-01-09", dates_basis="seen")
    for number in range(3):
        whole = make_whole_measure()
        whole.follow_ups.update(kind="report_due", due_session=closed)
        ChangeSet.objects.create(title=f"Lot {number}", author=editor.user)

    assert query_count(editor, "/secretariat/") <= before + 2


def test_the_sets_ask_no_more_queries_with_more_of_them(editor, query_count, change):
    before = query_count(editor, "/secretariat/sets/")
    for number in range(5):
        ChangeSet.objects.create(title=f"Lot {number}", author=editor.user)

    assert query_count(editor, "/secretariat/sets/") == before


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("reviews-0-reference", "au paragraphe douze", "CDIP/22/18 474-492"),
        ("reviews-0-reference", "CDIP/22/18", "CDIP/22/18 474-492"),
        ("reviews-0-reference", "CDIP/22/18 492-474", ""),
        ("reviews-0-reference", "CDIP/99/1 4-5", "CDIP/99/1"),
        ("reviews-0-reference", "CDIP/22/18 0", ""),
        ("decisions-0-reference", "le résumé", ""),
        ("decisions-0-reference", "résumé 99 4", "99"),
        ("decisions-0-reference", "résumé 21 8.3", ""),
        ("document", "CDIP/99/1", "CDIP/99/1"),
        ("source", "", ""),
        ("kind", "dance", "dance"),
        ("position", "-1", ""),
        ("position", "1", ""),
        ("held_on", "hier", ""),
        ("session", "999999", ""),
        ("title", "\x00", ""),
        ("page_url", "javascript:alert(1)", ""),
        ("reviews-TOTAL_FORMS", "x", ""),
        ("reviews-TOTAL_FORMS", "9999999", ""),
        ("origin-token", "x", ""),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field_and_kept(
    editor, measure, field, typed, sentence
):
    where = reverse("write_new", args=["step", "1.3"])
    good = {"kind": "event", "title": "Un titre à garder", "source": "CDIP/21/4"}
    sent = form_on(editor, where) | good | {field: typed}

    response = editor.post(where, sent)

    assert response.status_code == 400
    assertContains(response, "Un titre à garder" if field != "title" else "Mesure", status_code=400)
    assert sentence in response.content.decode()
    assert Change.objects.count() == 0


def test_a_set_is_nowhere_public(client, editor, measure, change):
    draft(editor, reverse("write", args=["step", measure.steps.first().pk]), title="Titre secret")
    new = "Exposé en préparation"
    pages = [
        "/fr/",
        "/fr/measures/1.3/",
        "/fr/measures/1.3/history/",
        "/fr/measures/",
        "/fr/annex/",
        "/fr/annex.json",
        "/fr/annex.csv",
        "/fr/report/",
        "/fr/changes/",
        "/fr/changes/feed/",
        "/fr/search/?q=secret",
        "/fr/search/?q=préparation",
        "/api/v1/steps/?limit=100",
        "/api/v1/changes/",
        "/api/v1/record.json",
        "/sitemap.xml",
        "/fr/sessions/calendar.ics",
    ]
    for person in (client, editor):
        for page in pages:
            said = person.get(page, headers={"Accept-Encoding": "identity"}).getvalue().decode()
            assert new not in said, page
            assert "Titre secret" not in said, page


def test_the_preview_leaves_nothing_behind(editor, client, change):
    start = f"/secretariat/sets/{change.change_set_id}/preview"
    steps = Step.objects.count(), Step.history.count()

    preview = editor.get(f"{start}/fr/measures/1.3/")
    pdf = editor.get(f"{start}/fr/annex.pdf")

    assertContains(preview, "Exposé en préparation")
    assert pdf.content.startswith(b"%PDF")
    assert preview["Cache-Control"].startswith("max-age=0, no-cache")
    assert (Step.objects.count(), Step.history.count()) == steps
    assert "préparation" not in client.get("/fr/measures/1.3/").content.decode()


def test_editing_begins_where_one_reads_for_those_who_may(client, editor, delegation, measure):
    step = reverse("write", args=["step", measure.steps.first().pk])

    page = editor.get("/fr/measures/1.3/")
    assertContains(page, step)
    assertContains(page, reverse("desk_history", args=["1.3"]))
    for person in (client, delegation):
        assert step not in person.get("/fr/measures/1.3/").content.decode()
    assert step not in editor.get("/fr/measures/1.3/?as_at=24").content.decode()


def test_who_works_at_the_desk_finds_the_way_back_to_it(client, delegation, administrator):
    assertContains(administrator.get("/fr/"), 'href="/secretariat/"')
    for person in (client, delegation):
        assert "/secretariat/" not in person.get("/fr/").content.decode()


def test_a_public_page_is_the_same_for_all_who_have_not_signed_in(client):
    response = client.get("/fr/measures/1.3/")

    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_a_returned_set_is_mended_and_submitted_anew(editor, publisher, change):
    one = change.change_set
    turn(editor, "submit_set", one)
    empty = turn(publisher, "return_set", one)
    assert empty.status_code == 400
    assertRedirects(turn(publisher, "return_set", one, note="Le titre."), one.get_absolute_url())

    assertContains(editor.get(one.get_absolute_url()), "Le titre.")
    where = change.get_absolute_url()
    editor.post(where, form_on(editor, where) | {"title": "Mieux"})
    turn(editor, "submit_set", one)
    turn(publisher, "publish_set", one)

    assert Step.objects.filter(title="Mieux").exists()
    assert [turn.state for turn in one.turns.all()] == [
        "in_review",
        "returned",
        "in_review",
        "published",
    ]


def test_nothing_in_a_set_changes_while_it_is_checked(editor, change):
    where = change.get_absolute_url()
    opened = form_on(editor, where)
    one = change.change_set
    turn(editor, "submit_set", one)

    assertRedirects(editor.get(where), one.get_absolute_url())
    refused = editor.post(where, opened | {"title": "Autre titre typé"})
    assertContains(refused, "Autre titre typé", status_code=409)
    assert editor.post(reverse("discard_change", args=[change.pk])).status_code == 409
    assert turn(editor, "discard_set", one).status_code == 409
    assertContains(give_reason(editor, one, "Motif typé"), "Motif typé", status_code=409)
    change.refresh_from_db()
    assert change.values["title"] == ["Exposé en préparation"]


def test_a_set_is_taken_back_by_those_who_wrote_in_it(editor, publisher, change):
    one = change.change_set
    turn(editor, "submit_set", one)

    assert turn(publisher, "take_back_set", one).status_code == 409
    assert turn(editor, "take_back_set", one).status_code == 302
    assert editor.get(change.get_absolute_url()).status_code == 200


def test_a_set_is_thrown_away_by_those_who_wrote_in_it(editor, publisher, change):
    assert turn(publisher, "discard_set", change.change_set).status_code == 409
    assert turn(editor, "discard_set", change.change_set).status_code == 302
    assert not ChangeSet.objects.exists()


def test_an_empty_set_is_not_submitted(editor, change):
    editor.post(reverse("discard_change", args=[change.pk]))

    assert turn(editor, "submit_set", change.change_set).status_code == 409


def test_a_second_click_publishes_once(editor, publisher, change):
    turn(editor, "submit_set", change.change_set)

    answers = [turn(publisher, "publish_set", change.change_set).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Step.objects.filter(title="Exposé en préparation").count() == 1


def test_one_person_publishes_alone_where_the_settings_allow_it(publisher, measure, settings):
    change = new_step(publisher, measure)
    turn(publisher, "submit_set", change.change_set)
    settings.SINGLE_HANDED_PUBLISHING = True

    assert turn(publisher, "publish_set", change.change_set).status_code == 302


def test_a_colleague_who_wrote_in_a_draft_does_not_publish_it(editor, publisher, change):
    where = change.get_absolute_url()
    publisher.post(where, form_on(publisher, where) | {"title": "À deux mains"})
    turn(editor, "submit_set", change.change_set)

    assert turn(publisher, "publish_set", change.change_set).status_code == 409


def test_the_history_tells_the_desk_who_made_a_change(editor, publisher, change, client):
    turn(editor, "submit_set", change.change_set)
    turn(publisher, "publish_set", change.change_set)

    assertContains(editor.get("/secretariat/measures/1.3/history/"), name_of(editor.user))
    assert name_of(editor.user) not in client.get("/fr/measures/1.3/history/").content.decode()


def test_only_a_publisher_restores_an_earlier_wording(editor, administrator, client, measure):
    row = measure.steps.first().history.first().history_id
    where = reverse("restore", args=["1.3", "measures.step", row])

    assert editor.post(where).status_code == administrator.post(where).status_code == 403
    assert client.post(where).status_code == 302


@pytest.mark.parametrize("model", ["measures.step", "nothing", "auth.user"])
def test_a_change_that_was_not_made_is_not_restored(publisher, model):
    where = reverse("restore", args=["1.3", model, 999999])

    assert publisher.post(where).status_code == 404


def test_two_rows_fill_one_after_the_other(editor, measure):
    where = reverse("write_new", args=["step", "1.3"])
    good = {"kind": "event", "title": "Deux examens", "source": "CDIP/21/4"}
    first = draft(editor, where, **good, **{"reviews-0-reference": "CDIP/22/18 1-2"})
    again = form_on(editor, first.get_absolute_url())
    assert again["reviews-TOTAL_FORMS"] == ["2"]

    saved = editor.post(first.get_absolute_url(), again | {"reviews-1-reference": "CDIP/22/18 3"})

    assert saved.status_code == 302
    first.refresh_from_db()
    assert first.values["reviews-1-reference"] == ["CDIP/22/18 3"]
    assert sent_unchanged(editor.get(first.get_absolute_url()))["reviews-TOTAL_FORMS"] == ["3"]


def test_the_drafts_of_a_person_who_leaves_go_to_another(administrator, editor, publisher, change):
    where = reverse("deactivate", args=[editor.user.pk])
    assertContains(administrator.get(where), publisher.user.username)

    administrator.post(where, {"successor": publisher.user.pk})

    change.change_set.refresh_from_db()
    assert change.change_set.author == publisher.user
    assert [*publisher.get("/secretariat/").context["my_drafts"]] == [change.change_set]
    turn(publisher, "submit_set", change.change_set)
    assert turn(publisher, "publish_set", change.change_set).status_code == 409
