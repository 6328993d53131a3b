"""The back office: who may, that every list and page works, and that all is only read there."""

import pytest
from django.contrib import admin
from django.urls import reverse
from pytest_django.asserts import assertRedirects
from zeal import zeal_ignore

from sessions.models import Session

OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("cdip_sessions", "documents", "measures")
]


named = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def open_earlier_state(officer, record):
    """Its page names what one record names, some of it twice: not for each row of a list."""
    entry = record.history.first().history_id
    with zeal_ignore():
        return officer.get(address(type(record), "simple_history", record.pk, entry))


def test_every_record_has_its_place_in_the_back_office():
    assert {model._meta.model_name for model in OURS} == {
        "accountparagraph",
        "clause",
        "decision",
        "development",
        "document",
        "followup",
        "measure",
        "paragraph",
        "request",
        "review",
        "session",
        "statusreading",
        "step",
    }


@named
def test_a_reader_is_led_to_the_sign_in_page(client, model):
    response = client.get(address(model, "changelist"))

    asked = f"/admin/login/?next={address(model, 'changelist')}"
    assertRedirects(response, asked, fetch_redirect_response=False)


@named
def test_a_delegation_may_not_enter(delegation, model):
    response = delegation.get(address(model, "changelist"))

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


@named
def test_an_officer_finds_records_by_words(officer, model):
    assert officer.get(address(model, "changelist")).status_code == 200
    assert officer.get(address(model, "changelist"), {"q": "22 à l’œuvre"}).status_code == 200


@named
def test_an_officer_opens_every_record_and_its_history(officer, model):
    record = model.objects.first()

    assert officer.get(address(model, "change", record.pk)).status_code == 200
    assert officer.get(address(model, "history", record.pk)).status_code == 200
    assert open_earlier_state(officer, record).status_code == 200


@named
def test_the_record_is_only_read_here_whoever_asks(officer, model):
    record = model.objects.first()
    before = record.history.count()
    entry = record.history.first().history_id

    assert officer.get(address(model, "add")).status_code == 403
    assert officer.get(address(model, "delete", record.pk)).status_code == 403
    for page, *args in (
        ("add",),
        ("change", record.pk),
        ("delete", record.pk),
        ("simple_history", record.pk, entry),
    ):
        assert officer.post(address(model, page, *args), {"post": "yes"}).status_code == 403, page
    assert record.history.count() == before


@named
def test_nothing_is_offered_to_be_sent(officer, model):
    record = model.objects.first()
    pages = officer.get(address(model, "change", record.pk)), open_earlier_state(officer, record)

    assert not officer.get(address(model, "changelist")).context["action_form"]
    for page in pages:
        _frame, found, content = page.content.decode().partition('id="content"')
        assert found
        assert 'type="submit"' not in content


def test_who_may_read_only_cannot_put_an_earlier_state_back(administrator, make_change):
    session = make_change(Session.objects.get(number=22), place="New York")
    url = address(Session, "simple_history", session.pk, session.history.last().history_id)

    assert administrator.get(url).status_code == 200
    assert administrator.post(url, {"place": "Genève"}).status_code == 403
    session.refresh_from_db()
    assert session.place == "New York"


def test_a_list_asks_no_more_of_the_database_when_it_is_longer(
    officer, query_count, make_aligned_step, make_measure
):
    measure = make_measure()
    make_aligned_step(measure)
    few = [query_count(officer, address(model, "changelist")) for model in OURS]

    for _ in range(5):
        make_aligned_step(measure)

    assert [query_count(officer, address(model, "changelist")) for model in OURS] == few
