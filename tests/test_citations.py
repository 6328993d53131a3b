"""Ready citations: what a delegate pastes into a statement, in French and in English."""

import pytest
from django.utils.translation import override

from measures.citations import cite
from measures.models import Decision, Measure, Paragraph, Step
from sessions.models import Session
from tests.reading import Page, addresses, classes, words

REPORT = "Rapport sur la mise en œuvre (CDIP/24), annexe, et paragraphes"


def session(number):
    return number and Session.objects.get(number=number)


def step_of(code, position, as_at=None):
    measure = Measure.objects.for_page(session(as_at)).get_by_code(code)
    return next(step for step in measure.steps.all() if step.position == position)


def decision_at(number, of=""):
    return Decision.objects.get(summary__session__number=number, number=of)


def plain(text):
    """French sets an unbreakable space before a colon."""
    return text.replace("\u00a0", " ")


STEPS = [
    # a manifestation, examined and concluded: the paragraphs tell of it
    (
        "1.3",
        2,
        "Mesure 1.3, CDIP/22/18, paragraphes 474 à 492; résumé présenté par le président de la "
        "vingt-deuxième session, paragraphe 7.4",
        "Measure 1.3, CDIP/22/18, paragraphs 474 to 492; Summary by the Chair of the "
        "twenty-second session, paragraph 7.4",
    ),
    # a document is named by its symbol
    (
        "1.3",
        3,
        "Mesure 1.3, document CDIP/22/3; CDIP/22/18, paragraphes 89 à 125; résumé présenté par le "
        "président de la vingt-deuxième session, paragraphe 7.1",
        "Measure 1.3, document CDIP/22/3; CDIP/22/18, paragraphs 89 to 125; Summary by the Chair "
        "of the twenty-second session, paragraph 7.1",
    ),
    # two examinations
    (
        "1.3",
        1,
        "Mesure 1.3, CDIP/21/15, paragraphes 113 à 128; CDIP/21/15, paragraphes 285 à 291; résumé "
        "présenté par le président de la vingt et unième session, paragraphe 8.3",
        "Measure 1.3, CDIP/21/15, paragraphs 113 to 128; CDIP/21/15, paragraphs 285 to 291; "
        "Summary by the Chair of the twenty-first session, paragraph 8.3",
    ),
    # a provisional report
    (
        "1.3",
        4,
        "Mesure 1.3, document CDIP/23/9; CDIP/23/17 Prov. (provisoire), paragraphes 233 à 249; "
        "résumé présenté par le président de la vingt-troisième session, paragraphe 8.1",
        "Measure 1.3, document CDIP/23/9; CDIP/23/17 Prov. (provisional), paragraphs 233 to 249; "
        "Summary by the Chair of the twenty-third session, paragraph 8.1",
    ),
    # nothing recorded of a document
    (
        "1.3",
        5,
        "Mesure 1.3, document CDIP/25/3; examen non renseigné",
        "Measure 1.3, document CDIP/25/3; examination not recorded",
    ),
    # no examination, and a woman in the chair
    (
        "1.3",
        7,
        "Mesure 1.3, document CDIP/26/6; résumé présenté par la présidente de la vingt-neuvième "
        "session, paragraphe 5.2",
        "Measure 1.3, document CDIP/26/6; Summary by the Chair of the twenty-ninth session, "
        "paragraph 5.2",
    ),
    # no number in the summary, presented by a man and by a woman
    (
        "1.3",
        8,
        "Mesure 1.3, document CDIP/30/8 Rev.; résumé présenté par le président de la trentième "
        "session",
        "Measure 1.3, document CDIP/30/8 Rev.; Summary by the Chair of the thirtieth session",
    ),
    (
        "1.3",
        9,
        "Mesure 1.3, document CDIP/31/INF/5; résumé présenté par la présidente de la trente et "
        "unième session",
        "Measure 1.3, document CDIP/31/INF/5; Summary by the Chair of the thirty-first session",
    ),
    # nothing recorded of an event: its date names it
    (
        "1.3",
        10,
        "Mesure 1.3, manifestation du 11 avril 2024; examen non renseigné",
        "Measure 1.3, event of 11 April 2024; examination not recorded",
    ),
    # a number without a point
    (
        "1.2",
        1,
        "Mesure 1.2, CDIP/19/12, paragraphes 37 à 61; résumé présenté par le président de la "
        "dix-neuvième session, paragraphe 5",
        "Measure 1.2, CDIP/19/12, paragraphs 37 to 61; Summary by the Chair of the nineteenth "
        "session, paragraph 5",
    ),
]


