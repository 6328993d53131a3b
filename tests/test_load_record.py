"""Loading the record adds and corrects, and never undoes what a person did."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from documents.models import Document
from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Paragraph,
    Request,
    Review,
    StatusReading,
    Step,
)
from record.loader import FIXTURES, fingerprint, load_record
from record.models import LoadedRecord
from record.reasons import LOADED
from sessions.models import Session

pytestmark = pytest.mark.django_db

# In an order in which each can be deleted.
MODELS = (
    *(StatusReading, AccountParagraph, Request, FollowUp, Decision, Review, Step),
    *(Measure, Clause, Paragraph, Development, Document, Session),
)


class Folder:
    """Fixtures of a test's own: the real entries that it names, corrected, and what it adds."""

    def __init__(self, path, original):
        self.path = path
        self.original = original
        path.mkdir()
        for name in FIXTURES:
            self.write(name, [])

    def read(self, folder, name):
        return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))

    def write(self, name, entries):
        (self.path / f"{name}.json").write_text(json.dumps(entries), encoding="utf-8")

    def add(self, name, model, **fields):
        entries = self.read(self.path, name)
        self.write(name, [*entries, {"model": model, "fields": fields}])

    def take(self, name, model, key, **corrections):
        """Take the real entry whose fields hold all of `key`, with other fields corrected."""
        (fields,) = (
            entry["fields"]
            for entry in self.read(self.original, name)
            if entry["model"] == model and key.items() <= entry["fields"].items()
        )
        self.add(name, model, **(fields | corrections))


@pytest.fixture
def fixtures(tmp_path, settings):
    return Folder(tmp_path / "fixtures", settings.BASE_DIR / "fixtures")


@pytest.fixture
def size_of_the_record(settings):
    files = [settings.BASE_DIR / "fixtures" / f"{name}.json" for name in FIXTURES]
    return sum(len(json.loads(file.read_text(encoding="utf-8"))) for file in files)


@pytest.fixture
def empty_database():
    for model in MODELS:
        model.objects.all().delete()
    LoadedRecord.objects.all().delete()


@pytest.fixture
def compilation():
    """A document of the record that nobody has touched."""
    return Document.objects.get(key="CDIP/21/4")


def correct_title(fixtures, title="Le titre corrigé"):
    fixtures.write("documents", [])
    fixtures.take("documents", "documents.document", {"key": "CDIP/21/4"}, title=title)


def test_adds_the_whole_record_to_an_empty_database(empty_database, size_of_the_record):
    report = load_record()

    assert report.counts == {"added": size_of_the_record}
    assert report.left_alone == []
    assert [model.objects.count() for model in (Session, Document, Measure, Step)] == [
        *(23, 53, 9, 23)
    ]


def test_what_it_adds_has_a_history_with_the_reason():
    for model in MODELS:
        entries = model.history.all()
        assert {entry.history_change_reason for entry in entries} == {LOADED}, model
        assert {entry.history_type for entry in entries} == {"+"}, model
        assert entries.count() == model.objects.count(), model


def test_what_it_adds_at_one_time_has_one_moment_in_the_history():
    moments = {date for model in MODELS for date in model.history.values_list("history_date")}

    assert len(moments) == 1


def test_what_it_corrects_is_one_entry_in_the_history_with_its_lists(fixtures):
    key = {"measure": [1, 3], "position": 3}
    fixtures.take(
        "since_session_24", "measures.request", key, answered_by=[[1, 3, 1]], note="Une note."
    )
    load_record(fixtures.path)

    now, then = Request.objects.get_by_natural_key(1, 3, 3).history.all()
    assert (now.history_type, now.note) == ("~", "Une note.")
    assert [row.step.position for row in now.answered_by.all()] == [1]
    assert then.history_type == "+"


def test_a_second_load_changes_nothing(size_of_the_record):
    fingerprints = dict(LoadedRecord.objects.values_list("key", "fingerprint"))
    entries = [model.history.count() for model in MODELS]

    for _ in range(2):
        report = load_record()

        assert report.counts == {"unchanged": size_of_the_record}
        assert report.left_alone == []
    assert dict(LoadedRecord.objects.values_list("key", "fingerprint")) == fingerprints
    assert [model.history.count() for model in MODELS] == entries


def test_adds_what_is_new(fixtures):
    fixtures.add("sessions", "cdip_sessions.session", number=36)

    report = load_record(fixtures.path)

    assert report.counts == {"added": 1}
    assert Session.objects.filter(number=36).exists()


def test_corrects_what_nobody_has_touched(fixtures, compilation):
    correct_title(fixtures)

    report = load_record(fixtures.path)

    assert report.counts == {"updated": 1}
    compilation.refresh_from_db()
    assert compilation.title == "Le titre corrigé"


def test_a_correction_is_in_the_history_with_its_reason(fixtures, compilation):
    before = compilation.title
    correct_title(fixtures)

    load_record(fixtures.path)

    now, then = compilation.history.all()
    assert (now.title, now.history_type, now.history_change_reason) == (
        "Le titre corrigé",
        "~",
        LOADED,
    )
    assert then.title == before


def test_corrects_again_what_it_corrected(fixtures, compilation):
    for title in ("Le titre corrigé", "Le titre corrigé deux fois"):
        correct_title(fixtures, title)
        report = load_record(fixtures.path)

        assert report.counts["updated"] == 1
        compilation.refresh_from_db()
        assert compilation.title == title
    assert load_record(fixtures.path).counts == {"unchanged": 1}


def test_corrects_what_is_constrained_to_be_unique(fixtures):
    fixtures.take(
        "follow_up",
        "measures.decision",
        {"step": [1, 1, 1], "position": 1},
        number="8.1 bis",
    )

    load_record(fixtures.path)

    assert Decision.objects.get_by_natural_key(1, 1, 1, 1).number == "8.1 bis"


