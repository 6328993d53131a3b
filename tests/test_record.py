"""The real record says what the documents say, with all their irregularities."""

import re
from datetime import date
from itertools import groupby

import pytest
from django.apps import apps

from documents.models import Document, Sourced
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
from sessions.models import Session
from tests.builders import IMPLEMENTATION_REPORT
from tests.printed import fold, printed_report

pytestmark = pytest.mark.django_db

REPORT = printed_report()
A_SYMBOL = re.compile(r"\bCDIP/\d+/(?:INF/)?\d+\b")


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (Session, 23),
        (Document, 53),
        (Paragraph, 6),
        (Clause, 10),
        (Measure, 9),
        (Step, 23),
        (Review, 16),
        (Decision, 18),
        (StatusReading, 9),
        (FollowUp, 10),
        (Request, 6),
        (AccountParagraph, 53),
        (Development, 4),
    ],
)
def test_holds_all_of(model, count):
    assert model.objects.count() == count


def at(number):
    return Session.objects.get(number=number)


@pytest.mark.parametrize(
    ("known_by", "count"),
    [
        (Document.objects.until, 28),
        (Step.objects.until, 15),
        (Review.objects.until, 16),
        (Decision.objects.until, 15),
        (StatusReading.objects.until, 9),
        (FollowUp.objects.until, 9),
        (Request.objects.for_list, 5),
        (lambda as_at: Request.objects.for_list(as_at).filter(is_inferred=True), 1),
        (AccountParagraph.objects.until, 53),
        (Development.objects.until, 2),
    ],
)
def test_holds_as_at_the_24th_session(known_by, count):
    assert known_by(at(24)).count() == count


def measure(code):
    return Measure.objects.get_by_code(code)


def entries(steps):
    """Steps as a reader tells them apart: what was done, and at which session or on which day."""
    return [
        (
            step.kind,
            str(step.document or step.title),
            step.session.number if step.session else step.held_on,
        )
        for step in steps
    ]


def test_four_sessions_are_bare():
    bare = Session.objects.filter(opens_on=None, place="", note="", source="")

    assert [session.number for session in bare] == [8, 9, 13, 16]


def test_sessions_17_to_34_have_dates_and_the_35th_has_none_yet():
    dated = Session.objects.exclude(opens_on=None)

    assert [session.number for session in dated] == list(range(17, 35))
    assert Session.objects.get(number=35).closes_on is None


def test_dates_not_verified_are_flagged():
    doubtful = [
        session.number
        for session in Session.objects.exclude(opens_on=None)
        if not session.dates_are_verified
    ]

    assert doubtful == [17, 25, 26, 27, 28, 33, 34]


def test_measures_have_the_codes_of_the_report():
    codes = [measure.code for measure in Measure.objects.select_related("paragraph")]

    assert codes == ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]


def test_clauses_are_quoted_as_in_the_proposal():
    labels = [(clause.paragraph.number, clause.label) for clause in Clause.objects.all()]

    assert labels == [
        *[(1, ""), (1, ""), (1, "a"), (1, "b")],
        *[(2, ""), (3, ""), (3, ""), (4, ""), (5, ""), (6, "")],
    ]


def test_the_account_is_the_printed_report():
    account = {
        paragraph.number: fold(paragraph.text)
        for paragraph in AccountParagraph.objects.with_wording()
    }

    assert account == {number: fold(text) for number, text in REPORT.items()}
    assert list(REPORT) == list(range(1, 54))


def test_the_account_mentions_the_documents_whose_symbol_it_prints():
    known = set(Document.objects.values_list("key", flat=True))

    mentioned = {
        paragraph.number: {document.key for document in paragraph.mentions.all()}
        for paragraph in AccountParagraph.objects.prefetch_related("mentions")
    }

    assert mentioned == {
        number: set(A_SYMBOL.findall(text)) & known for number, text in REPORT.items()
    }
    assert mentioned[1] == {"CDIP/8/INF/1", "CDIP/9/15", "CDIP/9/16", "CDIP/16/6"}


