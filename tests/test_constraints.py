"""What must never be true, the database refuses, and the forms say so in an officer's words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation

from desk.models import Change, ChangeSet
from documents.models import Document
from measures.models import Decision, Review
from publications.editions import publish_edition
from record.guards import install_guards, lift_guards
from search.models import Passage
from sessions.models import Session
from tests import builders as make

pytestmark = pytest.mark.django_db


@dataclass
class Refusal:
    """A valid record, the change that is refused, and what an officer is told."""

    constraint: str
    record: Callable[[], models.Model]
    change: dict = field(repr=False)
    message: str = field(repr=False)

    def __str__(self):
        return self.constraint


def second(builder, **fields):
    """The second of two records that share these fields."""
    builder(**fields)
    return builder(**fields)


def a_set(**fields):
    """A change set of somebody's, in their hands."""
    return ChangeSet.objects.create(
        title="Un lot", author=make.make_person(), **{"state": "draft"} | fields
    )


def submitted_set():
    return a_set(state="in_review", submitted_by=make.make_person("another"))


def drafted(record_key="measures.step/1", change_set=None, **fields):
    change_set = change_set or a_set()
    fields = {"kind": "step", "written_by": change_set.author, "values": {"title": ["x"]}} | fields
    return Change.objects.create(change_set=change_set, record_key=record_key, **fields)


def drafted_twice():
    return drafted("measures.step/2", change_set=drafted().change_set)


def dated_session():
    return make.make_session(
        opens_on=date(2030, 5, 6), closes_on=date(2030, 5, 10), dates_basis="seen"
    )