def test_corrects_lists_of_records(fixtures):
    key = {"measure": [1, 3], "position": 3}
    fixtures.take("since_session_24", "measures.request", key, answered_by=[[1, 3, 4], [1, 3, 1]])

    report = load_record(fixtures.path)

    answers = Request.objects.get_by_natural_key(1, 3, 3).answered_by
    assert report.counts["updated"] == 1
    assert {step.position for step in answers.all()} == {1, 4}
    assert load_record(fixtures.path).counts == {"unchanged": 1}


def test_empties_lists_of_records(fixtures):
    fixtures.take(
        "follow_up", "measures.request", {"measure": [6, 1], "position": 1}, answered_by=[]
    )

    load_record(fixtures.path)

    assert not Request.objects.get_by_natural_key(6, 1, 1).answered_by.exists()


def test_the_order_of_a_list_does_not_matter(fixtures):
    mentions = ["CDIP/16/6", "CDIP/9/16", "CDIP/8/INF/1", "CDIP/9/15"]
    fixtures.take(
        "account",
        "measures.accountparagraph",
        {"number": 1},
        mentions=[[symbol] for symbol in mentions],
    )

    assert load_record(fixtures.path).counts == {"unchanged": 1}


def test_a_record_that_a_person_changed_is_left_alone_and_reported(fixtures, compilation):
    compilation.title = "Le titre de l’officier"
    compilation.save()
    correct_title(fixtures)

    report = load_record(fixtures.path)

    assert report.counts == {"left alone": 1}
    assert report.left_alone == ["documents.document/CDIP/21/4: was changed since it was loaded"]
    compilation.refresh_from_db()
    assert compilation.title == "Le titre de l’officier"


def test_a_list_that_a_person_changed_is_left_alone(fixtures):
    answered = Request.objects.get_by_natural_key(6, 1, 1)
    answered.answered_by.clear()
    fixtures.take("follow_up", "measures.request", {"measure": [6, 1], "position": 1})

    report = load_record(fixtures.path)

    assert report.left_alone == ["measures.request/6.1.1: was changed since it was loaded"]
    assert not answered.answered_by.exists()


def test_a_record_that_a_person_put_back_counts_as_untouched(fixtures, compilation):
    title = compilation.title
    for each in ("Le titre de l’officier", title):
        compilation.title = each
        compilation.save()
    fixtures.take("documents", "documents.document", {"key": "CDIP/21/4"})

    assert load_record(fixtures.path).counts == {"unchanged": 1}


def test_a_deleted_record_is_not_brought_back(fixtures):
    Review.objects.get_by_natural_key(1, 3, 1, 2).delete()
    fixtures.take("follow_up", "measures.review", {"step": [1, 3, 1], "position": 2})

    report = load_record(fixtures.path)

    assert report.left_alone == ["measures.review/1.3.1.2: was deleted since it was loaded"]
    assert Review.objects.count() == 15


def test_what_cites_a_deleted_record_is_left_alone():
    """The second step of 6.1 answers a request; its review and its decision go with it."""
    AccountParagraph.objects.filter(decision__step__measure__paragraph__number=6).delete()
    Step.objects.get_by_natural_key(6, 1, 2).delete()

    report = load_record()

    assert "measures.step/6.1.2: was deleted since it was loaded" in report.left_alone
    assert [line for line in report.left_alone if "cites a record that is gone" in line]
    assert Step.objects.count() == 22
    assert not Review.objects.filter(step__measure__paragraph__number=6, step__position=2).exists()


def test_a_record_entered_by_hand_is_left_alone(fixtures, make_session):
    make_session(36, note="Saisie par une personne.")
    fixtures.add("sessions", "cdip_sessions.session", number=36, note="")

    report = load_record(fixtures.path)

    assert report.counts == {"left alone": 1}
    assert report.left_alone == ["cdip_sessions.session/36: was entered by hand"]
    assert Session.objects.get(number=36).note == "Saisie par une personne."


def test_loads_all_or_nothing(fixtures, compilation):
    title = compilation.title
    correct_title(fixtures)
    fixtures.add("sessions", "cdip_sessions.session", number=36)
    key = {"step": [1, 1, 1], "position": 1}
    fixtures.take("follow_up", "measures.review", key, last_paragraph=97)

    with pytest.raises(ValidationError):
        load_record(fixtures.path)

    assert not Session.objects.filter(number=36).exists()
    compilation.refresh_from_db()
    assert compilation.title == title
    assert load_record().counts == {"unchanged": LoadedRecord.objects.count()}


@pytest.mark.parametrize(
    ("model", "loaded_by_the_first_version"),
    [
        (FollowUp, "31bfef8f42d02d2add2951373c33ad2d99cc95675372658618396e53a2515aaf"),
        (StatusReading, "3b4ae468a5c361204f408b6f7cadc83304083d892dacced7493d82f9f0841825"),
    ],
)
def test_a_field_that_a_model_gained_does_not_count_as_a_change(model, loaded_by_the_first_version):
    assert fingerprint(model.objects.get_by_natural_key(1, 1, 24)) == loaded_by_the_first_version


def test_the_command_tells_what_it_did(capsys, compilation):
    compilation.title = "Le titre de l’officier"
    compilation.save()
    total = LoadedRecord.objects.count()

    call_command("load_record")

    assert capsys.readouterr().out.splitlines() == [
        "left alone: documents.document/CDIP/21/4: was changed since it was loaded",
        f"Record: 1 left alone, {total - 1} unchanged.",
    ]