def test_no_text_of_the_account_is_stored_twice():
    quotations = AccountParagraph.objects.with_wording().exclude(decision=None, follow_up=None)

    assert quotations.count() > 15
    for paragraph in quotations:
        assert paragraph.quotation
        assert paragraph.quotation not in paragraph.text_before + paragraph.text_after


def test_every_record_has_its_source():
    sourced = [model for model in apps.get_models() if issubclass(model, Sourced)]

    assert {model.__name__ for model in sourced} == {
        *("Clause", "Measure", "Step", "Review", "Decision", "FollowUp", "Request", "Development")
    }
    for model in sourced:
        for record in model._default_manager.select_related("source"):
            assert record.source.key, record


def test_what_was_read_in_the_body_of_the_report_names_the_paragraph():
    for model in (Step, Review, Decision, FollowUp, Request, Measure):
        body = model.objects.filter(source__key=IMPLEMENTATION_REPORT, source_part="body")
        for record in body:
            assert int(record.source_paragraphs) in REPORT, record


# The traps, by their number in the design.


def test_2_one_review_is_cited_only_in_the_body():
    (review,) = Review.objects.filter(in_annex=False)

    assert str(review) == "CDIP/21/15 §§ 285-291"
    assert review.step == measure("1.3").steps.get(position=1)
    assert (review.source_part, review.source_paragraphs) == ("body", "17")


def test_2_the_dialogue_is_tied_to_its_decision_through_the_request():
    decision = Decision.objects.get(number="8.3", summary__session__number=21)
    asked = decision.requests.get()

    assert decision.step == measure("1.3").steps.get(position=1)
    assert entries(asked.answered_by.all()) == [
        ("event", "Dialogue interactif sur l’assistance technique", 22)
    ]


def test_3_three_decisions_have_no_sentence():
    silent = Decision.objects.filter(sentence="").order_by("summary__session__number", "sort_key")

    assert [str(decision) for decision in silent] == [
        "CDIP/19 § 5",
        "CDIP/22 § 7.1",
        "CDIP/22 § 7.4",
    ]
    assert all(decision.outcomes == [] for decision in silent)


def numbers_by_session(decisions):
    cited = decisions.order_by("summary__session__number", "sort_key")
    return {
        session: [decision.number for decision in decisions]
        for session, decisions in groupby(
            cited.select_related("summary__session"),
            key=lambda decision: str(decision.summary.session),
        )
    }


def test_4_numbers_of_summaries_repeat_across_sessions():
    as_at_24 = Decision.objects.filter(at(24).reaches("summary__session"))

    assert numbers_by_session(as_at_24) == {
        "CDIP/19": ["5", "7.1", "7.2"],
        "CDIP/20": ["7.1", "7.2"],
        "CDIP/21": ["8.1", "8.2", "8.3", "8.4"],
        "CDIP/22": ["7.1", "7.2", "7.3", "7.4"],
        "CDIP/23": ["8.1", "8.2"],
    }


def test_4_two_of_the_later_decisions_have_no_number():
    later = Decision.objects.exclude(at(24).reaches("summary__session"))

    assert numbers_by_session(later) == {"CDIP/29": ["5.2"], "CDIP/30": [""], "CDIP/31": [""]}


def test_5_the_order_inside_the_forum_is_the_annex_s_own():
    assert entries(measure("1.3").steps.until(at(24))) == [
        (
            "presentation",
            "Exposé sur la faisabilité de la création d’un forum sur le Web consacré à "
            "l’assistance technique",
            21,
        ),
        ("event", "Dialogue interactif sur l’assistance technique", 22),
        ("document", "CDIP/22/3", 22),
        ("document", "CDIP/23/9", 23),
    ]