REFUSALS = [
    Refusal(
        "session_number_is_positive",
        make.make_session,
        {"number": 0},
        "A session has a number from 1 to 999.",
    ),
    Refusal(
        "session_number_is_positive",
        make.make_session,
        {"number": 1000},
        "A session has a number from 1 to 999.",
    ),
    Refusal(
        "session_closes_after_it_opens",
        dated_session,
        {"closes_on": date(2030, 5, 5)},
        "The session closes before it opens.",
    ),
    Refusal(
        "session_with_a_closing_date_has_an_opening_date",
        dated_session,
        {"opens_on": None},
        "A closing date needs an opening date.",
    ),
    Refusal(
        "session_dates_say_what_they_rest_on",
        dated_session,
        {"dates_basis": ""},
        "Say what the dates of the session rest on.",
    ),
    Refusal(
        "status_rests_on_one_thing",
        make.make_status,
        {"sentence": "Le Secrétariat a achevé la mesure."},
        "A status rests on a paragraph of an implementation report, or else on a sentence "
        "with its source.",
    ),
    Refusal(
        "status_rests_on_one_thing",
        make.make_status,
        {"rests_on": None},
        "A status rests on a paragraph of an implementation report, or else on a sentence "
        "with its source.",
    ),
    Refusal(
        "status_rests_on_one_thing",
        lambda: make.make_status(sentence="Le Secrétariat a achevé la mesure."),
        {"source": None},
        "A status rests on a paragraph of an implementation report, or else on a sentence "
        "with its source.",
    ),
    Refusal(
        "document_key_is_its_symbol",
        make.make_document,
        {"symbol": "CDIP/101/99"},
        "A document with a symbol has that symbol as its key.",
    ),
    Refusal(
        "document_is_on_record_once",
        make.make_document,
        {"symbol": "", "key": "cdip/22/18", "folded_key": "cdip/22/18"},
        "A document of this symbol is on record already, perhaps spelled otherwise.",
    ),
    Refusal(
        "document_one_summary_per_session",
        lambda: make.make_summary(session=101),
        {"session": 21},
        "This session already has its summary by the Chair.",
    ),
    Refusal(
        "document_of_a_session_names_it",
        make.make_report,
        {"session": None},
        "The report of a session and the summary by the Chair belong to a session.",
    ),
    Refusal(
        "document_of_a_session_names_it",
        make.make_summary,
        {"session": None},
        "The report of a session and the summary by the Chair belong to a session.",
    ),
    Refusal(
        "document_does_not_supersede_itself",
        make.make_document,
        {"superseded_by": "itself"},
        "A document cannot supersede itself.",
    ),
    Refusal(
        "paragraph_number_is_positive",
        make.make_paragraph,
        {"number": 0},
        "A paragraph has a number from 1 to 99.",
    ),
    Refusal(
        "paragraph_number_is_positive",
        make.make_paragraph,
        {"number": 100},
        "A paragraph has a number from 1 to 99.",
    ),
    Refusal(
        "clause_positions_are_distinct",
        lambda: second(make.make_clause, paragraph=7),
        {"position": 1},
        "Another clause of the paragraph has this position.",
    ),
    Refusal(
        "clause_labelled_once_per_paragraph",
        lambda: make.make_clause(paragraph=1, label="c"),
        {"label": "a"},
        "Another clause of the paragraph has this label.",
    ),
    Refusal(
        "measure_ranked_once_per_paragraph",
        lambda: second(make.make_measure, paragraph=7),
        {"rank": 1},
        "The paragraph already has a measure of this rank.",
    ),
    Refusal(
        "measure_numbered_once_per_paragraph",
        lambda: make.make_measure(paragraph=1, number_in_body=4),
        {"number_in_body": 3},
        "The paragraph already has a measure of this number.",
    ),
    Refusal(
        "measure_rank_is_positive",
        make.make_measure,
        {"rank": 0},
        "A measure has a rank from 1 to 99.",
    ),
    Refusal(
        "measure_rank_is_positive",
        make.make_measure,
        {"rank": 100},
        "A measure has a rank from 1 to 99.",
    ),
    Refusal(
        "step_positions_are_distinct",
        lambda: second(make.make_step, measure=make.make_measure()),
        {"position": 1},
        "Another step of the measure has this position.",
    ),
    Refusal(
        "step_of_kind_document_has_one",
        make.make_step,
        {"kind": "document"},
        "A step of kind document names its document.",
    ),
    Refusal(
        "step_has_a_title_or_a_document",
        make.make_step,
        {"title": ""},
        "A step without a document needs a title.",
    ),
    Refusal(
        "step_has_a_session_or_a_date",
        make.make_step,
        {"session": None},
        "A step has a session, a date, or both.",
    ),
    Refusal(
        "review_positions_are_distinct",
        lambda: second(make.make_review, step=make.make_step()),
        {"position": 1},
        "Another review of the step has this position.",
    ),
    Refusal(
        "review_range_runs_forward",
        lambda: make.make_review(first=98, last=112),
        {"last_paragraph": 97},
        "The last paragraph comes before the first.",
    ),
    Refusal(
        "review_range_starts_at_one",
        lambda: make.make_review(first=1, last=1),
        {"first_paragraph": 0},
        "The paragraphs of a report are numbered from 1.",
    ),
    Refusal(
        "decision_positions_are_distinct",
        lambda: second(make.make_decision, step=make.make_step()),
        {"position": 1},
        "Another decision of the step has this position.",
    ),
    Refusal(
        "decision_once_per_session_and_number",
        lambda: make.make_decision(session=21, number="8.9"),
        {"number": "8.1"},
        "This paragraph of the summary by the Chair is already recorded.",
    ),
    *(
        Refusal(
            "decision_reply_excludes_other_verbs",
            lambda: make.make_decision(noted=False, exchange_only=True),
            {verb: True},
            "A reply of the Secretariat is recorded where the committee did nothing else.",
        )
        for verb in ("noted", "welcomed", "requested", "decided", "approved")
    ),
    Refusal(
        "decision_corrects_a_sentence",
        lambda: make.make_decision(sentence=""),
        {"corrected_reading": "le comité a pris note."},
        "A corrected reading needs the sentence it corrects.",
    ),
    Refusal(
        "status_read_once_per_session",
        lambda: make.make_status(make.make_status(session=101).measure, session=102),
        {"session": 101},
        "The measure already has a status at this session.",
    ),
    Refusal(
        "follow_up_once_per_session",
        lambda: make.make_follow_up(make.make_follow_up(session=101).measure, session=102),
        {"session": 101},
        "The measure already has a follow-up at this session.",
    ),
    Refusal(
        "follow_up_report_due_names_its_session",
        make.make_follow_up,
        {"kind": "report_due"},
        "A report that is due is due at a session.",
    ),
    Refusal(
        "request_positions_are_distinct",
        lambda: second(make.make_request, measure=make.make_measure()),
        {"position": 1},
        "Another request of the measure has this position.",
    ),
    Refusal(
        "request_without_decision_is_inferred",
        make.make_request,
        {"is_inferred": False},
        "A request names the decision that made it, or is marked as inferred.",
    ),
    Refusal(
        "account_numbered_once_per_report",
        make.make_account,
        {"number": 53},
        "The report already has a paragraph of this number.",
    ),
    Refusal(
        "account_quotes_one_record",
        lambda: make.make_account(
            measure=make.make_measure(), decision=make.make_decision(), follow_up=None
        ),
        {"follow_up": "any"},
        "A paragraph quotes a decision or a follow-up, not both.",
    ),
    Refusal(
        "account_has_wording",
        make.make_account,
        {"text_before": ""},
        "The paragraph has no text and quotes nothing.",
    ),
    Refusal(
        "development_is_dated",
        make.make_development,
        {"session": None},
        "A development has a session, a date, or both.",
    ),
    Refusal(
        "change_set_published_by_somebody_at_a_moment",
        submitted_set,
        {"state": "published"},
        "A set is published by somebody, at a moment.",
    ),
    Refusal(
        "change_set_reviewed_was_submitted",
        submitted_set,
        {"submitted_by": None},
        "A set that is checked was submitted by somebody.",
    ),
    Refusal(
        "change_once_per_set_and_record",
        drafted_twice,
        {"record_key": "measures.step/1"},
        "This set already holds a change of the same record.",
    ),
    Refusal(
        "change_removes_what_is_there",
        lambda: drafted(""),
        {"is_removal": True},
        "Only what is on record can be withdrawn.",
    ),
]


