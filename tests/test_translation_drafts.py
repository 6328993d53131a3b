"""Translations are drafted, checked and published like all else, each language by itself."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from desk.models import Change
from desk.sheets import texts_of
from desk.subjects import translation_of
from measures.models import Measure, Step
from record.kinds import translated_kinds
from tests.conftest import SignedIn
from tests.desk import draft, form_on, give_reason, publish, turn
from tests.test_concurrent_saves import at_once
from tests.translating import draft_title, form_of, text_at
from translations.inventory import State, all_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_publishers(make_person):
    return [SignedIn(make_person(name, roles=["publisher"])) for name in ("ana", "ben")]


@pytest.fixture
def measure(make_measure):
    return make_measure(title="Une mesure d’essai", session=101)


def now(measure):
    return Measure.objects.get(pk=measure.pk)


def test_a_translation_reaches_readers_once_a_colleague_has_published_it(
    editor, publisher, client, measure
):
    change = draft_title(editor, measure, "es", "Una medida de ensayo")
    page = f"/es/measures/{measure.code}/"
    assert "Una medida de ensayo" not in client.get(page).content.decode()

    publish(editor, publisher, change.change_set)

    assertContains(client.get(page), "Una medida de ensayo")
    assertContains(client.get(f"/fr/measures/{measure.code}/"), "Une mesure d’essai")
    assert now(measure).title == "Une mesure d’essai"
    assert now(measure).translation("title", "es").basis == "secretariat"


def test_its_publication_stands_in_the_history_with_who_why_and_what(
    editor, publisher, client, measure
):
    change = draft_title(editor, measure, "es", "Una medida de ensayo")
    give_reason(editor, change.change_set, "Traduction reçue de Madrid")
    publish(editor, publisher, change.change_set)

    entry = Measure.history.filter(id=measure.pk).latest("history_id")

    assert (entry.history_user, entry.history_change_reason) == (
        editor.user,
        "Traduction reçue de Madrid",
    )
    told = client.get("/fr/changes/").content.decode()
    assert "Una medida de ensayo" in told
    assert "Traduction reçue de Madrid" in told


def test_a_publisher_does_not_publish_a_translation_of_their_own(publisher, measure):
    change = draft_title(publisher, measure, "es", "Una medida")
    publisher.post(reverse("submit_set", args=[change.change_set_id]))

    refused = publisher.post(
        reverse("publish_set", args=[change.change_set_id]),
        {"turn-seen": change.change_set.last_turn},
    )

    assert refused.status_code == 409
    assert not now(measure).translations


@pytest.mark.parametrize("model", translated_kinds(), ids=lambda model: model._meta.model_name)
def test_every_kind_of_record_is_translated_at_the_desk(
    editor, publisher, model, make_review, make_status
):
    make_review(note="Une note")
    make_status(sentence="La mesure est achevée.")
    text = all_texts(model._meta.model_name)[-1]
    fields = {f"{text.field}-translation": "Traducido", f"{text.field}-basis": "working"}

    change = draft(editor, form_of(text.record, "es"), **fields)
    publish(editor, publisher, change.change_set)

    assert text_at(text.key).translation("es") == "Traducido"
    assert text_at(text.key).original == text.original


def test_two_languages_never_overtake_each_other(editor, publisher, measure, make_person):
    another = SignedIn(make_person("another", roles=["publisher"]))
    spanish, english = form_of(measure, "es"), form_of(measure, "en")
    opened = form_on(publisher, english)
    publish(editor, publisher, draft_title(editor, measure, "es", "Una medida").change_set)

    sent = opened | {"title-translation": "A measure", "title-basis": "working"}
    assert publisher.post(english, sent).status_code == 302
    publish(publisher, another, Change.objects.latest("pk").change_set)

    assert now(measure).translation("title", "es") == "Una medida"
    assert now(measure).translation("title", "en") == "A measure"
    assert form_on(editor, spanish)["title-translation"] == ["Una medida"]


def test_two_translators_of_one_language_see_both_versions(editor, publisher, measure):
    where = form_of(measure, "es")
    opened = form_on(publisher, where)
    publish(editor, publisher, draft_title(editor, measure, "es", "Una medida").change_set)

    sent = opened | {"title-translation": "Otra medida", "title-basis": "working"}
    overtaken = publisher.post(where, sent)

    assertContains(overtaken, "Una medida", status_code=409)
    assertContains(overtaken, "Otra medida", status_code=409)
    origin = texts_of(overtaken.context["origin"])
    assert publisher.post(where, sent | origin).status_code == 302


def test_a_changed_french_text_is_shown_with_the_one_before(editor, publisher, measure):
    where = form_of(measure, "es")
    opened = form_on(editor, where)
    measure.title = "Une mesure tout autre"
    measure.save()

    sent = opened | {"title-translation": "Una medida", "title-basis": "working"}
    overtaken = editor.post(where, sent)

    assert overtaken.status_code == 409
    sides = [(side.theirs, side.mine) for side in overtaken.context["sides"]]
    assert sides[0] == ("Une mesure tout autre", "Une mesure d’essai")
    assertContains(overtaken, "Una medida", status_code=409)


def test_another_change_of_the_record_overtakes_no_translator(editor, measure):
    where = form_of(measure, "es")
    opened = form_on(editor, where)
    measure.source_paragraphs = "12"
    measure.save()

    sent = opened | {"title-translation": "Una medida", "title-basis": "working"}
    assert editor.post(where, sent).status_code == 302


def test_a_published_translation_overtakes_nobody_who_writes_the_french(editor, publisher, measure):
    where = reverse("write", args=["measure", measure.pk])
    opened = form_on(editor, where)
    publish(editor, publisher, draft_title(editor, measure, "es", "Una medida").change_set)

    saved = editor.post(where, opened | {"title": "Un titre corrigé"})
    assert saved.status_code == 302
    change = Change.objects.latest("pk")
    give_reason(editor, change.change_set, "Une faute")
    publish(editor, publisher, change.change_set)

    assert now(measure).title == "Un titre corrigé"
    assert now(measure).translation("title", "es") == "Una medida"
    assert now(measure).translation("title", "es").is_outdated


@pytest.mark.parametrize("first", ["the French", "the translation"])
def test_french_and_translation_of_one_record_are_published_together(
    editor, publisher, measure, first
):
    drafts = [
        lambda: draft(editor, reverse("write", args=["measure", measure.pk]), title="Corrigé"),
        lambda: draft_title(editor, measure, "es", "Una medida"),
        lambda: draft_title(editor, measure, "en", "A measure"),
    ]
    for write in drafts if first == "the French" else reversed(drafts):
        change = write()
    assert change.change_set.changes.count() == 3
    give_reason(editor, change.change_set, "Une faute")

    publish(editor, publisher, change.change_set)

    assert now(measure).title == "Corrigé"
    for language, words in (("es", "Una medida"), ("en", "A measure")):
        translation = now(measure).translation("title", language)
        assert (translation, translation.is_outdated) == (words, True)


def test_a_step_and_the_translation_of_its_review_are_published_together(
    editor, publisher, make_aligned_step
):
    step = make_aligned_step()
    decision = step.decisions.get()
    fields = {"sentence-translation": "el Comité tomó nota.", "sentence-basis": "official"}
    draft(editor, form_of(decision, "es"), **fields)
    change = draft(editor, reverse("write", args=["step", step.pk]), title="Un exposé corrigé")
    give_reason(editor, change.change_set, "Une faute")

    publish(editor, publisher, change.change_set)

    step.refresh_from_db()
    decision.refresh_from_db()
    assert step.title == "Un exposé corrigé"
    assert decision.translation("sentence", "es") == "el Comité tomó nota."


def test_an_outdated_translation_can_be_found_right_as_it_is(editor, publisher, measure):
    measure.translate("title", "es", "Una medida", "secretariat")
    measure.save()
    measure.title = "Une mesure d’essai."
    measure.save()
    assert text_at(f"measures.measure/{measure.code}/title").state("es") == State.OUTDATED

    change = draft(editor, form_of(measure, "es"), **{"title-is_still_right": "on"})
    publish(editor, publisher, change.change_set)

    assert text_at(f"measures.measure/{measure.code}/title").state("es") == State.SECRETARIAT


def test_an_outdated_translation_stays_so_while_another_text_is_translated(
    editor, publisher, make_measure
):
    measure = make_measure(title="Une mesure", title_in_body="Mesure")
    measure.translate("title", "es", "Una medida", "secretariat")
    measure.save()
    measure.title = "Une autre"
    measure.save()

    fields = {"title_in_body-translation": "Medida", "title_in_body-basis": "working"}
    publish(editor, publisher, draft(editor, form_of(measure, "es"), **fields).change_set)

    assert now(measure).translation("title", "es").is_outdated
    assert not now(measure).translation("title_in_body", "es").is_outdated


def test_a_translation_is_taken_away_by_emptying_it(editor, publisher, measure):
    measure.translate("title", "es", "Una medida", "working")
    measure.save()

    change = draft_title(editor, measure, "es", "")
    publish(editor, publisher, change.change_set)

    assert now(measure).translations == {}


def test_the_title_of_a_document_may_be_known_in_another_language_only(
    editor, publisher, make_document
):
    document = make_document("CDIP/101/77", title="")

    change = draft_title(editor, document, "es", "Un documento", "official")
    publish(editor, publisher, change.change_set)

    document.refresh_from_db()
    assert (document.title, document.read("title", "es")) == ("", "Un documento")


@pytest.mark.parametrize(
    ("words", "basis"),
    [("Una medida", ""), ("Una medida", "divine"), ("a" * 10_001, "working")],
)
def test_what_cannot_be_kept_is_told_beside_its_field(editor, measure, words, basis):
    where = form_of(measure, "es")
    sent = form_on(editor, where) | {"title-translation": words, "title-basis": basis}

    response = editor.post(where, sent)

    assert response.status_code == 400
    assertContains(response, words, status_code=400)
    assert not Change.objects.exists()


def test_what_was_typed_while_the_sign_in_expired_is_kept(editor, measure):
    where = form_of(measure, "es")
    sent = form_on(editor, where) | {"title-translation": "Una medida", "title-basis": "working"}
    editor.logout()
    assert editor.post(where, sent).status_code == 302
    editor.force_login(editor.user)

    assertContains(editor.get(where), "Una medida")


def test_an_earlier_translation_is_drafted_anew(editor, publisher, measure):
    for words in ("Una medida", "Una otra medida"):
        change = draft_title(editor, measure, "es", words)
        publish(editor, publisher, change.change_set)
    row = Measure.history.filter(id=measure.pk).latest("history_id").history_id

    restored = publisher.post(reverse("restore", args=[measure.code, "measures.measure", row]))

    assert restored.status_code == 302
    change = Change.objects.latest("pk")
    assert (change.language, change.kind) == ("es", "measure")
    assert change.values["title-translation"] == ["Una medida"]


def test_the_draft_of_a_record_withdrawn_since_says_so(editor, publisher, make_step):
    step = make_step(title="Un exposé")
    change = draft_title(editor, step, "es", "Una ponencia")
    Step.objects.get(pk=step.pk).delete()

    assertContains(editor.get(change.get_absolute_url()), "Una ponencia", status_code=404)
    assert editor.get(change.change_set.get_absolute_url()).status_code == 200


def test_a_record_without_texts_has_no_form(editor, make_review):
    subject = translation_of(make_review(), "es")

    assert editor.get(f"/secretariat/edit/{subject.slug}/{subject.target}/").status_code == 404


def test_two_languages_published_at_the_same_moment_both_stand(
    editor, two_publishers, measure, shared_database
):
    shared_database()

    def prepare(trial):
        words = [f"Medida {trial}", f"Measure {trial}"]
        new_set = {"destination-change_set": ""}
        sets = [
            draft_title(editor, measure, language, one, **new_set).change_set
            for language, one in zip(("es", "en"), words, strict=True)
        ]
        assert [turn(editor, "submit_set", one).status_code for one in sets] == [302, 302]
        return words, sets

    def act(place, prepared):
        return turn(two_publishers[place], "publish_set", prepared[1][place]).status_code

    def settle(prepared, both):
        return [now(measure).translation("title", one) for one in ("es", "en")] == prepared[0]

    assert at_once(5, prepare, act, settle) == {(302, 302, True): 5}
