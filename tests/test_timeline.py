"""The timeline of a measure: its picture, and the same in words."""

from datetime import date

import pytest
from django.utils.translation import override

from measures.models import Measure
from measures.timeline import make_timeline
from sessions.models import Session
from tests.reading import Page, addresses, classes, words

FORUM = "/fr/measures/1.3/"
SVG = "{http://www.w3.org/2000/svg}"


def timeline_of(measure, as_at=None):
    session = as_at and Session.objects.get(number=as_at)
    loaded = Measure.objects.for_page(session).get_by_code(getattr(measure, "code", measure))
    return make_timeline(loaded, session)


def names(timeline):
    return [column.name for column in timeline.columns]


def kinds(row):
    return [mark.event.kind for mark in row.marks]


def marks_of(timeline):
    marks = [mark for row in timeline.rows for mark in row.marks]
    return [*marks, timeline.due.mark] if timeline.due else marks


# What it holds.


def test_has_a_column_for_each_session_that_matters(db):
    assert names(timeline_of("1.3", as_at=24)) == ["CDIP/21", "CDIP/22", "CDIP/23", "CDIP/25"]
    assert names(timeline_of("1.2")) == ["CDIP/19", "CDIP/20"]


def test_has_a_row_for_each_step_from_done_to_concluded(db):
    timeline = timeline_of("1.3")

    whole = ["done", "examined", "concluded"]
    assert [kinds(row) for row in timeline.rows] == [
        ["done", "examined", "examined", "concluded"],
        whole,
        whole,
        whole,
        ["done"],
        ["done"],
        *[["done", "concluded"]] * 3,
        ["done"],
        ["done"],
        ["done"],
    ]
    assert [row.marks[0].event.step.position for row in timeline.rows] == [*range(1, 13)]


def test_a_conclusion_of_a_later_session_stands_in_its_column(db):
    done, concluded = timeline_of("1.3").rows[6].marks

    assert (str(done.event.when), str(concluded.event.when)) == ("CDIP/26", "CDIP/29")
    assert done.x < concluded.x


def test_dates_come_after_the_sessions_before_them(db):
    assert names(timeline_of("1.3"))[-4:] == ["CDIP/31", "11/04/2024", "12/09/2024", "03/04/2025"]


def test_a_date_comes_before_the_first_session_that_opened_after_it(
    make_measure, make_step, make_session
):
    measure = make_measure()
    make_session(141, opens_on="2040-05-01", closes_on="2040-05-05", dates_basis="seen")
    make_session(142, opens_on="2041-05-01", closes_on="2041-05-05", dates_basis="seen")
    make_session(143)
    for session in (143, 142, 141):
        make_step(measure, session=session)
    for held_on in ("2040-12-31", "2030-01-01", "2041-05-03"):
        make_step(measure, session=None, held_on=held_on)

    assert [column.when for column in timeline_of(measure).columns] == [
        date(2030, 1, 1),
        Session.objects.get(number=141),
        date(2040, 12, 31),
        Session.objects.get(number=142),
        Session.objects.get(number=143),
        date(2041, 5, 3),
    ]


def test_nothing_recorded_makes_no_timeline(make_measure):
    assert timeline_of(make_measure()) is None


@pytest.mark.parametrize(("as_at", "steps"), [(20, 0), (21, 1), (22, 3), (24, 4), (26, 7)])
def test_holds_what_had_come_by_a_session_and_no_more(db, as_at, steps):
    timeline = timeline_of("1.3", as_at)

    assert len(timeline.rows if timeline else ()) == steps
    for mark in marks_of(timeline) if timeline else ():
        assert mark.event.kind == "due" or mark.event.when.number <= as_at


@pytest.mark.parametrize(("as_at", "state"), [(24, "later"), (25, "answered")])
def test_marks_what_is_due_and_what_became_of_it(db, as_at, state):
    due = timeline_of("1.3", as_at).due

    assert (str(due.mark.event.when), due.mark.event.state) == ("CDIP/25", state)


def test_marks_what_is_overdue(make_follow_up):
    owed = make_follow_up(kind="report_due", session=24, due_session=25)

    assert timeline_of(owed.measure, as_at=24).due.mark.event.state == "later"
    assert timeline_of(owed.measure, as_at=25).due.mark.event.state == "overdue"
    assert timeline_of(owed.measure).due.mark.event.state == "overdue"


def test_a_later_follow_up_takes_the_place_of_what_was_due(db):
    assert timeline_of("1.3").due is None


def test_asks_the_database_nothing(db, django_assert_num_queries):
    measure = Measure.objects.for_page().get_by_code("1.3")

    with django_assert_num_queries(0):
        make_timeline(measure)


# Where things stand.


@pytest.fixture
def crowded(make_measure, make_step, make_review, make_decision, make_follow_up):
    """Steps with several examinations and conclusions, at one session and at others."""
    measure = make_measure()
    for session in (101, 102):
        step = make_step(measure, session=session)
        for examined in (101, 102, 102, 103):
            make_review(step, examined)
        for concluded in (103, 103, 104):
            make_decision(step, concluded)
    make_follow_up(measure, kind="report_due", session=104, due_session=105)
    return measure


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("code", ["1.1", "1.3", "crowded"])
def test_marks_keep_apart_by_the_width_of_a_finger(crowded, code, language):
    with override(language):
        timeline = timeline_of(crowded if code == "crowded" else code)

    places = [(mark.x, mark.y) for mark in marks_of(timeline)]
    for here, (x, y) in enumerate(places):
        assert 12 <= x <= timeline.width - 12
        assert 12 <= y <= timeline.height - 12
        for other_x, other_y in places[:here]:
            assert abs(x - other_x) >= 24 or abs(y - other_y) >= 24


