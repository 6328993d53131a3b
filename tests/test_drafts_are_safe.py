"""What must not happen at the desk: words lost unseen, four eyes that were two, a 500."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from desk.models import Change, ChangeSet
from documents.models import Document
from documents.typed import ReportParagraphsField, SummaryParagraphField
from measures.models import Measure
from tests.conftest import SignedIn
from tests.desk import draft, form_on, give_reason, new_step, publish, sent_unchanged, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(db):
    return Measure.objects.get_by_code("1.3")


@pytest.fixture
def change(editor, measure):
    return new_step(editor, measure, title="Exposé en préparation")


def step_form(step):
    return reverse("write", args=["step", step.pk])


def test_a_form_sent_again_with_other_words_is_told_of_the_draft(editor, measure):
    """As after the browser's "back"."""
    where = reverse("write_new", args=["step", "1.3"])
    good = {"kind": "event", "title": "Avant", "source": "CDIP/21/4"}
    sent = form_on(editor, where) | good
    editor.post(where, sent)

    again = editor.post(where, sent | {"title": "Après"})

    assertContains(again, "Après", status_code=409)
    assert Change.objects.get().values["title"] == ["Avant"]


def test_a_restored_step_has_no_row_twice(publisher, measure, make_change):
    step = measure.steps.first()
    make_change(step.reviews.first(), "Lu.", minutes=1, is_checked=True)
    make_change(step, "Essai.", minutes=2, title="Un titre faux")
    row = step.history.first().history_id

    publisher.post(reverse("restore", args=["1.3", "measures.step", row]))

    one = ChangeSet.objects.get()
    rehearsed = publisher.get(one.get_absolute_url()).context["rehearsal"]
    assert [change.record for change in rehearsed.changes] == [step]


def test_a_review_taken_out_comes_back_with_its_step(publisher, measure, make_change, dated):
    step = measure.steps.first()
    make_change(step, "Essai.", minutes=1, title="Un titre faux")
    row = step.history.first().history_id
    review = dated(step.reviews.last(), "Erreur.", minutes=2)
    citation = str(review)
    review.delete()

    publisher.post(reverse("restore", args=["1.3", "measures.step", row]))

    rehearsed = publisher.get(ChangeSet.objects.get().get_absolute_url()).context["rehearsal"]
    assert citation in {str(change.record) for change in rehearsed.changes}


def test_a_title_saved_late_does_not_unpublish_a_set(editor, publisher, change):
    one = change.change_set
    publish(editor, publisher, one)

    assert give_reason(editor, one, "Trop tard").status_code == 409

    one.refresh_from_db()
    assert (one.state, one.reason) == ("published", "")


def test_a_newer_reason_is_not_overwritten_unseen(editor, publisher, change):
    one = change.change_set
    page = editor.get(one.get_absolute_url())
    give_reason(publisher, one, "Le premier motif")

    opened = page.context["form"].initial["seen"]
    sent = {"title": "Un lot", "reason": "Le second motif", "seen": opened}
    late = editor.post(one.get_absolute_url(), sent)

    assertContains(late, "Le second motif", status_code=409)
    one.refresh_from_db()
    assert one.reason == "Le premier motif"


def test_what_was_not_seen_is_not_published(editor, publisher, change):
    one = change.change_set
    turn(editor, "submit_set", one)
    seen = one.last_turn
    turn(editor, "take_back_set", one)
    where = change.get_absolute_url()
    editor.post(where, form_on(editor, where) | {"title": "Tout autre chose"})
    turn(editor, "submit_set", one)

    late = turn(publisher, "publish_set", one, **{"turn-seen": seen})
    note = turn(publisher, "return_set", one, seen=seen, note="Une note typée")

    assert late.status_code == 409
    assertContains(note, "Une note typée", status_code=409)
    one.refresh_from_db()
    assert one.state == "in_review"


@pytest.mark.parametrize("seen", ["", "x", "9" * 30])
def test_publishing_without_having_seen_is_refused(editor, publisher, change, seen):
    turn(editor, "submit_set", change.change_set)

    response = turn(publisher, "publish_set", change.change_set, **{"turn-seen": seen})

    assert response.status_code == 409


def test_who_changes_what_is_in_a_set_does_not_publish_it(editor, publisher, change):
    one = change.change_set
    out = reverse("discard_change", args=[change.pk])
    assert publisher.post(out).status_code == 409
    give_reason(publisher, one, "Un motif")
    turn(editor, "submit_set", one)

    assert turn(publisher, "publish_set", one).status_code == 409
    assert Change.objects.filter(pk=change.pk).exists()


def test_an_edit_of_a_step_leaves_newer_answers_alone(editor, publisher, measure):
    step, request = measure.steps.last(), measure.requests.first()
    request.answered_by.clear()
    opened = form_on(editor, step_form(step))
    request.answered_by.add(step)

    editor.post(step_form(step), opened | {"title": "Autre titre"})
    give_reason(editor, ChangeSet.objects.get(), "Coquille.")
    publish(editor, publisher, ChangeSet.objects.get())

    assert [*request.answered_by.all()] == [step]


def test_two_changes_of_one_set_do_not_undo_each_other(editor, measure):
    request = measure.requests.first()
    request.answered_by.clear()
    new_step(editor, measure, answers=[request.pk])
    draft(editor, reverse("write", args=["request", request.pk]), note="Une note")

    response = turn(editor, "submit_set", ChangeSet.objects.get())

    assert response.status_code == 409
    assert len(response.context["problems"]) == 1


