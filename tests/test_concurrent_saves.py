"""Two officers who save at the same moment: nobody's words are lost, on either database."""

from collections import Counter

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from desk.models import Change, ChangeSet
from documents.models import Document
from measures.models import Measure
from record.kinds import kinds
from sessions.models import Session
from tests.conftest import SignedIn
from tests.desk import draft, form_on, new_step, turn
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_publishers(make_person):
    return [SignedIn(make_person(name, roles=["publisher"])) for name in ("ana", "ben")]


def at_once(trials, prepare, act, settle):
    """Let two officers act at the same moment, again and again.

    `prepare(trial)` sets each trial up, `act(place, what_was_prepared)` is what each of the two
    does and gives the status of the answer, `settle(what_was_prepared, answers)` says whether the
    outcome is fair. Returns how often each pair of answers came, with that.
    """
    outcomes: Counter = Counter()
    prepared: dict = {}
    answers: dict = {}

    def officer(place):
        def run(wait):
            for trial in range(trials):
                if place == 0:
                    prepared[trial] = prepare(trial)
                wait()
                answers[trial, place] = act(place, prepared[trial])
                wait()
                if place == 0:
                    both = [answers[trial, 0], answers[trial, 1]]
                    outcomes[(*sorted(both), settle(prepared[trial], both))] += 1
                wait()

        return run

    race(officer(0), officer(1))
    return outcomes


def race_for_a_draft(trials, two_publishers, shared_database):
    """Both opened one draft, and both save it."""
    change = new_step(two_publishers[0], Measure.objects.get_by_code("1.3"))
    address = change.get_absolute_url()
    shared_database()

    def prepare(trial):
        opened = form_on(two_publishers[0], address)
        version = Change.objects.get(pk=change.pk).version
        return version, [opened | {"title": f"Titre {trial} de {name}"} for name in "ab"]

    def act(place, prepared):
        return two_publishers[place].post(address, prepared[1][place]).status_code

    def settle(prepared, both):
        version, forms = prepared
        now = Change.objects.get(pk=change.pk)
        kept = forms[both.index(302)]["title"] if 302 in both else None
        return now.values["title"] == [kept] and now.version == version + 1

    return at_once(trials, prepare, act, settle)


def race_to_publish(trials, editor, two_publishers, shared_database):
    """Two sets change one step, and each is published by somebody."""
    step = Measure.objects.get_by_code("1.3").steps.all()[0]
    address = reverse("write", args=["step", step.pk])
    shared_database()

    def prepare(trial):
        new_set = {"destination-change_set": ""}
        titles = [f"Titre {trial} de {name}" for name in "ab"]
        sets = [draft(editor, address, title=title, **new_set).change_set for title in titles]
        ChangeSet.objects.filter(pk__in=[one.pk for one in sets]).update(reason="Essai.")
        assert [turn(editor, "submit_set", one).status_code for one in sets] == [302, 302]
        return step.history.count(), titles, sets

    def act(place, prepared):
        return turn(two_publishers[place], "publish_set", prepared[2][place]).status_code

    def settle(prepared, both):
        rows, titles, _sets = prepared
        step.refresh_from_db()
        kept = titles[both.index(302)] if 302 in both else None
        return step.title == kept and step.history.count() == rows + 1

    return at_once(trials, prepare, act, settle)


def know_the_kinds():
    """Django asks once per process for the type of each kind, and then again after a flush."""
    ContentType.objects.get_for_models(*kinds())