def test_5_what_came_later_follows_in_the_order_of_time():
    forum = measure("1.3").steps

    assert list(forum.all()[:4]) == list(forum.until(at(24)))
    assert entries(forum.all()[4:]) == [
        ("document", "CDIP/25/3", 25),
        ("document", "CDIP/25/4", 25),
        ("document", "CDIP/26/6", 26),
        ("document", "CDIP/30/8 Rev.", 30),
        ("document", "CDIP/31/INF/5", 31),
        (
            "event",
            "Assistance technique et renforcement des capacités orientés vers des objectifs "
            "précis : facteurs de succès et enseignements tirés",
            date(2024, 4, 11),
        ),
        (
            "event",
            "Assistance technique virtuelle et renforcement des capacités : regard critique sur "
            "les avantages et les limites",
            date(2024, 9, 12),
        ),
        (
            "event",
            "Premier webinaire de 2025 : planification stratégique de l’assistance technique",
            date(2025, 4, 3),
        ),
    ]


def test_5_only_the_forum_has_steps_after_the_24th_session():
    later = Step.objects.exclude(pk__in=Step.objects.until(at(24)))

    assert {step.measure.code for step in later.select_related("measure__paragraph")} == {"1.3"}


def test_6_both_titles_of_a_measure_are_kept():
    only_in_annex = [
        measure.code
        for measure in Measure.objects.filter(title_in_body="").select_related("paragraph")
    ]

    assert only_in_annex == ["2.1", "4.1", "5.1", "6.1"]
    assert measure("1.1").title != measure("1.1").title_in_body


def test_7_the_round_table_came_before_its_session():
    round_table = measure("1.2").steps.get(position=1)

    assert round_table.held_on == date(2017, 5, 12)
    assert round_table.session.number == 19
    assert round_table.held_on < round_table.session.opens_on


def test_8_the_draft_report_is_the_only_provisional_document():
    (draft,) = Document.objects.filter(is_provisional=True)

    assert draft.symbol == "CDIP/23/17 Prov."
    assert not Document.objects.filter(key="CDIP/23/17").exists()
    assert draft.superseded_by is None


def test_8_both_its_citations_say_that_it_is_a_draft():
    citations = [review.citation for review in Review.objects.filter(report__is_provisional=True)]

    assert citations == [
        "paragraphes 233 à 249 du projet de rapport de la vingt-troisième session du CDIP "
        "(CDIP/23/17 Prov.)",
        "paragraphes 285 à 290 du projet de rapport de la vingt-troisième session du CDIP "
        "(CDIP/23/17 Prov.)",
    ]


def test_9_six_steps_have_no_document():
    without = Step.objects.until(at(24)).filter(document=None).select_related("session")

    assert sorted((step.kind, str(step.session)) for step in without) == [
        ("event", "CDIP/19"),
        ("event", "CDIP/22"),
        *[("presentation", f"CDIP/{session}") for session in (19, 21, 21, 23)],
    ]


def test_9_three_later_steps_have_neither_document_nor_session():
    later = Step.objects.filter(document=None).exclude(pk__in=Step.objects.until(at(24)))

    assert [(step.kind, step.session, step.held_on) for step in later] == [
        ("event", None, date(2024, 4, 11)),
        ("event", None, date(2024, 9, 12)),
        ("event", None, date(2025, 4, 3)),
    ]


def test_9_a_printed_slip_stays_with_its_corrected_reading():
    (slip,) = Decision.objects.exclude(corrected_reading="")

    assert str(slip) == "CDIP/23 § 8.2"
    assert slip.sentence == "le comité a pris note e l’exposé."
    assert slip.corrected_reading == "le comité a pris note de l’exposé."
    assert REPORT[45].endswith(slip.sentence)


def test_10_the_symbol_of_the_implementation_report_is_not_asserted():
    report = Document.objects.get(key=IMPLEMENTATION_REPORT)

    assert report.symbol == ""
    assert report.symbol_to_confirm == "CDIP/24/8"
    assert str(report.session) == "CDIP/24"
    assert "CDIP/24/8" not in str(report)


def test_10_summaries_have_no_symbol():
    for summary in Document.objects.chair_summaries():
        assert summary.symbol == ""
        assert "SUMMARY" not in str(summary)


