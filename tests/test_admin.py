"""The back office: who may, that every list and form works, and that each change is kept."""

import pytest
from django.contrib import admin
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects
from zeal import zeal_ignore

from documents.models import Document
from measures.models import Decision, Measure, Review, Step
from sessions.models import Session

OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("cdip_sessions", "documents", "measures")
]
named = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)


@pytest.fixture
def save(officer):
    """Send a form with a reason: for that alone, Django may ask the database for each choice."""

    def post(url, data):
        with zeal_ignore():
            return officer.post(url, {"change_reason": "Faute de frappe"} | data)

    return post


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def form_data(response):
    """What the form at hand would send if nothing in it were changed, inlines included."""
    forms = [response.context["adminform"].form]
    for formset in response.context.get("inline_admin_formsets", ()):
        forms += [formset.formset.management_form, *formset.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            for name, value in _sent(field):
                data[name] = value
    return data


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
def test_an_officer_opens_every_form(officer, model):
    record = model.objects.first()

    assert officer.get(address(model, "change", record.pk)).status_code == 200
    assert officer.get(address(model, "add")).status_code == 200
    assert officer.get(address(model, "history", record.pk)).status_code == 200


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


def test_the_reason_is_asked_last_and_not_of_a_new_record(officer):
    step = Step.objects.get_by_natural_key(1, 1, 1)
    changing = officer.get(address(Step, "change", step.pk)).context["adminform"]
    adding = officer.get(address(Step, "add")).context["adminform"]

    assert changing.fieldsets[0][1]["fields"][-1] == "change_reason"
    assert "change_reason" not in adding.fieldsets[0][1]["fields"]


def test_a_new_record_is_added_without_a_reason(officer, save):
    data = {"number": 36, "opens_on": "", "closes_on": "", "change_reason": ""}

    assertRedirects(save(address(Session, "add"), data), address(Session, "changelist"))
    assert Session.objects.filter(number=36).exists()


def test_what_is_changed_on_the_form_of_another_record_has_the_reason_too(officer, save):
    measure = Measure.objects.get_by_code("1.3")
    url = address(Measure, "change", measure.pk)
    data = form_data(officer.get(url))
    data["steps-1-title"] = "Dialogue"

    save(url, data)

    step = measure.steps.get(position=2)
    assert step.history.first().history_change_reason == "Faute de frappe"


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


def test_the_steps_of_a_measure_are_edited_on_its_form(officer, save):
    measure = Measure.objects.get_by_code("1.3")
    page = officer.get(address(Measure, "change", measure.pk))
    data = form_data(page)
    data["steps-1-title"] = "Dialogue"

    response = save(address(Measure, "change", measure.pk), data)

    assertRedirects(response, address(Measure, "changelist"))
    assert measure.steps.get(position=2).title == "Dialogue"


def test_a_range_that_runs_backwards_is_refused_beside_the_form(officer, save):
    step = Step.objects.get(measure__paragraph__number=1, measure__rank=1)
    page = officer.get(address(Step, "change", step.pk))
    data = form_data(page) | {"reviews-0-first_paragraph": 113}

    response = save(address(Step, "change", step.pk), data)

    assertContains(response, "Le dernier paragraphe précède le premier.")
    assert Review.objects.get(step=step).first_paragraph == 98


def test_a_review_cannot_be_made_to_cite_a_working_document(officer, save):
    review = Review.objects.get(report__key="CDIP/22/18", first_paragraph=474)
    page = officer.get(address(Review, "change", review.pk))
    working = Document.objects.get(key="CDIP/21/4")
    data = form_data(page) | {"report": working.pk}

    response = save(address(Review, "change", review.pk), data)

    assert response.context["adminform"].form.errors["report"]
    review.refresh_from_db()
    assert review.report != working


def test_only_summaries_are_offered_to_a_decision(officer):
    response = officer.get(
        reverse("admin:autocomplete"),
        {"app_label": "measures", "model_name": "decision", "field_name": "summary", "term": "21"},
    )

    offered = [result["id"] for result in response.json()["results"]]
    assert offered == [str(Document.objects.get(key="CDIP/21/SUMMARY").pk)]


def test_a_number_taken_in_a_summary_is_refused_in_plain_words(officer, save):
    decision = Decision.objects.get(summary__key="CDIP/21/SUMMARY", number="8.2")
    page = officer.get(address(Decision, "change", decision.pk))

    response = save(address(Decision, "change", decision.pk), form_data(page) | {"number": "8.1"})

    assertContains(response, "Ce paragraphe du résumé présenté par le président")
    decision.refresh_from_db()
    assert decision.number == "8.2"