def test_time_runs_from_the_start_of_the_line_in_either_direction(crowded):
    forward = timeline_of(crowded)
    with override("ar"):
        backward = timeline_of(crowded)

    assert backward.width == forward.width
    for one, other in zip(marks_of(forward), marks_of(backward), strict=True):
        assert one.x + other.x == forward.width
    for one, other in zip(forward.columns, backward.columns, strict=True):
        assert one.middle + other.middle == forward.width
    assert forward.due.word_x + backward.due.word_x == forward.width
    assert forward.due.word_anchor == backward.due.word_anchor


def test_each_mark_stands_in_its_column(crowded):
    timeline = timeline_of(crowded)

    edges = [column.edge for column in timeline.columns] + [timeline.width]
    for mark in marks_of(timeline):
        place = [column.when for column in timeline.columns].index(mark.event.when)
        assert edges[place] < mark.x < edges[place + 1]


# On the page.


def picture(page):
    (svg,) = [one for one in page.root.iter(f"{SVG}svg") if one.get("class") == "timeline"]
    return svg


def links_of(svg):
    return [(link.get("aria-label"), link.get("href")) for link in svg.iter(f"{SVG}a")]


@pytest.mark.parametrize("query", [{}, {"as_at": 22}, {"as_at": 24}])
def test_every_mark_leads_to_what_it_stands_for(client, query):
    page = Page(client.get(FORUM, query))

    marks = links_of(picture(page))
    assert len(marks) >= 9
    assert len({*marks}) == len(marks) - (1 if ("21" in str(marks)) else 0)  # examined twice
    for label, address in marks:
        element = page.by_id(address.removeprefix("#"))
        if label.startswith("Étape"):
            number = label.split(",")[0]
            assert number in words(element) or "conclusion" in label


def test_the_marks_say_what_they_are(client):
    marks = links_of(picture(Page(client.get(FORUM, {"as_at": 24}))))

    assert marks[4:7] == [
        ("Étape 2, mise en œuvre\u00a0: CDIP/22", "#step-2"),
        ("Étape 2, examen\u00a0: CDIP/22", "#step-2"),
        ("Étape 2, conclusion\u00a0: CDIP/22", "#decision-22-7.4"),
    ]
    assert marks[-1] == ("Suivi attendu\u00a0: CDIP/25", "#follow-up")


def test_tells_the_same_in_words(client):
    page = Page(client.get(FORUM, {"as_at": 24}))
    (told,) = classes(page.main, "timeline-words")

    assert [words(one) for one in told.findall("li")] == [
        "CDIP/21 Mise en œuvre : étape 1 Examen : étape 1 – CDIP/21/15, paragraphes 113 à 128 "
        "Examen : étape 1 – CDIP/21/15, paragraphes 285 à 291 Conclusion : étape 1 – résumé "
        "présenté par le président de la vingt et unième session, paragraphe 8.3",
        "CDIP/22 Mise en œuvre : étape 2 Mise en œuvre : étape 3 Examen : étape 2 – CDIP/22/18, "
        "paragraphes 474 à 492 Examen : étape 3 – CDIP/22/18, paragraphes 89 à 125 Conclusion : "
        "étape 2 – résumé présenté par le président de la vingt-deuxième session, paragraphe 7.4 "
        "Conclusion : étape 3 – résumé présenté par le président de la vingt-deuxième session, "
        "paragraphe 7.1",
        "CDIP/23 Mise en œuvre : étape 4 Examen : étape 4 – CDIP/23/17 Prov. (provisoire), "
        "paragraphes 233 à 249 Conclusion : étape 4 – résumé présenté par le président de la "
        "vingt-troisième session, paragraphe 8.1",
        "CDIP/25 Attendu : suivi – attendu",
    ]


@pytest.mark.parametrize("query", [{}, {"as_at": 21}, {"as_at": 24}])
@pytest.mark.parametrize("code", ["1.1", "1.3", "5.1"])
def test_the_words_and_the_picture_lead_to_the_same_places(client, code, query):
    page = Page(client.get(f"/fr/measures/{code}/", query))
    timelines = classes(page.main, "timeline-words")

    for told in timelines:
        drawn = [address for _, address in links_of(picture(page))]
        assert sorted(addresses(told)) == sorted(drawn)
        assert {address.removeprefix("#") for address in drawn} <= {*page.ids}


def test_is_told_in_english(client):
    (told,) = classes(Page(client.get("/en/measures/1.3/")).main, "timeline-words")

    assert "Concluded: step 2 – Summary by the Chair of the twenty-second session" in words(told)


def test_what_is_overdue_says_so_in_the_picture_and_in_words(client, make_follow_up):
    owed = make_follow_up(kind="report_due", session=24, due_session=25)

    page = Page(client.get(owed.measure.get_absolute_url()))

    assert "session close" in words(picture(page))
    (told,) = classes(page.main, "timeline-words")
    assert "session close, aucun élément ultérieur enregistré" in words(told)


def test_a_measure_without_steps_has_no_picture(client, make_measure):
    page = Page(client.get(make_measure().get_absolute_url()))

    assert not list(page.root.iter(f"{SVG}svg"))


def test_pictures_are_styled_by_their_sheet_alone(client):
    for url in (FORUM, "/fr/"):
        page = Page(client.get(url))
        svgs = list(page.root.iter(f"{SVG}svg"))
        assert svgs
        for svg in svgs:
            for element in svg.iter():
                assert not {"style", "fill", "stroke"} & {*element.attrib}
