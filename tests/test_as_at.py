"""The record as at a session: what came later does not show, and the choice is kept."""

import re

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from measures.models import FollowUp, Measure, Step
from sessions.models import Session

pytestmark = pytest.mark.django_db

OVERVIEW = "/fr/"
FORUM = "/fr/measures/1.3/"
PAGES = [OVERVIEW, "/fr/paragraphs/1/", FORUM, "/fr/annex/", "/fr/measures/", "/fr/sessions/"]


def links_to_the_portal(response):
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return [link for link in re.findall(r'href="(/[^"]*)"', main) if not link.endswith(".pdf")]


@pytest.mark.parametrize("url", PAGES)
def test_what_came_later_does_not_show(client, url):
    response = client.get(url, {"as_at": 21})

    assertNotContains(response, "CDIP/22/3")
    assertNotContains(response, "CDIP/22/18")


@pytest.mark.parametrize("url", PAGES)
def test_a_banner_says_so_and_leads_back(client, url):
    response = client.get(url, {"as_at": 21})

    assertContains(response, "à la clôture de la vingt et unième session")
    assertContains(response, f'<a href="{url}">')


@pytest.mark.parametrize("url", PAGES)
def test_without_the_choice_there_is_no_banner(client, url):
    assertNotContains(client.get(url), "notice--as-at")


@pytest.mark.parametrize(
    "url",
    [OVERVIEW, "/fr/paragraphs/1/", FORUM, "/fr/sessions/", "/fr/sessions/21/", "/fr/measures/"],
)
def test_the_choice_is_kept_while_browsing(client, url):
    response = client.get(url, {"as_at": 21})

    links = links_to_the_portal(response)
    forgetful = [link for link in links if "as_at=21" not in link]
    assert forgetful == [url]  # the way back to the latest state


def test_a_link_to_what_came_later_leads_to_the_latest_state(client):
    response = client.get("/fr/documents/CDIP/22/3/", {"as_at": 21})

    assertContains(response, '<a href="/fr/measures/1.3/#step-3">')


def test_a_page_that_is_not_limited_says_so(client):
    response = client.get("/fr/documents/CDIP/22/3/", {"as_at": 21})

    assertContains(response, "Cette page présente toutefois la situation la plus récente.")
    assertContains(response, "CDIP/22/3")


@pytest.mark.parametrize(
    "url", [*PAGES, "/fr/annex.pdf", "/fr/documents/", "/en/about/", "/fr/sessions/calendar.ics"]
)
@pytest.mark.parametrize("session", ["99", "x", "-1", "²", "1" * 40, "\x00"])
def test_a_senseless_session_is_answered_in_a_sentence(client, url, session):
    response = client.get(url, {"as_at": session})

    assert response.status_code == 400
    expected = "There is no session" if url.startswith("/en/") else "Aucune session"
    assertContains(response, expected, status_code=400)


def test_before_its_examination_a_measure_says_so(client):
    response = client.get(FORUM, {"as_at": 20})

    assertContains(response, "Pas encore examinée par le comité")
    assertNotContains(response, "En cours")


def test_examined_and_without_a_reading_is_another_silence(client):
    response = client.get("/fr/measures/1.2/", {"as_at": 20})

    assertNotContains(response, "Pas encore examinée par le comité")
    assertContains(response, "Non renseigné")


def test_statuses_show_from_the_session_at_which_they_were_reported(client):
    assertNotContains(client.get(FORUM, {"as_at": 23}), "En cours")
    assertContains(client.get(FORUM, {"as_at": 24}), "En cours")


def test_the_follow_up_of_each_time_shows(client):
    as_at_24 = client.get(FORUM, {"as_at": 24})
    latest = client.get(FORUM)

    assertContains(as_at_24, "Rapport attendu")
    assertNotContains(as_at_24, "session close")
    assertNotContains(latest, "Rapport attendu")
    assertContains(latest, "Le Secrétariat fera rapport chaque année au CDIP sur les webinaires")


def test_what_was_due_is_answered_once_its_answer_came(client):
    as_at_25 = client.get(FORUM, {"as_at": 25})

    assertContains(as_at_25, "suite donnée")
    assertNotContains(as_at_25, "session close")


def test_what_was_due_is_overdue_at_the_close_of_its_session(client, make_follow_up):
    owed = make_follow_up(kind="report_due", session=24, due_session=25)
    page = owed.measure.get_absolute_url()

    assertNotContains(client.get(page, {"as_at": 24}), "session close")
    assertContains(client.get(page, {"as_at": 25}), "session close, aucun élément ultérieur")


def test_a_request_is_unanswered_until_its_answer_came(client):
    asked = client.get(FORUM, {"as_at": 23})
    answered = client.get(FORUM, {"as_at": 25})

    assertContains(asked, "Aucune suite")
    assertNotContains(asked, "Rapport sur les webinaires consacrés")
    assertContains(answered, "Rapport sur les webinaires consacrés")


def test_what_has_a_date_and_no_session_is_measured_by_the_closing_date(client):
    spring_2024 = Step.objects.get(held_on="2024-04-11")

    def shown_at(number):
        return spring_2024 in Step.objects.until(Session.objects.get(number=number))

    assert not shown_at(31)
    assert shown_at(32)  # 29 April to 3 May 2024


def test_later_steps_say_that_their_examination_is_not_recorded(client):
    assertContains(client.get(FORUM), "Examen non renseigné.", count=8)


def test_the_account_shows_once_its_report_was_submitted(client):
    assertNotContains(client.get(FORUM, {"as_at": 23}), 'id="account-16"')
    assertContains(client.get(FORUM, {"as_at": 24}), 'id="account-16"')


def test_queries_do_not_grow_with_the_sessions(client, query_count):
    few = query_count(client, f"{OVERVIEW}?as_at=19")

    assert query_count(client, f"{OVERVIEW}?as_at=24") == few


def test_due_and_overdue_are_told_by_the_close_of_the_session():
    owed = FollowUp.objects.get(measure=Measure.objects.get_by_code("1.3"), session__number=24)

    def state(number):
        return owed.due_state(Session.objects.get(number=number))

    assert (state(24), state(25), state(26)) == ("", "overdue", "overdue")
    assert owed.due_state() == "overdue"


def test_the_list_of_measures_keeps_the_choice_in_its_form(client):
    response = client.get(reverse("measures"), {"as_at": 21})

    assertContains(response, '<input type="hidden" name="as_at" value="21">', html=True)