@pytest.mark.parametrize(("code", "position", "french", "english"), STEPS)
def test_cites_a_step_in_the_readers_language(db, code, position, french, english):
    step = step_of(code, position)

    assert plain(cite(step).text) == french
    with override("en"):
        assert cite(step).text == english


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        (
            "1.3",
            f"Mesure 1.3, {REPORT} 16-21 du corps du document; dernier examen : CDIP/23/17 Prov. "
            "(provisoire), paragraphes 233 à 249; dernière conclusion : résumé présenté par la "
            "présidente de la trente et unième session",
            "Measure 1.3, Implementation report (CDIP/24), annex, and paragraphs 16-21 of the "
            "body; last examined: CDIP/23/17 Prov. (provisional), paragraphs 233 to 249; last "
            "concluded: Summary by the Chair of the thirty-first session",
        ),
        (
            "1.1",
            f"Mesure 1.1, {REPORT} 6-10 du corps du document; dernier examen : CDIP/21/15, "
            "paragraphes 98 à 112; dernière conclusion : résumé présenté par le président de la "
            "vingt et unième session, paragraphe 8.1",
            "Measure 1.1, Implementation report (CDIP/24), annex, and paragraphs 6-10 of the "
            "body; last examined: CDIP/21/15, paragraphs 98 to 112; last concluded: Summary by "
            "the Chair of the twenty-first session, paragraph 8.1",
        ),
    ],
)
def test_cites_a_measure_with_its_latest_examination_and_conclusion(db, code, french, english):
    measure = Measure.objects.for_page().get_by_code(code)

    assert plain(cite(measure).text) == french
    with override("en"):
        assert cite(measure).text == english


@pytest.mark.parametrize("code", ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"])
@pytest.mark.parametrize("as_at", [None, 19, 22])
def test_no_citation_is_too_long_to_be_read_aloud_or_holds_a_key_of_ours(db, code, as_at):
    measure = Measure.objects.for_page(session(as_at)).get_by_code(code)
    decisions = [one for step in measure.steps.all() for one in step.decisions.all()]

    for record in (measure, *measure.steps.all(), *decisions):
        text = cite(record, session(as_at)).text
        assert len(text) < 350
        assert "SUMMARY" not in text
        assert "unnumbered" not in text


def test_cites_a_measure_of_which_nothing_is_recorded(make_measure):
    measure = make_measure()

    assert cite(measure).text == (
        f"Mesure {measure.code}, Rapport sur la mise en œuvre (CDIP/24); examen non renseigné"
    )


@pytest.mark.parametrize(
    ("number", "of", "french", "english"),
    [
        (
            22,
            "7.4",
            "Mesure 1.3, résumé présenté par le président de la vingt-deuxième session, "
            "paragraphe 7.4",
            "Measure 1.3, Summary by the Chair of the twenty-second session, paragraph 7.4",
        ),
        (
            29,
            "5.2",
            "Mesure 1.3, résumé présenté par la présidente de la vingt-neuvième session, "
            "paragraphe 5.2",
            "Measure 1.3, Summary by the Chair of the twenty-ninth session, paragraph 5.2",
        ),
        (
            30,
            "",
            "Mesure 1.3, résumé présenté par le président de la trentième session",
            "Measure 1.3, Summary by the Chair of the thirtieth session",
        ),
    ],
)
def test_cites_a_decision(db, number, of, french, english):
    decision = decision_at(number, of)

    assert cite(decision).text == french
    with override("en"):
        assert cite(decision).text == english


@pytest.mark.parametrize(
    ("position", "french", "english"),
    [
        (0, "Proposition en six points, paragraphe 1", "Six-point proposal, paragraph 1"),
        (2, "Proposition en six points, paragraphe 1 a)", "Six-point proposal, paragraph 1(a)"),
        (3, "Proposition en six points, paragraphe 1 b)", "Six-point proposal, paragraph 1(b)"),
    ],
)
def test_cites_the_proposal_with_where_its_text_stands(db, position, french, english):
    paragraph = Paragraph.objects.with_text().get(number=1)
    clause = paragraph.clauses.all()[position]

    assert cite(clause).text == (
        f"{french}; résumé présenté par le président de la dix-septième session, appendice I, "
        "paragraphe 1"
    )
    with override("en"):
        assert cite(clause).text == (
            f"{english}; Summary by the Chair of the seventeenth session, appendix I, paragraph 1"
        )


def test_cites_a_paragraph_as_its_first_block(db):
    paragraph = Paragraph.objects.with_text().get(number=1)

    assert cite(paragraph).text == cite(paragraph.clauses.all()[0]).text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Mesure {code}, CDIP/101/1, paragraphe 12"),
        ("en", "Measure {code}, CDIP/101/1, paragraph 12"),
    ],
)
def test_cites_a_single_paragraph(make_review, language, text):
    review = make_review(first=12, last=12)

    with override(language):
        assert cite(review.step).text == text.format(code=review.step.measure.code)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Mesure {code}, CDIP/101/7 Prov. (provisoire), paragraphe 12"),
        ("en", "Measure {code}, CDIP/101/7 Prov. (provisional), paragraph 12"),
    ],
)
def test_cites_a_single_paragraph_of_a_provisional_report(make_review, make_report, language, text):
    report = make_report(symbol="CDIP/101/7 Prov.", is_provisional=True)
    review = make_review(report=report, first=12, last=12)

    with override(language):
        assert cite(review.step).text == text.format(code=review.step.measure.code)