def race_for_a_register(trials, editor, two_publishers, shared_database):
    """Two sets change one document and one session, and each is published by somebody."""
    records = Document.objects.get(key="CDIP/23/9"), Session.objects.get(number=22)
    addresses = [reverse("write", args=[record.slug, record.pk]) for record in records]
    know_the_kinds()
    shared_database()

    def prepare(trial):
        notes = [f"Note {trial} de {name}" for name in "ab"]
        sets = []
        for note in notes:
            new_set = {"destination-change_set": ""}
            for address in addresses:
                one = draft(editor, address, note=note, **new_set).change_set
                new_set = {"destination-change_set": one.pk}
            sets.append(one)
        assert [turn(editor, "submit_set", one).status_code for one in sets] == [302, 302]
        return [record.history.count() for record in records], notes, sets

    def act(place, prepared):
        return turn(two_publishers[place], "publish_set", prepared[2][place]).status_code

    def settle(prepared, both):
        rows, notes, _sets = prepared
        kept = notes[both.index(302)] if 302 in both else None
        for record in records:
            record.refresh_from_db()
        are_kept = [record.note == kept for record in records]
        return all(are_kept) and [one.history.count() - 1 for one in records] == rows

    return at_once(trials, prepare, act, settle)


def race_to_bring_a_document(trials, editor, two_publishers, shared_database):
    """Two sets bring the same document, spelled in two ways."""
    address = reverse("write_new", args=["document"])
    know_the_kinds()
    shared_database()

    def prepare(trial):
        symbols = [f"CDIP/35/{100 + trial}", f"cdip / 35 / {100 + trial}"]
        new_set = {"destination-change_set": ""}
        sets = [draft(editor, address, symbol=one, **new_set).change_set for one in symbols]
        assert [turn(editor, "submit_set", one).status_code for one in sets] == [302, 302]
        return symbols[0], sets

    def act(place, prepared):
        return turn(two_publishers[place], "publish_set", prepared[1][place]).status_code

    def settle(prepared, both):
        return Document.objects.filter(symbol=prepared[0]).count() == 1

    return at_once(trials, prepare, act, settle)


def race_to_begin_twice(trials, editor, shared_database):
    """A double click: one form is sent twice at the same moment."""
    address = reverse("write_new", args=["document"])
    know_the_kinds()
    shared_database()

    def prepare(trial):
        return form_on(editor, address) | {"symbol": f"CDIP/35/{100 + trial}"}

    def act(place, prepared):
        return editor.post(address, prepared).status_code

    def settle(prepared, both):
        return Change.objects.filter(token=prepared["origin-token"][0]).count() == 1

    return at_once(trials, prepare, act, settle)


def test_of_two_saves_of_a_draft_one_stands_and_the_other_is_told(two_publishers, shared_database):
    assert race_for_a_draft(10, two_publishers, shared_database) == {(302, 409, True): 10}


def test_of_two_sets_that_change_a_step_one_is_published(editor, two_publishers, shared_database):
    outcomes = race_to_publish(5, editor, two_publishers, shared_database)

    assert outcomes == {(302, 409, True): 5}


def test_of_two_sets_that_change_a_register_one_is_published(
    editor, two_publishers, shared_database
):
    outcomes = race_for_a_register(5, editor, two_publishers, shared_database)

    assert outcomes == {(302, 409, True): 5}


def test_of_two_sets_that_bring_one_document_one_is_published(
    editor, two_publishers, shared_database
):
    outcomes = race_to_bring_a_document(5, editor, two_publishers, shared_database)

    assert outcomes == {(302, 409, True): 5}


def test_a_double_click_begins_one_draft(editor, shared_database):
    assert race_to_begin_twice(5, editor, shared_database) == {(302, 302, True): 5}


@pytest.mark.full
def test_no_draft_is_lost_in_two_hundred_trials(two_publishers, shared_database):
    assert race_for_a_draft(200, two_publishers, shared_database) == {(302, 409, True): 200}


@pytest.mark.full
def test_no_publication_is_lost_in_two_hundred_trials(editor, two_publishers, shared_database):
    outcomes = race_to_publish(200, editor, two_publishers, shared_database)

    assert outcomes == {(302, 409, True): 200}


@pytest.mark.full
def test_no_change_of_a_register_is_lost_in_two_hundred_trials(
    editor, two_publishers, shared_database
):
    outcomes = race_for_a_register(200, editor, two_publishers, shared_database)

    assert outcomes == {(302, 409, True): 200}
