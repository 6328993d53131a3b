"""Two editors of one record in the back office: neither overwrites the other without a word."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from zeal import zeal_ignore

from documents.models import Document
from sessions.models import Session
from tests.conftest import SignedIn
from tests.races import race
from tests.reading import Page, classes, words
from tests.test_admin import address, form_data

pytestmark = pytest.mark.django_db
REASON = "Lu sur le document"


@pytest.fixture
def document():
    return Document.objects.get(key="CDIP/23/9")


@pytest.fixture
def colleague(db):
    return SignedIn(User.objects.create_superuser("colleague", "colleague@example.org"))


def open_form(editor, record):
    return form_data(editor.get(address(type(record), "change", record.pk)))


def send(editor, record, data, **typed):
    with zeal_ignore():  # a form shows each choice by its name
        return editor.post(
            address(type(record), "change", record.pk), data | {"change_reason": REASON} | typed
        )


def saved(record):
    """The record on the database, and how many entries its history has."""
    return type(record).objects.get(pk=record.pk), record.history.count()


def test_a_save_over_a_newer_one_is_refused_and_changes_nothing(officer, colleague, document):
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), note="Vu aux archives.")
    before = saved(document)

    response = send(officer, document, mine, note="Vu en ligne.")

    assert response.status_code == 409
    now, entries = saved(document)
    assert (now.note, entries) == ("Vu aux archives.", before[1])


def test_the_refusal_keeps_what_was_typed_and_shows_both_versions(officer, colleague, document):
    mine = open_form(officer, document)
    theirs = open_form(colleague, document)
    send(colleague, document, theirs, note="Vu aux archives.", change_reason="Archives consultées")

    response = send(officer, document, mine, note="Vu en ligne.")

    page = Page(response)
    assert words(page.by_id("id_note")) == "Vu en ligne."
    assert words(page.by_id("id_change_reason")) == REASON
    (conflict,) = classes(page.root, "conflict")
    assert "colleague" in words(conflict)
    assert "Archives consultées" in words(conflict)
    (_head, row) = conflict.iter("tr")
    label, now, typed = row
    assert words(label) == "Note"
    assert [words(one) for one in now.iter("del")] == ["[supprimé : aux archives]"]
    assert [words(one) for one in typed.iter("ins")] == ["[ajouté : en ligne]"]
    assert not list(now.iter("ins")) + list(typed.iter("del"))


def test_a_field_that_only_the_colleague_changed_says_so(officer, colleague, document):
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), short_title="Un prototype")

    (conflict,) = classes(Page(send(officer, document, mine, note="")).root, "conflict")

    rows = {words(next(row.iter("th"))): words(row) for row in conflict.iter("tr")}
    assert "Vous n’aviez pas touché à ce champ" in rows["Titre français abrégé"]
    assert "Vous n’aviez pas touché à ce champ" not in rows["Note"]
    assert "(vide)" in rows["Note"]


def test_saving_from_the_page_of_the_refusal_is_an_informed_save(officer, colleague, document):
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), note="Vu aux archives.")
    refused = send(officer, document, mine, note="Vu en ligne.")

    response = send(officer, document, form_data(refused))

    assert response.status_code == 302
    now, entries = saved(document)
    assert now.note == "Vu en ligne."
    assert entries == 3
    assert document.history.first().history_user == officer.user


def test_a_third_editor_can_come_between(officer, colleague, document):
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), note="Un.")
    refused = send(officer, document, mine, note="Deux.")
    send(colleague, document, open_form(colleague, document), note="Trois.")

    assert send(officer, document, form_data(refused)).status_code == 409
    assert saved(document)[0].note == "Trois."


def test_a_double_click_is_one_change_and_no_refusal(officer, document):
    data = open_form(officer, document)

    first = send(officer, document, data, note="Vu en ligne.")
    second = send(officer, document, data, note="Vu en ligne.")

    assert [first.status_code, second.status_code] == [302, 302]
    assert document.history.count() == 2


def test_the_same_words_for_another_reason_are_no_double_click(officer, colleague, document):
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), note="Vu.")

    response = send(officer, document, mine, note="Vu.", change_reason="Autre chose")

    assert response.status_code == 409
    assert "seul le motif diffère" in Page(response).html


def test_a_mistake_and_a_newer_version_are_told_together(officer, colleague, document):
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), note="Vu.")

    response = send(officer, document, mine, issued_on="demain", note="Lu.")

    assert response.status_code == 409
    assert response.context["adminform"].form.errors["issued_on"]
    assert classes(Page(response).root, "conflict")


def test_a_mistake_alone_is_no_conflict(officer, document):
    response = send(officer, document, open_form(officer, document), issued_on="demain")

    assert response.status_code == 200
    assert not classes(Page(response).root, "conflict")


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "²", "9" * 40])
def test_a_version_that_makes_no_sense_is_refused(officer, document, version):
    response = send(officer, document, open_form(officer, document), version=version, note="Lu.")

    assert response.status_code == 409
    assert saved(document)[0].note == document.note


def test_a_version_with_a_null_character_saves_nothing(officer, document):
    response = send(officer, document, open_form(officer, document), version="\0", note="Lu.")

    assert response.status_code in (200, 409)
    assert saved(document)[0].note == document.note


def test_the_way_a_browser_ends_its_lines_is_no_change(officer, colleague, document):
    document.source = "Une source\nAilleurs"
    document.save()
    mine = open_form(officer, document)
    send(colleague, document, open_form(colleague, document), note="Vu.")
    lines = {"source": "Une source\r\nAilleurs"}

    refused = send(officer, document, mine | lines, note="Lu.")
    (conflict,) = classes(Page(refused).root, "conflict")
    assert "Ailleurs" not in words(conflict)

    send(officer, document, form_data(refused) | lines)
    assert saved(document)[0].source == "Une source\nAilleurs"


def test_a_session_is_guarded_too(officer, colleague):
    session = Session.objects.get(number=22)
    mine = open_form(officer, session)
    send(colleague, session, open_form(colleague, session), place="New York")

    assert send(officer, session, mine, place="Lausanne").status_code == 409
    assert saved(session)[0].place == "New York"


def test_an_earlier_state_is_not_put_back_over_a_newer_save(officer, colleague):
    session = Session.objects.get(number=22)
    send(officer, session, open_form(officer, session), place="New York")
    earlier = address(Session, "simple_history", session.pk, session.history.last().history_id)
    data = form_data(officer.get(earlier)) | {"change_reason": REASON}
    send(colleague, session, open_form(colleague, session), place="Lausanne")

    with zeal_ignore():
        refused = officer.post(earlier, data)
    assert refused.status_code == 409
    assert classes(Page(refused).root, "conflict")
    assert saved(session)[0].place == "Lausanne"

    with zeal_ignore():
        officer.post(earlier, form_data(refused))
    assert saved(session)[0].place == "Genève"


def test_who_may_only_read_cannot_put_an_earlier_state_back(make_change):
    session = make_change(Session.objects.get(number=22), place="New York")
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(
        Permission.objects.get_by_natural_key("view_session", "cdip_sessions", "session")
    )
    reader = SignedIn(user)
    url = address(Session, "simple_history", session.pk, session.history.last().history_id)

    assert reader.get(url).status_code == 200
    assert reader.post(url, {"place": "Genève", "change_reason": REASON}).status_code == 403
    assert (
        "change_reason" not in reader.get(address(Session, "change", session.pk)).content.decode()
    )
    assert saved(session)[0].place == "New York"


def test_a_record_deleted_meanwhile_is_not_brought_back(officer, colleague, make_document):
    document = make_document()
    mine = open_form(officer, document)
    with zeal_ignore():
        colleague.post(address(Document, "delete", document.pk), {"post": "yes"})

    response = send(officer, document, mine, note="Lu.")

    assert response.status_code == 302
    assert response["Location"] == reverse("admin:index")
    assert not Document.objects.filter(pk=document.pk).exists()


def trial_of_saves(shared_database, trials, same=False):
    """Two editors save one document at once, again and again; the answers of each trial."""
    key = "CDIP/23/9"
    editors = [
        SignedIn(User.objects.create_superuser(name, f"{name}@example.org"))
        for name in ("first", "second")
    ]
    outcomes: list[list] = [[] for _ in range(trials)]
    shared_database()

    def editor_at(place):
        def run(wait):
            document = Document.objects.get(key=key)
            for trial in range(trials):
                data = open_form(editors[place], document)
                note = f"Note {trial}" if same else f"Note {trial} du poste {place}"
                before = document.history.count()
                wait()
                status = send(editors[place], document, data, note=note).status_code
                wait()
                now, entries = saved(document)
                outcomes[trial].append((status, now.note == note, entries - before))
                wait()

        return run

    race(editor_at(0), editor_at(1))
    return outcomes


def assert_no_update_is_lost(outcomes):
    for outcome in outcomes:
        assert sorted(outcome) == [(302, True, 1), (409, False, 1)]


def test_of_two_saves_at_once_one_is_refused(shared_database):
    assert_no_update_is_lost(trial_of_saves(shared_database, 10))


@pytest.mark.full
def test_of_two_saves_at_once_one_is_refused_two_hundred_times(shared_database):
    assert_no_update_is_lost(trial_of_saves(shared_database, 200))


def test_a_double_click_at_once_is_one_change(shared_database):
    for outcome in trial_of_saves(shared_database, 5, same=True):
        assert outcome == [(302, True, 1), (302, True, 1)]
