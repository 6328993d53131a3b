"""The calendar of the sessions: read as calendar programs read it, and by the rules themselves."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from measures.models import FollowUp, Measure, Request
from sessions.models import Session

CALENDAR = "/fr/sessions/calendar.ics"


def events_of(response):
    """Each event by the number of its session."""
    assert response.status_code == 200
    events = Calendar.from_ical(response.content).walk("VEVENT")
    return {int(str(event["URL"]).rstrip("/").rpartition("/")[2]): event for event in events}


def lines_of(response):
    """The content lines, unfolded by the rule alone."""
    return response.content.decode().replace("\r\n ", "").split("\r\n")


@pytest.fixture
def today(monkeypatch):
    def set_to(day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: date.fromisoformat(day))

    return set_to


# What it holds.


def test_holds_the_sessions_with_something_due(client):
    assert sorted(events_of(client.get(CALENDAR))) == [22, 23, 25, 30]


def test_holds_every_coming_session_that_has_dates(client, today):
    today("2022-10-21")  # the last day of session 29

    assert sorted(events_of(client.get(CALENDAR))) == [22, 23, 25, *range(29, 35)]


def test_tells_what_is_due_with_its_measure_and_whether_it_came(client):
    event = events_of(client.get(CALENDAR))[25]

    assert event["SUMMARY"] == "CDIP/25\u00a0: 2 échéances"
    for text in (
        "Comité du développement et de la propriété intellectuelle, vingt-cinquième session",
        "celle-ci a pu se tenir ultérieurement",
        "Mesure 1.3 (Un forum régulier destiné à partager des idées,",
        "Suivi : Rapport attendu. « Le Secrétariat a lancé une série de webinaires",
        "Demande formulée à la session CDIP/23 : « Mettre en place la plateforme de webinaires",
        "Suite donnée.",
    ):
        assert text in event["DESCRIPTION"].replace("\u00a0", " ")


def test_says_so_where_nothing_is_due(client, today):
    today("2022-10-21")
    event = events_of(client.get(CALENDAR))[32]

    assert event["SUMMARY"] == "CDIP/32"
    assert "Aucune échéance n’est enregistrée pour cette session." in event["DESCRIPTION"]


def test_says_what_has_no_answer_yet(client, make_follow_up):
    make_follow_up(kind="report_due", session=24, due_session=31)

    event = events_of(client.get(CALENDAR))[31]

    assert "Aucune suite n’est enregistrée." in event["DESCRIPTION"]


def test_says_what_was_replaced(client, make_measure, make_follow_up):
    measure = make_measure()
    make_follow_up(measure, "report_due", session=24, due_session=31)
    make_follow_up(measure, session=32)

    event = events_of(client.get(CALENDAR))[31]

    assert "Remplacé par un suivi ultérieur." in event["DESCRIPTION"]


def test_an_event_lasts_whole_days_and_ends_the_day_after_the_last(client):
    event = events_of(client.get(CALENDAR))[25]

    assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
    assert (event.start, event.end) == (date(2020, 5, 18), date(2020, 5, 23))


def test_a_session_whose_closing_date_is_not_known_is_one_day(client, make_session, make_request):
    session = make_session(opens_on="2019-03-04", dates_basis="opening_seen")
    make_request(due_session=session)

    event = events_of(client.get(CALENDAR))[session.number]

    assert (event.start, event.end) == (date(2019, 3, 4), date(2019, 3, 5))
    assert "La date de clôture n’est pas renseignée." in event["DESCRIPTION"]


def test_a_session_without_dates_is_left_out(client, make_session, make_request):
    session = make_session()
    make_request(due_session=session)

    assert session.number not in events_of(client.get(CALENDAR))


def test_dates_that_are_not_verified_are_tentative(client):
    status = {number: event["STATUS"] for number, event in events_of(client.get(CALENDAR)).items()}

    assert status == {22: "CONFIRMED", 23: "CONFIRMED", 25: "TENTATIVE", 30: "CONFIRMED"}


def test_leads_to_the_session_at_the_address_that_readers_use(client, settings):
    settings.SITE_URL = "https://portal.example.org/"

    event = events_of(client.get("/en/sessions/calendar.ics"))[25]

    assert event["URL"] == "https://portal.example.org/en/sessions/25/"


def test_speaks_the_language_of_its_address(client):
    event = events_of(client.get("/en/sessions/calendar.ics"))[25]

    assert event["SUMMARY"] == "CDIP/25: 2 items due"
    assert event["SUMMARY"].params["LANGUAGE"] == event["DESCRIPTION"].params["LANGUAGE"] == "en"
    assert "Follow-up: Report due." in event["DESCRIPTION"]


def test_as_at_a_session_it_holds_what_was_recorded_by_then(client):
    events = events_of(client.get(CALENDAR, {"as_at": 23}))

    assert "Rapport attendu" not in events[25]["DESCRIPTION"]
    assert "Aucune suite n’est enregistrée." in events[25]["DESCRIPTION"]
    assert 24 in events


# How events are known again, and when they changed.


def uids(response):
    return {number: event["UID"] for number, event in events_of(response).items()}


def test_an_event_is_known_by_the_same_name_in_every_language_and_at_every_host(client, settings):
    french = uids(client.get(CALENDAR))
    settings.SITE_URL = "https://elsewhere.example.org"

    assert uids(client.get("/en/sessions/calendar.ics")) == french
    assert len({*french.values()}) == len(french)


def test_the_name_of_an_event_never_changes(client):
    """Calendars that subscribed years ago hold these names: the test must not be adapted."""
    assert uids(client.get(CALENDAR))[25] == "0594ab02-39e4-538b-a249-6c61269abd3b"


def revision(client, number=25):
    event = events_of(client.get(CALENDAR))[number]
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    return event["DTSTAMP"].dt, event["SEQUENCE"]


def change_session():
    Session.objects.get(number=25).save()


def change_follow_up():
    FollowUp.objects.get(due_session__number=25).save()


def change_answers():
    Request.objects.get(due_session__number=25).answered_by.clear()


def remove_answers():
    request = Request.objects.get(due_session__number=25)
    for step in request.answered_by.all():
        step.delete()


def change_title():
    Measure.objects.get_by_code("1.3").save()


def put_off():
    follow_up = FollowUp.objects.get(due_session__number=25)
    follow_up.due_session = Session.objects.get(number=26)
    follow_up.save()


def remove():
    Request.objects.get(due_session__number=25).delete()


@pytest.mark.parametrize(
    "change",
    [
        change_session,
        change_follow_up,
        change_answers,
        remove_answers,
        change_title,
        put_off,
        remove,
    ],
)
def test_a_change_of_what_an_event_shows_is_a_new_revision_of_it(client, change):
    stamp, sequence = revision(client)

    change()

    later_stamp, later_sequence = revision(client)
    assert later_sequence > sequence
    assert later_stamp >= stamp


def test_a_change_of_something_else_is_not(client):
    before = revision(client)

    Measure.objects.get_by_code("2.1").save()
    Session.objects.get(number=20).save()

    assert revision(client) == before


def test_it_is_the_same_to_the_letter_until_the_record_changes(client):
    assert client.get(CALENDAR).content == client.get(CALENDAR).content


def test_a_calendar_that_holds_it_already_is_told_so(client):
    tag = client.get(CALENDAR)["ETag"]
    unchanged = client.get(CALENDAR, headers={"If-None-Match": tag})
    change_session()
    changed = client.get(CALENDAR, headers={"If-None-Match": tag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_it_may_be_compressed_and_still_be_known_again(client):
    packed = client.get(CALENDAR, headers={"Accept-Encoding": "gzip"})

    again = client.get(
        CALENDAR, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    )

    assert packed["Content-Encoding"] == "gzip"
    assert again.status_code == 304


# The rules of the format (RFC 5545, RFC 7986).


def test_says_what_it_is(client):
    response = client.get(CALENDAR)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="cdip-sessions-fr.ics"'


def assert_follows_the_rules(response):
    content = response.content
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a letter is never cut in two
    for line in lines_of(response)[:-1]:
        assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[^:;\"]+)*:.*", line), line
        assert not [one for one in line if unicodedata.category(one) == "Cc"], line
    names = [line.partition(":")[0] for line in lines_of(response)]
    assert names.count("UID") == lines_of(response).count("BEGIN:VEVENT") + 1  # and its own


def test_follows_the_rules(client):
    response = client.get(CALENDAR)

    assert_follows_the_rules(response)
    lines = lines_of(response)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines
    assert "SOURCE;VALUE=URI:http://127.0.0.1:8000/fr/sessions/calendar.ics" in lines
    assert "NAME:CDIP\u00a0: suivi de la proposition en six points" in lines


def test_every_event_has_all_that_it_needs(client):
    for event in events_of(client.get(CALENDAR)).values():
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "URL"} <= {*event}
        assert event.errors == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
)
@example(text="a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x")
@example(text="virgules, points-virgules; barres \\ \\n et deux-points: «\u00a0fin\u00a0»")
@example(text="\x01\x07\x0b\x1b\x7f\x85\u2028\u2029 fin")
@example(text="اللجنة المعنية بالتنمية والملكية الفكرية " * 9)
def test_no_text_breaks_it(client, make_follow_up, text):
    FollowUp.objects.filter(due_session__number=31).delete()
    make_follow_up(kind="report_due", session=24, due_session=31, text=text)

    response = client.get(CALENDAR)

    assert_follows_the_rules(response)
    shown = events_of(response)[31]["DESCRIPTION"].replace("\u00a0", " ")
    assert plain(text) in shown


def plain(text):
    """Without control characters, and with simple spaces."""
    kept = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
    return kept.strip().replace("\u00a0", " ")


# The battery of every page.


def test_cannot_be_posted_to(client):
    assert client.post(CALENDAR).status_code == 405


def test_a_delegation_reads_it_as_anybody_does(client, delegation):
    assert delegation.get(CALENDAR).content == client.get(CALENDAR).content


def test_queries_do_not_grow(client, query_count, make_whole_measure, make_follow_up, make_request):
    def fill(number):
        session = Session.objects.get_or_create(
            number=number, opens_on="2019-01-01", dates_basis="seen"
        )[0]
        measure = make_whole_measure(session=number)
        make_follow_up(measure, session=number - 80, due_session=session)
        make_request(measure, session=20, due_session=session)

    fill(101)
    few = query_count(client, CALENDAR)

    for number in range(102, 106):
        fill(number)

    assert query_count(client, CALENDAR) == few
