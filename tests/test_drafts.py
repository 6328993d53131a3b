"""Drafts: what officers write, apart from the record, until somebody else publishes it."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from desk.models import Change, ChangeSet
from documents.models import Document
from measures.models import Decision, Measure, Review, Step
from tests.conftest import SignedIn
from tests.desk import draft, form_on, give_reason, new_step, publish, sent_unchanged, turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(db):
    return Measure.objects.get_by_code("1.3")


def step_form(step):
    return reverse("write", args=["step", step.pk])


def test_a_draft_is_nowhere_on_record(editor, client, measure):
    steps = Step.objects.count()

    change = new_step(editor, measure, title="Exposé inédit")

    assert change.values["title"] == ["Exposé inédit"]
    assert Step.objects.count() == steps
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "Exposé inédit" not in page


def test_a_published_step_stands_on_its_measure_with_its_review_and_decision(
    editor, publisher, client, measure, make_report, make_summary
):
    make_report(101, symbol="CDIP/101/9")
    make_summary(101)
    change = new_step(
        editor,
        measure,
        **{
            "title": "Exposé publié",
            "reviews-0-reference": "CDIP/101/9 12-15",
            "decisions-0-reference": "résumé 101 7.1",
            "decisions-0-sentence": "Le comité a pris note de l’exposé.",
            "decisions-0-noted": "on",
        },
    )

    publish(editor, publisher, change.change_set)

    step = Step.objects.get(title="Exposé publié")
    assert step.position == measure.steps.count()
    review, decision = step.reviews.get(), step.decisions.get()
    assert (review.first_paragraph, review.last_paragraph) == (12, 15)
    assert (decision.number, decision.noted) == ("7.1", True)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "Exposé publié" in page
    assert step.history.get().history_user == editor.user


def test_the_editor_cannot_publish_what_they_wrote(editor, publisher, measure):
    change = new_step(publisher, measure)
    assert turn(publisher, "submit_set", change.change_set).status_code == 302

    response = turn(publisher, "publish_set", change.change_set)

    assert response.status_code == 409
    assert ChangeSet.objects.get().state == "in_review"


def test_an_edit_asks_a_reason_where_published_words_change(editor, publisher, measure):
    step = measure.steps.first()
    change = draft(editor, step_form(step), title="Autre titre")

    refused = turn(editor, "submit_set", change.change_set)
    assert refused.status_code == 409
    assert give_reason(editor, change.change_set, "Coquille.").status_code == 302
    publish(editor, publisher, change.change_set)

    step.refresh_from_db()
    assert step.title == "Autre titre"
    assert step.history.first().history_change_reason == "Coquille."


def test_sending_a_form_unchanged_changes_nothing(editor, publisher, measure):
    for step in measure.steps.all():
        draft(editor, step_form(step))
    before = [m.history.count() for m in (Step, Review, Decision)]
    one = ChangeSet.objects.get()
    page = editor.get(one.get_absolute_url())
    assert page.context["rehearsal"].changes == []
    assert page.context["problems"] == []
    assert before == [m.history.count() for m in (Step, Review, Decision)]


def reports(editor, measure, **fields):
    address = reverse("write_new", args=["standing", measure.code])
    return draft(editor, address, **fields)


def test_a_new_status_and_follow_up_rest_on_their_sources(
    editor, publisher, client, measure, make_session, make_document
):
    session = make_session(101)
    make_document("CDIP/101/2")
    change = reports(
        editor,
        measure,
        **{
            "session": session.pk,
            "status-delivery": "completed",
            "status-sentence": "Le dialogue a eu lieu.",
            "status-source": "cdip/101/2",
            "follow_up-kind": "conditional",
            "follow_up-due_session": "",
            "follow_up-text": "Une mise à jour suivra.",
            "follow_up-condition": "Si les États membres le souhaitent",
            "follow_up-responsible": "Division de la coordination",
            "follow_up-source": "CDIP/101/2",
        },
    )

    publish(editor, publisher, change.change_set)

    reading = measure.status_readings.get(session=session)
    assert (reading.delivery, reading.sentence) == ("completed", "Le dialogue a eu lieu.")
    assert measure.follow_ups.get(session=session).text == "Une mise à jour suivra."
    earlier = client.get(f"{measure.get_absolute_url()}?as_at=24").content.decode()
    assert "Une mise à jour suivra." not in earlier
    assert "Une mise à jour suivra." in client.get(measure.get_absolute_url()).content.decode()


def test_a_status_without_its_basis_is_refused_beside_the_form(editor, measure, make_session):
    address = reverse("write_new", args=["standing", measure.code])
    sent = form_on(editor, address) | {
        "session": make_session(101).pk,
        "status-delivery": "completed",
    }

    response = editor.post(address, sent)

    assert response.status_code == 400
    assert "Changes" not in response.content.decode()
    assert Change.objects.count() == 0


def test_a_follow_up_already_reported_is_corrected_in_its_place(editor, publisher, measure):
    follow_up = measure.follow_ups.get(session__number=24)
    address = reverse("write", args=["standing", "1.3", follow_up.session_id])
    change = draft(editor, address, **{"follow_up-text": "Autrement dit."})
    ChangeSet.objects.update(reason="Coquille.")

    publish(editor, publisher, change.change_set)

    follow_up.refresh_from_db()
    assert follow_up.text == "Autrement dit."
    assert measure.status_readings.get(session__number=24).history.count() == 1


def test_a_request_is_answered_by_a_step(editor, publisher, measure):
    request = measure.requests.first()
    step = measure.steps.last()
    address = reverse("write", args=["request", request.pk])
    change = draft(editor, address, answered_by=[step.pk])

    publish(editor, publisher, change.change_set)

    assert [*request.answered_by.all()] == [step]


def test_a_new_step_answers_a_request(editor, publisher, measure):
    request = measure.requests.first()
    request.answered_by.clear()
    change = new_step(editor, measure, answers=[request.pk])

    publish(editor, publisher, change.change_set)

    assert request.answered_by.get().title == "Exposé sur la suite donnée"


def test_a_provisional_report_gives_way_in_all_that_cites_it(
    editor, publisher, client, make_document
):
    provisional = Document.objects.get(key="CDIP/23/17 Prov.")
    cited = provisional.reviews.count()
    make_document("CDIP/23/17", session=23, kind="session_report")
    address = reverse("write", args=["final_report", provisional.pk])
    change = draft(editor, address, final="CDIP/23/17")

    ChangeSet.objects.update(reason="Rapport adopté.")
    publish(editor, publisher, change.change_set)

    final = Document.objects.get(key="CDIP/23/17")
    assert final.reviews.count() == cited > 0
    provisional.refresh_from_db()
    assert provisional.superseded_by == final
    assert not Document.objects.still_provisional()


def test_a_step_is_withdrawn_with_its_reviews_and_its_history_stays(
    editor, publisher, make_aligned_step
):
    step = make_aligned_step()
    address = reverse("withdraw", args=["step", step.pk])
    editor.post(address, form_on(editor, address))
    ChangeSet.objects.update(reason="Enregistrée deux fois.")

    publish(editor, publisher, ChangeSet.objects.get())

    assert not Step.objects.filter(pk=step.pk).exists()
    assert Step.history.filter(id=step.pk).first().history_change_reason == "Enregistrée deux fois."


def test_the_page_of_a_set_outlives_what_it_withdrew(
    editor, publisher, make_development, make_request
):
    for kind, record in (("development", make_development()), ("request", make_request())):
        address = reverse("withdraw", args=[kind, record.pk])
        editor.post(address, form_on(editor, address))
    ChangeSet.objects.update(reason="Enregistré à tort.")
    one = ChangeSet.objects.get()
    publish(editor, publisher, one)

    assert editor.get(one.get_absolute_url()).status_code == 200
    assert editor.get("/secretariat/").status_code == 200


def test_a_change_of_one_review_leaves_the_rest_of_the_step_alone(editor, publisher, measure):
    step = measure.steps.first()
    review = step.reviews.first()
    change = draft(editor, step_form(step), **{"reviews-0-is_checked": "on"})

    publish(editor, publisher, change.change_set)

    assert (step.history.count(), review.history.count()) == (1, 2)
    assert all(one.history.count() == 1 for one in step.decisions.all())


def test_an_earlier_wording_comes_back_as_a_new_change(editor, publisher, measure, make_change):
    step = measure.steps.first()
    before = step.title
    make_change(step, "Essai.", title="Un titre faux")
    row = step.history.first()

    address = reverse("restore", args=["1.3", "measures.step", row.history_id])
    assert publisher.post(address).status_code == 302
    ChangeSet.objects.update(reason="Retour au texte.")
    one = ChangeSet.objects.get()
    assert turn(publisher, "submit_set", one).status_code == 302
    publisher2 = SignedIn(User.objects.create_user("second"))
    publisher2.user.groups.add(Group.objects.get(name="publisher"))
    assert turn(publisher2, "publish_set", one).status_code == 302

    step.refresh_from_db()
    assert step.title == before
    assert step.history.count() == 3


def test_a_save_over_a_newer_draft_is_refused_with_both_versions(editor, publisher, measure):
    change = new_step(editor, measure, title="Premier")
    opened_by_both = form_on(publisher, change.get_absolute_url())
    first = editor.post(change.get_absolute_url(), opened_by_both | {"title": "Deuxième"})
    assert first.status_code == 302

    late = publisher.post(change.get_absolute_url(), opened_by_both | {"title": "Troisième"})

    assert late.status_code == 409
    assert {"Deuxième", "Troisième"} <= {
        text for side in late.context["sides"] for text in (side.theirs, side.mine)
    }
    change.refresh_from_db()
    assert change.values["title"] == ["Deuxième"]
    again = publisher.post(change.get_absolute_url(), sent_unchanged(late))
    assert again.status_code == 302
    change.refresh_from_db()
    assert change.values["title"] == ["Troisième"]


def test_a_draft_over_a_newer_record_is_refused_with_both_versions(editor, measure, make_change):
    step = measure.steps.first()
    opened = form_on(editor, step_form(step))
    make_change(step, "Coquille.", title="Titre corrigé")

    late = editor.post(step_form(step), opened | {"title": "Mon titre"})

    assert late.status_code == 409
    assert [(side.theirs, side.mine) for side in late.context["sides"]] == [
        ("Titre corrigé", "Mon titre")
    ]
    assert Change.objects.count() == 0


def test_two_drafts_of_a_record_cannot_both_be_published(editor, publisher, measure):
    step = measure.steps.first()
    one = draft(editor, step_form(step), title="Un").change_set
    opened = form_on(publisher, step_form(step)) | {"destination-change_set": ""}
    publisher.post(step_form(step), opened | {"title": "Deux"})
    other = ChangeSet.objects.exclude(pk=one.pk).get()
    ChangeSet.objects.update(reason="Coquille.")
    turn(publisher, "submit_set", other)
    publish(editor, publisher, one)
    second = SignedIn(User.objects.create_user("second"))
    second.user.groups.add(Group.objects.get(name="publisher"))

    response = turn(second, "publish_set", other)

    assert response.status_code == 409
    assert response.context["problems"][0].is_outdated
    step.refresh_from_db()
    assert step.title == "Un"


def test_a_second_click_is_one_draft(editor, measure):
    address = reverse("write_new", args=["step", measure.code])
    sent = form_on(editor, address) | {
        "title": "Une fois",
        "kind": "presentation",
        "source": "CDIP/21/4",
    }

    answers = [editor.post(address, sent).status_code for _click in range(2)]

    assert answers == [302, 302]
    assert Change.objects.count() == ChangeSet.objects.count() == 1


def test_what_was_typed_survives_an_expired_sign_in(editor, client, measure):
    address = reverse("write_new", args=["step", measure.code])
    typed = {"kind": "event", "title": "Long travail", "source": "CDIP/21/4"}
    sent = form_on(editor, address) | typed

    response = client.post(address, sent)
    assert response.status_code == 302
    client.force_login(editor.user)
    page = client.get(address)

    assert "Long travail" in page.content.decode()
    assert Change.objects.count() == 0
    assert client.post(address, sent_unchanged(page)).status_code == 302
    assert Change.objects.get().values["title"] == ["Long travail"]


def test_a_set_that_fails_midway_changes_nothing(editor, publisher, measure, make_step):
    first = new_step(editor, measure, title="Première")
    second = new_step(editor, measure, title="Seconde")
    Change.objects.filter(pk=second.pk).update(
        values=second.values | {"position": [str(measure.steps.first().position)]}
    )
    ChangeSet.objects.update(state="in_review", submitted_by=editor.user)
    before = Step.objects.count(), Step.history.count()

    response = turn(publisher, "publish_set", first.change_set)

    assert response.status_code == 409
    assert (Step.objects.count(), Step.history.count()) == before
    assert ChangeSet.objects.get().state == "in_review"