def test_11_sixteen_documents_have_no_known_page():
    unlinked = Document.objects.filter(wipo_id=None, page_url="")

    assert {document.key for document in unlinked} == {
        *("CDIP/8/INF/1", "CDIP/9/15", "CDIP/9/16", "CDIP/16/6", "CDIP/18/11", "CDIP/19/10"),
        *("CDIP/20/6", "CDIP/25/3", "CDIP/25/4", "CDIP/26/6", "CDIP/31/4", "CDIP/32/2"),
        *("CDIP/29/SUMMARY", "CDIP/30/SUMMARY"),
        *("unnumbered/implementation-report", "unnumbered/webinars-2024-report"),
    }
    assert {document.official_url() for document in unlinked} == {""}


def test_11_one_document_is_a_page_of_the_site_itself():
    (news,) = Document.objects.exclude(page_url="")

    assert (news.key, news.kind, news.wipo_id) == ("unnumbered/news-2025-0005", "web_page", None)
    assert news.official_url() == news.page_url


def test_11_nineteen_documents_have_no_french_title():
    nameless = Document.objects.filter(title="").exclude(kind=Document.Kind.CHAIR_SUMMARY)

    assert {document.key for document in nameless} == {
        *("CDIP/8/INF/1", "CDIP/9/15", "CDIP/9/16", "CDIP/13/11", "CDIP/16/6", "CDIP/20/5"),
        *("CDIP/26/6", "CDIP/29/9", "CDIP/30/6", "CDIP/30/11", "CDIP/30/12", "CDIP/30/13"),
        *("CDIP/31/2", "CDIP/31/3", "CDIP/31/4", "CDIP/31/6", "CDIP/31/7", "CDIP/31/8"),
        "CDIP/32/5",
    }


def test_11_two_summaries_without_title_are_named_by_their_session():
    nameless = Document.objects.chair_summaries().filter(title="").order_by("session__number")

    assert [(summary.key, str(summary)) for summary in nameless] == [
        ("CDIP/29/SUMMARY", "Résumé présenté par la présidente de la vingt-neuvième session"),
        ("CDIP/30/SUMMARY", "Résumé présenté par le président de la trentième session"),
    ]


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_11_a_link_follows_the_language_of_the_reader(language):
    report = Document.objects.get(key="CDIP/22/18")

    assert report.official_url(language) == (
        f"https://www.wipo.int/meetings/{language}/doc_details.jsp?doc_id=436211"
    )


# What the Secretariat reads in the report, as at the 24th session.

CONTINUING = "completed_continuing"


@pytest.mark.parametrize(
    ("code", "delivery", "follow_up", "due", "told_in"),
    [
        ("1.1", CONTINUING, "conditional", None, 10),
        ("1.2", "completed", "none_planned", None, 15),
        ("1.3", "under_way", "report_due", 25, 21),
        ("2.1", CONTINUING, "continuing", None, 26),
        ("3.1", CONTINUING, "continuing", None, 31),
        ("3.2", CONTINUING, "continuing", None, 35),
        ("4.1", "completed", "continuing", None, 39),
        ("5.1", CONTINUING, "continuing", None, 46),
        ("6.1", CONTINUING, "continuing", None, 52),
    ],
)
def test_standing_as_at_the_24th_session(code, delivery, follow_up, due, told_in):
    found = Measure.objects.with_standing(at(24)).get_by_code(code)

    assert found.status
    assert found.follow_up
    assert found.status.delivery == delivery
    assert found.status.session.number == 24
    assert found.follow_up.kind == follow_up
    assert getattr(found.follow_up.due_session, "number", None) == due
    assert found.follow_up.source_paragraphs == str(told_in)
    assert found.follow_up.text in REPORT[told_in]


def test_no_standing_before_the_24th_session():
    for found in Measure.objects.with_standing(at(23)):
        assert found.status is None
        assert found.follow_up is None