def test_a_draft_of_what_is_gone_is_still_read(editor, make_step):
    step = make_step()
    where = step_form(step)
    change = draft(editor, where, title="Mon titre à garder")
    step.delete()

    assertContains(editor.get(change.get_absolute_url()), "Mon titre à garder", status_code=404)
    sent = {"title": "Mon titre à garder"}
    assertContains(editor.post(where, sent), "Mon titre à garder", status_code=404)
    assert editor.get(change.change_set.get_absolute_url()).status_code == 200


def test_a_note_typed_after_the_sign_in_expired_is_kept(editor, publisher, client, change):
    one = change.change_set
    turn(editor, "submit_set", one)

    sent = turn(client, "return_set", one, note="Une note typée")
    assertRedirects(
        sent,
        f"/secretariat/account/login/?next={one.get_absolute_url()}",
        fetch_redirect_response=False,
    )
    client.force_login(publisher.user)

    assertContains(client.get(one.get_absolute_url()), "Une note typée")


def test_a_form_with_files_sent_by_nobody_is_led_to_the_sign_in(db):
    visitor = Client(enforce_csrf_checks=True)
    token = visitor.get("/secretariat/account/login/").cookies["csrftoken"].value
    sent = {"csrfmiddlewaretoken": token, "title": "x" * 300_000}

    assert visitor.post("/secretariat/new/step/1.3/", sent).status_code == 302


def test_a_status_read_in_a_provisional_report_is_read_in_the_final_one(
    editor, publisher, make_document, make_status
):
    provisional = Document.objects.get(key="CDIP/23/17 Prov.")
    final = make_document("CDIP/23/17", session=23, kind="session_report")
    status = make_status(sentence="Achevée.", source=provisional)
    draft(editor, reverse("write", args=["final_report", provisional.pk]), final="CDIP/23/17")
    give_reason(editor, ChangeSet.objects.get(), "Rapport adopté.")

    publish(editor, publisher, ChangeSet.objects.get())

    status.refresh_from_db()
    assert status.source == final


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (ReportParagraphsField, "CDIP/22/18 474, 480"),
        (ReportParagraphsField, "rapport 22 §§ 474, 480-492"),
        (ReportParagraphsField, "CDIP/22/18 474-492; CDIP/21/15 12"),
        (ReportParagraphsField, "résumé 22 480"),
        (ReportParagraphsField, "CDIP/22/18 7.1"),
        (SummaryParagraphField, "résumé 21 7-9"),
        (SummaryParagraphField, "résumé 21 5, 6"),
        (SummaryParagraphField, "résumé 21 8.3 a)"),
        (SummaryParagraphField, "rapport 21 8.3"),
        (SummaryParagraphField, "CDIP/21/15 8.3"),
    ],
)
def test_nothing_typed_in_a_reference_is_silently_left_out(field, typed):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        field(label="").clean(typed)


@pytest.mark.parametrize(
    "sent",
    [
        {"answers": ["9" * 19]},
        {"session": "9" * 40},
        {"destination-change_set": "9" * 40},
        {"origin-version": "9" * 40},
        {"origin-base": "x" * 400},
        {"answered": "9" * 399},
        {"answered": "x"},
    ],
)
def test_numbers_that_no_database_holds_are_refused_in_words(editor, measure, sent):
    step = measure.steps.first()

    response = editor.post(step_form(step), form_on(editor, step_form(step)) | sent)

    assert response.status_code in (302, 400, 409)


def test_what_a_form_does_not_read_is_not_kept(editor, measure):
    where = reverse("write_new", args=["step", "1.3"])
    good = {"kind": "event", "source": "CDIP/21/4", "title": ["a\x00b", "Titre"]}
    good |= {"title_is_descriptive": "\x00", "nothing": "x"}

    assert editor.post(where, form_on(editor, where) | good).status_code == 302

    values = Change.objects.get().values
    assert values["title"] == ["Titre"]
    assert "\x00" not in str(values)
    assert "nothing" not in values


def test_a_set_thrown_away_meanwhile_is_told_of(editor, change):
    where = change.get_absolute_url()
    opened = form_on(editor, where)
    change.change_set.delete()

    assertContains(editor.post(where, opened | {"title": "À garder"}), "À garder", status_code=404)


def test_saving_with_knowledge_of_the_newer_record_is_no_refusal(editor, measure, make_change):
    step = measure.steps.first()
    change = draft(editor, step_form(step), title="Mon titre")
    make_change(step, "Coquille.", title="Titre corrigé")
    where = change.get_absolute_url()
    late = editor.post(where, form_on(editor, where) | {"title": "Mon titre"})
    assert late.status_code == 409

    assert editor.post(where, sent_unchanged(late)).status_code == 302
    change.refresh_from_db()
    assert not change.is_outdated


def test_the_file_of_a_preview_says_that_it_is_one(editor, change):
    pdf = editor.get(f"/secretariat/sets/{change.change_set_id}/preview/fr/annex.pdf")

    assert 'filename="preview-' in pdf["Content-Disposition"]


def test_one_alone_is_told_of_their_own_sets(publisher, measure, settings):
    settings.SINGLE_HANDED_PUBLISHING = True
    one = new_step(publisher, measure).change_set
    turn(publisher, "submit_set", one)

    assert [*SignedIn(publisher.user).get("/secretariat/").context["waiting_for_me"]] == [one]