@pytest.mark.parametrize(
    ("fields", "french", "english"),
    [
        ({}, "exposé de la 101e session", "presentation at the 101st session"),
        (
            {"kind": Step.Kind.EVENT},
            "manifestation de la 101e session",
            "event at the 101st session",
        ),
        (
            {"held_on": "2026-02-03", "session": None},
            "exposé du 3 février 2026",
            "presentation of 3 February 2026",
        ),
    ],
)
def test_names_what_has_no_document_while_nothing_is_recorded_of_it(
    make_step, fields, french, english
):
    step = make_step(**fields)
    step.refresh_from_db()

    assert cite(step).text == f"Mesure {step.measure.code}, {french}; examen non renseigné"
    with override("en"):
        assert (
            cite(step).text == f"Measure {step.measure.code}, {english}; examination not recorded"
        )


def test_names_a_document_without_symbol_by_its_title(make_step, make_document):
    document = make_document(symbol="", key="unnumbered/note", title="Note du Secrétariat")
    step = make_step(title="", document=document)

    assert f"Mesure {step.measure.code}, Note du Secrétariat; examen" in cite(step).text


def test_says_the_state_that_it_cites(db):
    measure = Measure.objects.for_page(session(22)).get_by_code("1.3")

    citation = cite(measure, session(22))

    assert plain(citation.text).endswith(
        "dernière conclusion : résumé présenté par le président de la vingt-deuxième session, "
        "paragraphe 7.1 (situation à la clôture de la vingt-deuxième session)"
    )
    assert citation.path == "/fr/measures/1.3/?as_at=22"


def test_a_step_as_at_a_session_keeps_it_in_its_address(db):
    citation = cite(step_of("1.3", 2, as_at=22), session(22))

    assert citation.path == "/fr/measures/1.3/?as_at=22#step-2"
    assert citation.text.endswith("(situation à la clôture de la vingt-deuxième session)")


def test_what_is_the_same_at_any_session_is_cited_without_one(db):
    decision = decision_at(22, "7.4")

    assert cite(decision, session(22)).text == cite(decision).text
    assert cite(decision, session(22)).path == "/fr/measures/1.3/?as_at=22#decision-22-7.4"


def test_the_address_is_the_portals_public_one_in_the_readers_language(db, settings):
    settings.SITE_URL = "https://suivi.example.org/"

    with override("en"):
        addressed = [cite(step_of("1.3", 2)).address, cite(decision_at(22, "7.4")).address]

    assert addressed == [
        "https://suivi.example.org/en/measures/1.3/#step-2",
        "https://suivi.example.org/en/measures/1.3/#decision-22-7.4",
    ]


def test_refuses_to_cite_what_nobody_cites(db):
    with pytest.raises(TypeError):
        cite(session(22))


# On the pages.


def quotes(element):
    return classes(element, "quote")


@pytest.mark.parametrize("query", [{}, {"as_at": 22}])
def test_every_step_and_decision_of_a_measure_has_its_citation(client, query):
    page = Page(client.get("/fr/measures/1.3/", query))

    decisions = classes(page.main, "decision")
    steps = classes(page.main, "step")
    assert len(quotes(page.main)) == 1 + len(steps) + len(decisions)
    for quoted in (*steps, *decisions):
        own = quotes(quoted)[0]
        plain_text, linked = classes(own, "quote__text")
        (address,) = addresses(own)
        assert address.partition("#")[2] == quoted.get("id")
        assert words(linked) == f"{words(plain_text)}, http://127.0.0.1:8000{address}"


def test_the_step_of_the_dialogue_is_ready_to_be_quoted(client):
    (own, of_its_decision) = quotes(Page(client.get("/fr/measures/1.3/")).by_id("step-2"))

    assert words(classes(own, "quote__text")[0]) == (
        "Mesure 1.3, CDIP/22/18, paragraphes 474 à 492; résumé présenté par le président de la "
        "vingt-deuxième session, paragraphe 7.4"
    )
    assert words(own.find("details/summary")) == "Citer – Étape 2"
    assert words(of_its_decision.find("details/summary")) == "Citer – CDIP/22 § 7.4"


def test_a_paragraph_and_each_of_its_clauses_have_their_citation(client):
    page = Page(client.get("/en/paragraphs/1/"))

    assert [addresses(quote) for quote in quotes(page.main)] == [
        ["/en/paragraphs/1/"],
        ["/en/paragraphs/1/#a"],
        ["/en/paragraphs/1/#b"],
    ]
    assert {page.language_of(quote) for quote in quotes(page.main)} == {"en"}
    assert addresses(page.by_id("b")) == ["#b"]


def test_no_button_shows_before_a_script_brings_it_to_life(client):
    page = Page(client.get("/fr/measures/1.3/"))

    buttons = [button for quote in quotes(page.main) for button in quote.iter("button")]
    assert len(buttons) == 2 * len(quotes(page.main))
    assert all(button.get("hidden") is not None for button in buttons)
