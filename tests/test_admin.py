"""The back office: who may, that every list and page works, what is only read, what is kept."""

import pytest
from django.contrib import admin
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects
from zeal import zeal_ignore

from documents.models import Document
from sessions.models import Session

OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("cdip_sessions", "documents", "measures")
]
EDITED = [Document, Session]
READ = [model for model in OURS if model not in EDITED]


def each(models):
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.model_name)


named = each(OURS)


@pytest.fixture
def save(officer):
    """Send a form with a reason: for that alone, Django may ask the database for each choice."""

    def post(url, data):
        with zeal_ignore():
            return officer.post(url, {"change_reason": "Faute de frappe"} | data)

    return post


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def open_earlier_state(officer, record):
    """Its page names what one record names, some of it twice: not for each row of a list."""
    entry = record.history.first().history_id
    with zeal_ignore():
        return officer.get(address(type(record), "simple_history", record.pk, entry))


def form_data(response):
    """What the form at hand would send if nothing in it were changed."""
    form = response.context["adminform"].form
    return {name: value for field in form for name, value in _sent(field)}


def _sent(field):
    value = field.value()
    if value is None or value is False:
        return []
    if isinstance(value, list | tuple):
        return [(field.html_name, [getattr(one, "pk", one) for one in value])]
    return [(field.html_name, getattr(value, "pk", value))]


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


@each(EDITED)
def test_an_officer_opens_the_form_of_a_new_record(officer, model):
    assert officer.get(address(model, "add")).status_code == 200


@each(READ)
def test_what_the_desk_writes_is_only_read_here_whoever_asks(officer, model):
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


@each(READ)
def test_what_is_only_read_offers_nothing_to_send(officer, model):
    record = model.objects.first()
    pages = officer.get(address(model, "change", record.pk)), open_earlier_state(officer, record)

    assert not officer.get(address(model, "changelist")).context["action_form"]
    for page in pages:
        _frame, found, content = page.content.decode().partition('id="content"')
        assert found
        assert 'type="submit"' not in content


def test_a_list_asks_no_more_of_the_database_when_it_is_longer(
    officer, query_count, make_aligned_step, make_measure
):
    measure = make_measure()
    make_aligned_step(measure)
    few = [query_count(officer, address(model, "changelist")) for model in OURS]

    for _ in range(5):
        make_aligned_step(measure)

    assert [query_count(officer, address(model, "changelist")) for model in OURS] == few


def test_a_change_is_in_the_history_with_who_made_it(officer, save):
    session = Session.objects.get(number=22)
    page = officer.get(address(Session, "change", session.pk))

    save(address(Session, "change", session.pk), form_data(page) | {"place": "New York"})

    session.refresh_from_db()
    assert session.place == "New York"
    assert session.history.first().history_user == officer.user
    assertContains(officer.get(address(Session, "history", session.pk)), "New York")


def test_a_change_needs_a_reason_that_the_public_will_read(officer, save):
    session = Session.objects.get(number=22)
    url = address(Session, "change", session.pk)
    data = form_data(officer.get(url)) | {"place": "New York"}

    refused = save(url, data | {"change_reason": " "})
    session.refresh_from_db()
    assert refused.context["adminform"].form.errors["change_reason"]
    assert session.place == "Genève"

    save(url, data | {"change_reason": "La session s’est tenue ailleurs."})
    assert session.history.first().history_change_reason == "La session s’est tenue ailleurs."


def test_a_reason_may_be_a_thousand_characters_long(officer, save):
    session = Session.objects.get(number=22)
    url = address(Session, "change", session.pk)
    data = form_data(officer.get(url)) | {"place": "New York"}

    refused = save(url, data | {"change_reason": "é" * 1001})
    assert refused.context["adminform"].form.errors["change_reason"]

    save(url, data | {"change_reason": "é" * 1000})
    assert session.history.first().history_change_reason == "é" * 1000


def test_the_reason_is_asked_last_and_not_of_a_new_record(officer):
    session = Session.objects.get(number=22)
    changing = officer.get(address(Session, "change", session.pk)).context["adminform"]
    adding = officer.get(address(Session, "add")).context["adminform"]

    assert changing.fieldsets[0][1]["fields"][-1] == "change_reason"
    assert "change_reason" not in adding.fieldsets[0][1]["fields"]


def test_a_new_record_is_added_without_a_reason(officer, save):
    data = {"number": 36, "opens_on": "", "closes_on": "", "change_reason": ""}

    assertRedirects(save(address(Session, "add"), data), address(Session, "changelist"))
    assert Session.objects.filter(number=36).exists()


def test_an_earlier_state_is_put_back_with_a_reason(officer, save):
    session = Session.objects.get(number=22)
    then = session.history.first()
    session.place = "New York"
    session.save()
    url = address(Session, "simple_history", session.pk, then.history_id)

    save(url, form_data(officer.get(url)) | {"change_reason": "Retour au texte publié"})

    session.refresh_from_db()
    assert session.place == "Genève"
    assert session.history.first().history_change_reason == "Retour au texte publié"
