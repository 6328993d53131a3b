"""One measure: what was done, where it was examined, what was concluded, what follows."""

import pytest

from documents.models import Document
from measures.models import Decision, Measure, Review
from tests.reading import LANGUAGES, Page, addresses, classes, links, words

FORUM = "/fr/measures/1.3/"
AT_24 = {"as_at": 24}
OFFICIAL = "https://www.wipo.int/meetings/{language}/doc_details.jsp?doc_id={number}"


def test_is_headed_by_its_code_and_its_title(client):
    page = Page(client.get(FORUM))

    (heading,) = page.elements("h1")
    assert words(heading).startswith("Mesure 1.3 Un forum régulier destiné à partager des idées")
    assert page.title.startswith("Mesure 1.3 – ")


def test_names_the_title_in_the_body_where_it_differs(client):
    text = Page(client.get("/fr/measures/1.1/")).text

    assert (
        "Titre dans le corps du rapport : compilation des pratiques, méthodes et outils de" in text
    )


@pytest.mark.parametrize("code", ["1.2", "2.1"])
def test_says_no_title_twice_and_claims_none(client, code):
    page = Page(client.get(f"/fr/measures/{code}/"))

    assert "Titre dans le corps du rapport" not in page.text


def test_leads_to_the_clause_it_answers(client):
    trail = Page(client.get("/fr/measures/1.2/")).main

    assert ("Paragraphe 1 a)", "/fr/paragraphs/1/#a") in links(trail)


def test_says_where_it_stands_and_on_which_sentence_that_rests(client):
    page = Page(client.get(FORUM, AT_24))

    (standing,) = classes(page.main, "standing")
    assert "En cours" in words(standing)
    assert "Rapport attendu" in words(standing)
    assert "session close" not in words(standing)
    assert "#account-21" in addresses(standing)
    assert "Les webinaires sont prévus" in words(page.by_id("account-21"))
    assert "#follow-up" in addresses(standing)


def test_says_where_it_stands_in_the_latest_state(client):
    page = Page(client.get(FORUM))

    (standing,) = classes(page.main, "standing")
    assert "En cours Appréciation du Secrétariat à la session CDIP/24" in words(standing)
    assert "Se poursuit Appréciation du Secrétariat à la session CDIP/30" in words(standing)
    assert "Rapport attendu" not in words(standing)
    assert {"#account-21", "#follow-up"} <= {*addresses(standing)}