@pytest.fixture(params=REFUSALS, ids=str)
def refusal(request):
    return request.param


def meant(change, record):
    """The change with records where it names them."""
    change = dict(change)
    if isinstance(change.get("session"), int):
        change["session"] = Session.objects.get(number=change["session"])
    if "superseded_by" in change:
        change["superseded_by"] = record
    if "follow_up" in change:
        change["follow_up"] = make.make_follow_up()
    return change


def our_constraints():
    return [
        constraint
        for app in apps.get_app_configs()
        if Path(app.path).parent == Path(settings.BASE_DIR)
        for model in app.get_models()
        for constraint in model._meta.constraints
    ]


def refused():
    """Expect a refusal by the database, and keep the rest of the test's transaction."""
    return pytest.raises(IntegrityError)


# What nobody fills in by hand, and never changes: see the two tests at the end.
MADE_BY_THE_PORTAL = {"passage_once_per_record", "edition_names_a_file_once"}


def test_every_constraint_is_tested():
    tested = {refusal.constraint for refusal in REFUSALS} | MADE_BY_THE_PORTAL

    assert tested == {constraint.name for constraint in our_constraints()}


def test_every_constraint_has_a_sentence_of_its_own():
    sentences = [str(constraint.violation_error_message) for constraint in our_constraints()]

    assert len(sentences) == len({*sentences})
    assert all(sentence.endswith(".") for sentence in sentences)


def test_every_constraint_speaks_french_too():
    with translation.override("fr"):
        french = {each.name: str(each.violation_error_message) for each in our_constraints()}

    for refusal in REFUSALS:
        assert french[refusal.constraint] != refusal.message
        assert french[refusal.constraint].endswith(".")


def test_the_database_refuses(refusal):
    record = refusal.record()
    change = meant(refusal.change, record)

    with refused() as error, transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**change)

    # SQLite names the columns of a unique constraint instead.
    if "CHECK" in str(error.value) or connection.vendor == "postgresql":
        assert refusal.constraint in str(error.value)


def test_the_officer_is_told(refusal):
    record = refusal.record()
    record.full_clean()  # nothing else is wrong with it
    for name, value in meant(refusal.change, record).items():
        setattr(record, name, value)

    with translation.override("en"), pytest.raises(ValidationError) as error:
        record.full_clean()

    assert error.value.messages == [refusal.message]


@pytest.mark.parametrize(
    ("builder", "change"),
    [
        (make.make_session, {"number": 21}),
        (make.make_paragraph, {"number": 1}),
        (make.make_document, {"key": "CDIP/22/18", "symbol": "CDIP/22/18"}),
        (make.make_document, {"wipo_id": 436211}),
        (make.make_development, {"position": 1}),
    ],
)
def test_the_database_refuses_a_second_one_of(builder, change):
    record = builder()

    with refused(), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**change)


