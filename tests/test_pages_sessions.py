"""The plan by session, and what each session examined and decided."""

from datetime import date

import pytest

from sessions.models import Session
from tests.reading import Page, addresses, classes, words

LIST = "/fr/sessions/"
SESSION = "/fr/sessions/22/"


def line_of(page, number):
    """The line of a session in the list."""
    lines = classes(page.main, "session-line")
    (line,) = [one for one in lines if words(one).split()[0] == f"CDIP/{number}"]
    return line


def part(line, name):
    return words(classes(line, f"session-line__{name}")[0])


def sessions_in(section):
    return [words(line).split()[0] for line in classes(section, "session-line")]


@pytest.fixture
def today(monkeypatch):
    """`today("2020-05-19")`: read the portal on that day."""

    def set_to(day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: date.fromisoformat(day))

    return set_to


def test_lists_the_past_sessions_with_the_newest_first(client):
    past = Page(client.get(LIST)).section("past")

    assert sessions_in(past) == [
        *(f"CDIP/{number}" for number in range(34, 16, -1)),
        *("CDIP/16", "CDIP/13", "CDIP/9", "CDIP/8"),
    ]


def test_a_session_without_dates_is_coming_after_the_last_one_that_has_closed(client):
    assert sessions_in(Page(client.get(LIST)).section("coming")) == ["CDIP/35"]


@pytest.mark.parametrize(
    ("day", "next_ones"), [("2020-05-17", 25), ("2020-05-18", 25), ("2020-05-22", 25)]
)
def test_a_session_is_coming_until_it_has_closed(client, today, day, next_ones):
    today(day)
    coming = Page(client.get(LIST)).section("coming")

    assert sessions_in(coming) == [f"CDIP/{number}" for number in range(next_ones, 36)]


def test_a_session_is_past_the_day_after_it_closed(client, today):
    today("2020-05-23")

    assert sessions_in(Page(client.get(LIST)).section("past"))[0] == "CDIP/25"


def test_says_that_nothing_is_due_at_a_coming_session(client, make_follow_up):
    nothing = "Aucune échéance n’est enregistrée pour une session à venir."
    assert nothing in Page(client.get(LIST)).text

    make_follow_up(kind="report_due", session=34, due_session=35)

    assert nothing not in Page(client.get(LIST)).text


@pytest.mark.parametrize(
    ("number", "dates", "steps"),
    [
        (22, "du 19 novembre 2018 au 23 novembre 2018", "4 étapes de mesures"),
        (31, "du 27 novembre 2023 au 1 décembre 2023", "1 étape d’une mesure"),
        (24, "du 18 novembre 2019 au 22 novembre 2019", "aucune étape d’une mesure enregistrée"),
        (34, "du 5 mai 2025 au 9 mai 2025 Dates non vérifiées auprès d’une source.", None),
        (35, "dates non renseignées", "aucune étape d’une mesure enregistrée"),
        (8, "dates non renseignées", "aucune étape d’une mesure enregistrée"),
    ],
)
def test_list_gives_dates_with_what_they_rest_on_and_steps(client, number, dates, steps):
    line = line_of(Page(client.get(LIST)), number)

    assert part(line, "dates") == dates
    assert steps is None or part(line, "steps") == steps


@pytest.mark.parametrize("address", [LIST, "/fr/sessions/25/"])
def test_what_is_due_shows_with_its_measure_and_whether_it_came(client, address):
    (due,) = [
        one
        for one in classes(Page(client.get(address)).main, "due")
        if "Rapport attendu" in words(one)
    ]
    follow_up, request = due

    assert "/fr/measures/1.3/#follow-up" in addresses(follow_up)
    assert "Un rapport d’évaluation indépendant" in words(follow_up)
    assert words(classes(follow_up, "flag")[0]) == "suite donnée"
    assert "/fr/measures/1.3/#requests" in addresses(request)
    assert "présenter une évaluation à la vingt-cinquième session" in words(request)
    assert words(classes(request, "flag")[0]) == "suite donnée"
    assert "Rapport d’évaluation des webinaires" in words(request)


@pytest.mark.parametrize("make", ["make_follow_up", "make_request"])
@pytest.mark.parametrize(
    ("day", "flags"),
    [
        ("2021-07-25", []),
        ("2021-07-26", ["échéance en cours"]),
        ("2021-07-30", ["échéance en cours"]),
        ("2021-07-31", ["session close, aucun élément ultérieur enregistré"]),
    ],
)
def test_what_did_not_come_is_due_and_then_overdue(client, request, today, make, day, flags):
    """Session 26 opened on 26 July 2021 and closed on the 30th, by the dates on record."""
    due_session = Session.objects.get(number=26)
    request.getfixturevalue(make)(session=24, due_session=due_session)
    today(day)

    line = line_of(Page(client.get(LIST)), 26)

    assert [words(flag) for flag in classes(classes(line, "due")[0], "flag")] == flags