@pytest.mark.parametrize("code", ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"])
def test_the_sentence_it_rests_on_is_on_the_page(client, code):
    page = Page(client.get(f"/fr/measures/{code}/"))

    (standing,) = classes(page.main, "standing")
    rests_on = [address for address in addresses(standing) if address.startswith("#account-")]
    assert rests_on
    assert all(words(page.by_id(anchor.removeprefix("#"))) for anchor in rests_on)


def test_a_reading_that_rests_on_a_sentence_quotes_it_with_its_source(
    client, make_document, make_status
):
    progress = make_document("CDIP/34/2", session=34)
    make_status(
        Measure.objects.get_by_code("1.3"),
        "completed",
        session=34,
        sentence="Le forum en ligne est achevé.",
        source=progress,
        source_paragraphs="12, 13",
    )

    (standing,) = classes(Page(client.get(FORUM)).main, "standing")

    assert "Appréciation du Secrétariat à la session CDIP/34" in words(standing)
    (quoted,) = standing.iter("blockquote")
    assert words(quoted) == "Le forum en ligne est achevé."
    assert "Source : CDIP/34/2, paragraphes 12, 13" in words(standing)
    assert "/fr/documents/CDIP/34/2/" in addresses(standing)
    assert not [one for one in addresses(standing) if one.startswith("#account-")]


STEPS_OF_THE_ANNEX = [
    "Étape 1 Exposé CDIP/21",
    "Étape 2 Manifestation CDIP/22",
    "Étape 3 Document CDIP/22",
    "Étape 4 Document CDIP/23",
]
LATER_STEPS = [
    "Étape 5 Document CDIP/25",
    "Étape 6 Document CDIP/25",
    "Étape 7 Document CDIP/26",
    "Étape 8 Document CDIP/30",
    "Étape 9 Document CDIP/31",
    "Étape 10 Manifestation 11 avril 2024",
    "Étape 11 Manifestation 12 septembre 2024",
    "Étape 12 Manifestation 3 avril 2025",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [(AT_24, STEPS_OF_THE_ANNEX), ({}, STEPS_OF_THE_ANNEX + LATER_STEPS)],
    ids=["as at 24", "latest"],
)
def test_shows_the_steps_in_the_order_of_the_annex(client, query, expected):
    page = Page(client.get(FORUM, query))

    steps = classes(page.main, "step")
    assert [words(next(step.iter("h3"))) for step in steps] == expected
    assert "Dialogue interactif" in words(steps[1])
    assert "CDIP/23/9" in words(steps[3])


def test_a_later_step_says_which_of_its_parts_are_not_recorded(client):
    page = Page(client.get(FORUM))

    def saying(sentence):
        return [
            position
            for position in range(1, 13)
            if sentence in words(page.by_id(f"step-{position}"))
        ]

    assert saying("Examen non renseigné.") == list(range(5, 13))
    assert saying("Décision non renseignée.") == [5, 6, 10, 11, 12]


@pytest.mark.parametrize(
    ("position", "summary", "verb"),
    [
        (7, "Paragraphe 5.2 du Résumé présenté par la présidente de la vingt-neuvième", "demandé"),
        (8, "Résumé présenté par le président de la trentième session du CDIP", "approuvé"),
        (9, "Résumé présenté par la présidente de la trente et unième session", "accueilli"),
    ],
)
def test_a_later_decision_names_its_summary_and_the_committees_verb(
    client, position, summary, verb
):
    _, _, concluded = Page(client.get(FORUM)).by_id(f"step-{position}").iter("section")

    assert f"Résumé présenté par le président {summary}" in words(concluded)
    assert [words(one).split(" ")[1] for one in classes(concluded, "verb")] == [verb]


def test_a_step_joins_what_was_done_its_examination_and_its_decision(client):
    done, examined, concluded = Page(client.get(FORUM)).by_id("step-2").iter("section")

    assert "Dialogue interactif sur l’assistance technique" in words(done)
    assert (
        "Paragraphes 474 à 492 du rapport de la vingt-deuxième session du CDIP (CDIP/22/18)"
        in words(examined)
    )
    assert (
        "Paragraphe 7.4 du Résumé présenté par le président de la vingt-deuxième session du CDIP"
        in words(concluded)
    )


def test_a_decision_has_a_permanent_address(client):
    page = Page(client.get(FORUM))

    assert words(page.by_id("decision-22-7.4")).startswith("Paragraphe 7.4 du Résumé")


def test_a_citation_of_a_provisional_report_is_flagged(client):
    page = Page(client.get(FORUM))

    (flag,) = classes(page.by_id("step-4"), "flag")
    assert words(flag) == "provisoire"
    assert "du projet de rapport de la vingt-troisième session" in words(page.by_id("step-4"))
    assert not classes(page.by_id("step-3"), "flag")


def test_a_sentence_that_the_report_does_not_quote_is_said_to_be_missing(client):
    page = Page(client.get(FORUM))

    missing = [
        position
        for position in range(1, 13)
        if "Phrase non citée dans le rapport." in words(page.by_id(f"step-{position}"))
    ]
    assert missing == [2, 3]
    assert not page.by_id("decision-22-7.4").findall(".//blockquote")


def test_a_decision_shows_the_committees_verbs_and_sentence(client):
    decision = Page(client.get(FORUM)).by_id("decision-23-8.1")

    assert [words(verb) for verb in classes(decision, "verb")] == ["a pris note", "a demandé"]
    assert "a demandé au Secrétariat de mettre en place la plateforme" in words(decision)


def test_an_examination_cited_only_in_the_body_says_so(client):
    first, second = classes(Page(client.get(FORUM)).by_id("step-1"), "review")

    assert "Cité uniquement dans le corps du rapport" not in words(first)
    assert "Paragraphes 285 à 291" in words(second)
    assert "Cité uniquement dans le corps du rapport" in words(second)


def test_the_note_on_an_examination_is_shown(client):
    (noted,) = Review.objects.exclude(note="")

    page = Page(client.get(FORUM))

    assert " ".join(noted.note.split()) in page.text


def test_only_a_checked_examination_is_said_to_be_checked(client, make_review):
    checked = make_review(is_checked=True)

    assert (
        "Vérifié dans le rapport" in Page(client.get(checked.step.measure.get_absolute_url())).text
    )
    assert "Vérifié dans le rapport" not in Page(client.get(FORUM)).text


def test_a_printed_slip_is_kept_with_the_corrected_reading(client):
    decision = words(Page(client.get("/fr/measures/5.1/")).by_id("decision-23-8.2"))

    assert "le comité a pris note e l’exposé." in decision
    assert "lire : le comité a pris note de l’exposé." in decision


def test_quotes_what_follows_with_its_source_and_session(client):
    section = Page(client.get(FORUM, AT_24)).section("follow-up")

    assert "Un rapport d’évaluation indépendant sera présenté" in words(section)
    assert "/fr/documents/unnumbered/implementation-report/?as_at=24" in addresses(section)
    assert "paragraphe 21" in words(section)


def test_says_what_the_follow_up_depends_on_and_who_answers_for_it(client, make_follow_up):
    before = Page(client.get(FORUM)).section("follow-up")
    assert "Condition" not in words(before)
    assert "Responsable" not in words(before)

    make_follow_up(
        Measure.objects.get_by_code("1.3"),
        "conditional",
        session=34,
        condition="Si trois États membres le demandent.",
        responsible="Division de la coordination du Plan d’action",
    )

    after = words(Page(client.get(FORUM)).section("follow-up"))
    assert "Condition : Si trois États membres le demandent." in after
    assert "Responsable : Division de la coordination du Plan d’action" in after
    paragraph = Page(client.get("/fr/paragraphs/1/")).text
    assert "Condition : Si trois États membres le demandent." in paragraph


def test_quotes_what_follows_in_the_latest_state(client):
    section = Page(client.get(FORUM)).section("follow-up")

    assert "Le Secrétariat fera rapport chaque année au CDIP sur les webinaires" in words(section)
    assert "Un rapport d’évaluation indépendant" not in words(section)
    assert "/fr/documents/CDIP/30/8%20Rev./" in addresses(section)
    assert "CDIP/30/8 Rev., paragraphe 21" in words(section)


def test_none_planned_is_the_reports_own_word(client):
    page = Page(client.get("/fr/measures/1.2/"))

    assert "Aucun suivi prévu" in words(classes(page.main, "standing")[0])
    assert "Aucun suivi n’est prévu sur ce point." in words(page.section("follow-up"))


def test_shows_what_the_committee_asked_and_what_answered_it(client):
    asked = list(Page(client.get(FORUM)).section("requests").find("ol"))

    assert len(asked) == 4
    assert "Engager un dialogue interactif" in words(asked[0])
    assert {"/fr/measures/1.3/#decision-21-8.3", "/fr/measures/1.3/#step-2"} <= {
        *addresses(asked[0])
    }
    assert "/fr/measures/1.3/#step-4" in addresses(asked[1])
    assert {"/fr/measures/1.3/#step-5", "/fr/measures/1.3/#step-6"} <= {*addresses(asked[2])}
    assert {"/fr/measures/1.3/#decision-29-5.2", "/fr/measures/1.3/#step-8"} <= {
        *addresses(asked[3])
    }
    assert not [one for one in asked if "Aucune suite" in words(one)]


def test_a_request_that_no_step_answered_yet_says_so(client):
    asked = list(Page(client.get(FORUM, AT_24)).section("requests").find("ol"))

    assert len(asked) == 3
    assert "/fr/measures/1.3/?as_at=24#step-2" in addresses(asked[0])
    assert "/fr/measures/1.3/?as_at=24#step-4" in addresses(asked[1])
    assert "Aucune suite enregistrée en tant qu’étape." in words(asked[2])
    assert not [address for address in addresses(asked[2]) if "#step-" in address]


def test_the_request_of_session_22_is_marked_as_inferred(client):
    asked = list(Page(client.get(FORUM)).section("requests").find("ol"))

    flags = [[words(flag) for flag in classes(one, "flag")] for one in asked]
    assert flags[0] == flags[2] == flags[3] == []
    assert flags[1] == [
        "demande déduite : le rapport ne cite aucune phrase et ne donne aucun numéro"
    ]
    assert "CDIP/22 –" in words(asked[1])


def test_reprints_the_account_of_the_implementation_report(client):
    account = Page(client.get(FORUM)).section("account")

    numbers = [item.get("value") for item in account.iter("li")]
    assert numbers == ["16", "17", "18", "19", "20", "21"]
    assert "(rapport, paragraphes 474 à 492)" in words(account)


def test_names_other_documents_on_the_subject(client):
    related = Page(client.get(FORUM)).section("related")

    assert addresses(related) == ["/fr/documents/unnumbered/webinars-2024-report/"]


def test_a_document_on_the_subject_may_have_no_title(client, make_measure, make_document):
    measure = make_measure()
    measure.related_documents.add(make_document(title=""))

    related = Page(client.get(measure.get_absolute_url())).section("related")

    assert "Titre non renseigné" in words(related)


@pytest.mark.parametrize("language", LANGUAGES)
def test_leads_to_the_official_documents_in_the_readers_language(client, language):
    page = Page(client.get(f"/{language}/measures/1.3/"))

    official = addresses(page.main)
    for key in ("CDIP/22/18", "CDIP/22/SUMMARY", "CDIP/23/9", "CDIP/23/17 Prov."):
        number = Document.objects.get(key=key).wipo_id
        assert OFFICIAL.format(language=language, number=number) in official
    meetings = [address for address in official if "wipo.int/meetings/" in address]
    assert all(f"/meetings/{language}/" in address for address in meetings)


def test_guesses_no_link_where_none_is_known(client):
    step = Page(client.get("/fr/measures/6.1/")).by_id("step-1")

    assert "lien officiel non renseigné" in words(step)
    assert not [
        address for text, address in links(step) if "CDIP/19/10" in text and "wipo" in address
    ]


def test_a_step_without_a_document_says_so(client):
    step = Page(client.get(FORUM)).by_id("step-1")

    assert "Aucun document n’est enregistré à ce sujet." in words(step)


def test_an_event_leads_to_the_page_that_tells_of_it(client):
    step = Page(client.get(FORUM)).by_id("step-2")

    assert any("news_0005.html" in address for address in addresses(step))


def test_an_event_may_be_held_before_its_session(client):
    step = words(Page(client.get("/fr/measures/1.2/")).by_id("step-1"))

    assert "CDIP/19 12 mai 2017" in step


def test_every_statement_has_its_source(client):
    page = Page(client.get(FORUM))

    for block in (
        *classes(page.main, "review"),
        *classes(page.main, "decision"),
        *(step.find(".//section") for step in classes(page.main, "step")),
    ):
        assert any("/fr/documents/" in link for link in addresses(classes(block, "source")[0]))


def test_a_step_not_yet_examined_says_that_it_is_not_recorded(client, make_step):
    step = make_step()

    text = words(Page(client.get(step.measure.get_absolute_url())).by_id("step-1"))

    assert "Examen non renseigné." in text
    assert "Décision non renseignée." in text


def test_a_step_may_have_a_date_and_no_session(client, make_step):
    step = make_step(session=None, held_on="2026-02-03")

    text = words(Page(client.get(step.measure.get_absolute_url())).by_id("step-1"))

    assert "3 février 2026" in text


def test_a_decision_may_have_no_number(client, make_decision):
    decision = make_decision(number="")

    page = Page(client.get(decision.step.measure.get_absolute_url()))

    assert "Résumé présenté par le président de la 101e session du CDIP" in words(
        page.by_id(decision.anchor)
    )


def test_a_measure_with_nothing_recorded_says_so(client, make_measure):
    text = Page(client.get(make_measure().get_absolute_url())).text

    assert "Réalisation Pas encore examinée par le comité" in text
    assert text.count("Non renseigné") == 2  # the follow-up, in the heading and in its section
    assert "Aucune étape enregistrée." in text


def test_a_measure_examined_and_without_a_reading_says_so(client, make_measure):
    text = Page(client.get(make_measure(session=101).get_absolute_url())).text

    assert "Pas encore examinée" not in text
    assert text.count("Non renseigné") == 3


def test_leads_to_the_other_measures(client):
    (siblings,) = classes(Page(client.get(FORUM)).main, "siblings")

    codes = ["1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "5.1", "6.1"]
    assert addresses(siblings) == [f"/fr/measures/{code}/" for code in codes]


@pytest.mark.parametrize("code", ["1.4", "9.9", "99.99"])
def test_an_unknown_measure_is_a_page_that_helps(client, code):
    page = Page(client.get(f"/fr/measures/{code}/"))

    assert page.status == 404
    assert f"La mesure {code} n’existe pas." in page.text
    assert {"/fr/measures/1.3/", "/fr/sessions/22/", "/fr/documents/"} <= {*addresses(page.main)}


def test_an_unknown_measure_is_answered_in_the_readers_language(client):
    page = Page(client.get("/en/measures/9.9/"))

    assert page.language == "en"
    assert "There is no measure 9.9." in page.text


@pytest.mark.parametrize(
    "code", ["1", "1.", "01.3", "1.03", "1.3.1", "0.1", "²", "١.٣", "a.b", "100.1"]
)
def test_a_senseless_code_is_not_found(client, code):
    page = Page(client.get(f"/fr/measures/{code}/"))

    assert page.status == 404
    assert "/fr/measures/1.3/" in addresses(page.main)


def test_a_delegation_reads_it_as_anybody_does(client, delegation):
    assert delegation.get(FORUM).content == client.get(FORUM).content


def test_cannot_be_posted_to(client):
    assert client.post(FORUM).status_code == 405


def test_queries_do_not_grow_with_steps(
    client,
    query_count,
    make_whole_measure,
    make_aligned_step,
    make_document,
    make_request,
    make_account,
):
    measure = make_whole_measure(session=101)
    url = measure.get_absolute_url()
    few = query_count(client, url)

    for session in range(102, 106):
        step = make_aligned_step(measure, session)
        make_aligned_step(measure, session, document=make_document(session=session))
        request = make_request(measure, decision=step.decisions.get(), session=session)
        request.answered_by.add(step)
        make_account(measure=measure, text_before="", decision=step.decisions.get())
        measure.related_documents.add(make_document(session=session))
        make_whole_measure(session=session)

    assert query_count(client, url) == few


def test_a_request_may_come_from_a_decision_on_another_measure(
    client, make_whole_measure, make_request
):
    measure, other = make_whole_measure(session=101), make_whole_measure(session=102)
    decision = Decision.objects.filter(step__measure=other)[0]
    make_request(measure, decision=decision, session=102)

    page = Page(client.get(measure.get_absolute_url()))

    assert decision.get_absolute_url() in addresses(page.section("requests"))


def test_the_account_may_quote_what_is_of_another_measure(client, make_whole_measure, make_account):
    measure, other = make_whole_measure(session=101), make_whole_measure(session=102)
    decision, follow_up = (
        Decision.objects.filter(step__measure=other)[0],
        other.follow_ups.all()[0],
    )
    Decision.objects.filter(pk=decision.pk).update(sentence="Le comité a pris note.")
    make_account(measure=measure, text_before="", decision=decision)
    make_account(measure=measure, text_before="", follow_up=follow_up)

    told = words(Page(client.get(measure.get_absolute_url())).section("account"))

    assert "Le comité a pris note." in told
    assert follow_up.text in told