def test_decisions_without_number_may_be_several():
    step = make.make_step()

    decisions = [make.make_decision(step, number="") for _ in range(2)]

    assert decisions[0].summary == decisions[1].summary


# A check constraint cannot look into another table: these two rules are triggers.


@pytest.fixture
def working_document():
    return make.make_document()


@pytest.fixture
def review():
    return make.make_review(session=22)


@pytest.fixture
def decision():
    return make.make_decision(session=22)


@pytest.mark.parametrize("wrong", ["working", "information", "chair_summary"])
def test_a_review_is_not_entered_on_another_kind_of_document(review, wrong):
    review.pk, review.position = None, 2
    review.report = make.make_document(kind=wrong)

    with refused() as error, transaction.atomic():
        Review.objects.bulk_create([review])

    assert "A review cites a session report." in str(error.value)


@pytest.mark.parametrize("wrong", ["working", "information", "session_report"])
def test_a_decision_is_not_entered_on_another_kind_of_document(decision, wrong):
    decision.pk, decision.position, decision.number = None, 2, "99"
    decision.summary = make.make_document(kind=wrong)

    with refused() as error, transaction.atomic():
        Decision.objects.bulk_create([decision])

    assert "A decision cites a summary by the Chair." in str(error.value)


def test_a_review_is_not_moved_to_another_kind_of_document(review, working_document):
    with refused(), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(report=working_document)

    review.refresh_from_db()
    assert review.report.symbol == "CDIP/22/18"


def test_a_decision_is_not_moved_to_another_kind_of_document(decision, working_document):
    with refused(), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(summary=working_document)

    decision.refresh_from_db()
    assert decision.summary.key == "CDIP/22/SUMMARY"


def test_a_review_moves_to_another_report(review):
    Review.objects.filter(pk=review.pk).update(report=make.make_report(session=23))

    review.refresh_from_db()
    assert review.report.symbol == "CDIP/23/17 Prov."


@pytest.mark.parametrize("key", ["CDIP/22/18", "CDIP/22/SUMMARY"])
def test_a_document_that_is_cited_keeps_its_kind(key):
    with refused(), transaction.atomic():
        Document.objects.filter(key=key).update(kind="working")


def test_a_document_that_nothing_cites_may_change_its_kind(make_report):
    report = make_report(session=101)

    Document.objects.filter(pk=report.pk).update(kind="working", title="Un autre titre")

    report.refresh_from_db()
    assert report.kind == "working"


def test_a_report_that_is_cited_may_change_otherwise():
    assert Document.objects.filter(key="CDIP/22/18").update(title="Rapport") == 1


def test_the_officer_is_told_at_the_field_that_a_review_cites_a_report(review, working_document):
    review.report = working_document

    with pytest.raises(ValidationError) as error:
        review.full_clean()

    assert set(error.value.message_dict) == {"report"}


def test_the_officer_is_told_at_the_field_that_a_decision_cites_a_summary(
    decision, working_document
):
    decision.summary = working_document

    with pytest.raises(ValidationError) as error:
        decision.full_clean()

    assert set(error.value.message_dict) == {"summary"}


@pytest.mark.parametrize("key", ["CDIP/22/18", "CDIP/22/SUMMARY"])
def test_the_officer_is_told_that_a_document_that_is_cited_keeps_its_kind(key):
    document = Document.objects.get(key=key)
    document.kind = Document.Kind.WORKING

    with pytest.raises(ValidationError) as error:
        document.full_clean()

    assert set(error.value.message_dict) == {"kind"}


def test_the_guards_can_be_put_back_at_every_migration(review, working_document):
    for _ in range(2):
        install_guards(using="default")

    with refused(), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(report=working_document)


def test_a_migration_puts_back_the_guards_that_it_lifted(review, working_document):
    lift_guards(using="default", plan=["a migration"])

    call_command("migrate", verbosity=0)

    with refused(), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(report=working_document)


def test_a_record_has_one_passage():
    passage = Passage.objects.all()[0]
    passage.pk = None

    with refused(), transaction.atomic():
        passage.save()


def test_an_edition_has_one_file_of_a_name():
    edition = publish_edition(Session.objects.get(number=24))
    file = edition.files.all()[0]
    file.pk = None

    with refused(), transaction.atomic():
        file.save(force_insert=True)