def test_a_request_is_answered_by_its_step(client, make_request, make_step):
    asked = make_request(session=24, due_session=Session.objects.get(number=26))
    asked.answered_by.add(make_step(asked.measure, session=27))

    (due,) = classes(line_of(Page(client.get(LIST)), 26), "due")

    assert [words(flag) for flag in classes(due, "flag")] == ["suite donnée"]


def test_a_later_follow_up_takes_the_place_of_what_was_due(client, make_measure, make_follow_up):
    measure = make_measure()
    make_follow_up(measure, "report_due", session=24, due_session=26)
    make_follow_up(measure, "continuing", session=27)

    (due,) = classes(line_of(Page(client.get(LIST)), 26), "due")

    assert [words(flag) for flag in classes(due, "flag")] == ["remplacé par un suivi ultérieur"]


def test_a_request_without_a_session_shows_until_it_is_answered(client, make_request, make_step):
    asked = make_request(text="Rendre compte un jour", session=24)
    assert "Rendre compte un jour" in words(Page(client.get(LIST)).section("undated"))

    asked.answered_by.add(make_step(asked.measure, session=27))

    assert "Rendre compte un jour" not in Page(client.get(LIST)).text


def test_leads_to_the_calendar(client):
    assert "/fr/sessions/calendar.ics" in addresses(Page(client.get(LIST)).main)


# As at an earlier session.


def test_as_at_a_session_those_after_it_are_coming(client):
    page = Page(client.get(LIST, {"as_at": 23}))

    assert sessions_in(page.section("past"))[0] == "CDIP/23"
    assert sessions_in(page.section("coming"))[0] == "CDIP/24"
    assert part(line_of(page, 25), "steps") == "aucune étape d’une mesure enregistrée"


@pytest.mark.parametrize("address", [LIST, "/fr/sessions/25/"])
def test_as_at_a_session_only_what_was_recorded_by_then_is_due(client, address):
    before_the_report = Page(client.get(address, {"as_at": 23}))
    after_it = Page(client.get(address, {"as_at": 24}))

    assert "Mettre en place la plateforme" in before_the_report.text
    assert "Rapport attendu" not in before_the_report.text
    assert "Rapport attendu" in after_it.text
    assert "suite donnée" not in words(
        before_the_report.section("due" if "25" in address else "coming")
    )


def test_as_at_an_earlier_session_a_session_shows_nothing_of_what_was_done(client):
    page = Page(client.get(SESSION, {"as_at": 21}))

    assert "Les travaux de cette session sont ultérieurs" in page.text
    assert "Engager un dialogue interactif" in words(page.section("due"))
    assert not {"done", "examined", "concluded", "asked", "documents"} & {*page.ids}


def test_as_at_its_own_close_a_session_shows_all_it_did(client):
    page = Page(client.get(SESSION, {"as_at": 22}))

    assert words(page.section("examined")) == words(Page(client.get(SESSION)).section("examined"))


# The list, and a session.


def test_list_spells_the_ordinals(client):
    assert "vingt et unième session" in Page(client.get(LIST)).text
    assert "twenty-first session" in Page(client.get("/en/sessions/")).text


def test_says_when_and_where_it_was_held(client):
    page = Page(client.get(SESSION))

    assert words(page.elements("h1")[0]) == "CDIP/22 vingt-deuxième session"
    assert "du 19 novembre 2018 au 23 novembre 2018" in page.text
    assert "Genève" in page.text


def test_flags_dates_that_are_not_verified(client):
    assert "celle-ci a pu se tenir ultérieurement" in Page(client.get("/fr/sessions/25/")).text
    assert "Dates non vérifiées" in Page(client.get("/fr/sessions/34/")).text
    assert "non vérifiées" not in Page(client.get(SESSION)).text


def test_shows_what_was_done(client):
    done = Page(client.get(SESSION)).section("done")

    steps = [address for address in addresses(done) if "#step-" in address]
    assert steps == [
        "/fr/measures/1.3/#step-2",
        "/fr/measures/1.3/#step-3",
        "/fr/measures/2.1/#step-1",
        "/fr/measures/3.1/#step-1",
    ]


def test_shows_what_it_examined_in_the_order_of_its_report(client):
    examined = Page(client.get(SESSION)).section("examined")

    ranges = [words(item).split(" du rapport")[0] for item in examined.iter("li")]
    assert ranges == [
        "paragraphes 89 à 125",
        "paragraphes 151 à 159",
        "paragraphes 160 à 167",
        "paragraphes 474 à 492",
    ]