def test_only_the_follow_up_of_the_forum_was_reported_anew():
    as_at_24 = {found.code: found for found in Measure.objects.with_standing(at(24))}
    changed = {}
    for found in Measure.objects.with_standing():
        assert found.status == as_at_24[found.code].status
        if found.follow_up != as_at_24[found.code].follow_up:
            changed[found.code] = found.follow_up

    assert list(changed) == ["1.3"]
    latest = changed["1.3"]
    assert latest
    assert (latest.kind, latest.session.number, latest.due_session) == ("continuing", 30, None)
    assert (latest.source.key, latest.source_paragraphs) == ("CDIP/30/8 Rev.", "21")


def test_the_follow_up_of_the_forum_changed_at_the_30th_session():
    def reported_at(number):
        follow_up = Measure.objects.with_standing(at(number)).get_by_code("1.3").follow_up
        return follow_up and follow_up.kind

    assert (reported_at(29), reported_at(30)) == ("report_due", "continuing")


def test_each_status_rests_on_a_paragraph_about_its_measure():
    for reading in StatusReading.objects.select_related("measure", "rests_on__measure"):
        assert reading.rests_on
        assert reading.rests_on.measure == reading.measure


OUTCOMES = {
    ("CDIP/20", "7.2"): ["noted", "decided"],
    ("CDIP/19", "7.1"): ["noted", "requested"],
    ("CDIP/19", "7.2"): ["welcomed"],
    ("CDIP/21", "8.2"): ["exchange_only"],
    ("CDIP/21", "8.3"): ["decided"],
    ("CDIP/23", "8.1"): ["noted", "requested"],
    ("CDIP/19", "5"): [],
    ("CDIP/22", "7.1"): [],
    ("CDIP/22", "7.4"): [],
    ("CDIP/29", "5.2"): ["requested"],
    ("CDIP/30", ""): ["approved"],
    ("CDIP/31", ""): ["welcomed"],
}


def test_outcomes_are_the_committee_s_verbs():
    for decision in Decision.objects.select_related("summary__session"):
        outcome = OUTCOMES.get((str(decision.summary.session), decision.number), ["noted"])
        assert [verb.value for verb in decision.outcomes] == outcome, decision


@pytest.mark.parametrize(
    ("code", "asked_at", "due", "answers"),
    [
        ("1.3", 21, 22, [("event", "Dialogue interactif sur l’assistance technique", 22)]),
        ("1.3", 22, 23, [("document", "CDIP/23/9", 23)]),
        ("1.3", 23, 25, [("document", "CDIP/25/3", 25), ("document", "CDIP/25/4", 25)]),
        ("1.3", 29, 30, [("document", "CDIP/30/8 Rev.", 30)]),
        (
            "5.1",
            20,
            None,
            [
                (
                    "presentation",
                    "Exposé du Secrétariat présentant la liste des consultants",
                    23,
                )
            ],
        ),
        (
            "6.1",
            19,
            None,
            [
                (
                    "presentation",
                    "Exposé du Secrétariat relatif à la nouvelle page Web consacrée à "
                    "l’assistance technique",
                    21,
                )
            ],
        ),
    ],
)
def test_requests_are_answered_by_the_right_step(code, asked_at, due, answers):
    asked = measure(code).requests.get(session__number=asked_at)

    assert getattr(asked.due_session, "number", None) == due
    assert entries(asked.answered_by.all()) == answers


def test_one_request_was_unanswered_as_at_the_24th_session():
    (unanswered,) = [
        asked for asked in Request.objects.for_list(at(24)) if not asked.answered_by.all()
    ]

    assert (unanswered.measure.code, unanswered.session.number) == ("1.3", 23)
    assert unanswered.due_session
    assert unanswered.due_session.number == 25
    assert not Request.objects.filter(answered_by=None).exists()


def test_one_request_is_inferred():
    (inferred,) = Request.objects.filter(is_inferred=True)

    assert inferred.session.number == 22
    assert inferred.decision is None


def test_developments_are_dated_and_in_order():
    sessions = [development.session for development in Development.objects.for_display()]
    told = [session and session.number for session in sessions]

    assert told == [18, 24, 29, 30]