def test_an_examination_in_a_provisional_report_is_flagged(client):
    items = list(Page(client.get("/fr/sessions/23/")).section("examined").iter("li"))

    assert [[words(flag) for flag in classes(item, "flag")] for item in items] == [
        ["provisoire"],
        ["provisoire"],
    ]


def test_shows_what_the_summary_concluded_in_natural_order(client):
    concluded = Page(client.get(SESSION)).section("concluded")

    decisions = [address for address in addresses(concluded) if "#decision-" in address]
    assert decisions == [
        "/fr/measures/1.3/#decision-22-7.1",
        "/fr/measures/3.1/#decision-22-7.2",
        "/fr/measures/2.1/#decision-22-7.3",
        "/fr/measures/1.3/#decision-22-7.4",
    ]
    assert words(concluded).count("Phrase non citée dans le rapport.") == 2


def test_sorts_paragraph_7_10_after_7_9(client, make_decision):
    for number in ("7.10", "7.9", "7.1.ii"):
        make_decision(session=101, number=number)

    concluded = Page(client.get("/fr/sessions/101/")).section("concluded")

    order = [a.rpartition("-")[2] for a in addresses(concluded) if "#decision-" in a]
    assert order == ["7.1.ii", "7.9", "7.10"]


def test_shows_what_it_asked_and_that_the_request_is_inferred(client):
    asked = Page(client.get(SESSION)).section("asked")

    assert "Présenter un prototype de forum" in words(asked)
    assert "demande déduite" in words(asked)


@pytest.mark.parametrize(("number", "fact"), [(18, "ses six sessions suivantes"), (24, "au titre")])
def test_tells_what_became_of_the_proposal_as_a_whole_there(client, number, fact):
    assert fact in Page(client.get(f"/fr/sessions/{number}/")).text


def test_lists_its_documents(client):
    documents = Page(client.get(SESSION)).section("documents")

    own = [address for address in addresses(documents) if "/fr/documents/" in address]
    assert own == [
        f"/fr/documents/CDIP/22/{ending}/" for ending in ("3", "10", "11", "18", "SUMMARY")
    ]


def test_a_session_without_anything_says_what_is_not_recorded(client):
    text = Page(client.get("/fr/sessions/35/")).text

    assert "dates non renseignées" in text
    assert "Aucune étape d’une mesure n’est enregistrée pour cette session." in text
    assert "Aucun examen n’est enregistré dans un rapport de cette session." in text
    assert "Aucun paragraphe d’un résumé de cette session n’est enregistré." in text
    assert "Aucun document de cette session n’est enregistré." in text


def test_an_unknown_session_is_a_page_that_helps(client):
    page = Page(client.get("/fr/sessions/12/"))

    assert page.status == 404
    assert "Aucune session portant le numéro 12 n’est enregistrée." in page.text
    assert {"/fr/measures/1.3/", "/fr/sessions/22/"} <= {*addresses(page.main)}


@pytest.mark.parametrize("number", ["0", "022", "1000", "²²", "٢٢", "-1", "22.0", "9" * 400])
def test_a_senseless_number_is_not_found(client, number):
    assert client.get(f"/fr/sessions/{number}/").status_code == 404


def test_a_delegation_reads_them_as_anybody_does(client, delegation):
    assert delegation.get(LIST).content == client.get(LIST).content
    assert delegation.get(SESSION).content == client.get(SESSION).content


@pytest.mark.parametrize("url", [LIST, SESSION])
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405


def test_queries_of_the_list_do_not_grow_with_sessions(
    client, query_count, make_whole_measure, make_follow_up, make_request
):
    def fill(session):
        measure = make_whole_measure(session=session)
        make_follow_up(measure, session=session - 80, due_session=session)
        due_session = Session.objects.get(number=session)
        asked = make_request(measure, session=session, due_session=due_session)
        asked.answered_by.add(measure.steps.first())
        make_request(measure, session=session)

    fill(101)
    few = query_count(client, LIST)

    for session in range(102, 106):
        fill(session)

    assert query_count(client, LIST) == few


def test_queries_of_a_session_do_not_grow_with_what_it_did(
    client, query_count, make_whole_measure, make_follow_up, make_request, make_step
):
    def fill(paragraph):
        measure = make_whole_measure(session=101, paragraph=paragraph)
        make_follow_up(measure, session=20 + paragraph, due_session=101)
        request = make_request(measure, session=20)
        request.due_session = measure.steps.first().session
        request.save()

    fill(7)
    few = query_count(client, "/fr/sessions/101/")

    for paragraph in range(7, 11):
        fill(paragraph)

    assert query_count(client, "/fr/sessions/101/") == few
