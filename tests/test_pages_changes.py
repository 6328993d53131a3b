"""What changed: by day, since a date (the record's time), since a session (the committee's)."""

from datetime import datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changes.history import History
from documents.models import Document
from measures.models import (
    Clause,
    Decision,
    FollowUp,
    Measure,
    Request,
    Review,
    Step,
)
from publications.annex import make_annex
from sessions.models import Session
from tests.reading import Page, addresses, classes, words

pytestmark = pytest.mark.django_db

CHANGES = "/fr/changes/"
GENEVA = ZoneInfo("Europe/Zurich")


@pytest.fixture(autouse=True)
def two_sessions_may_be_asked_for(settings):
    """The one as at which the page is read, and the one since which."""
    settings.ZEAL_ALLOWLIST = [{"model": "cdip_sessions.Session", "field": "get()"}]


@pytest.fixture
def forum():
    """Measure 1.3."""
    return Measure.objects.get_by_code("1.3")


def read(client, query="", language="fr"):
    return Page(client.get(f"/{language}/changes/{query}"))


def told(page):
    """Each change in the order of the page, as words."""
    return [words(change) for change in classes(page.main, "change")]


def only_change(page):
    (change,) = classes(page.main, "change")
    return change


def fields(change):
    """The words of each field that differs, by its label."""
    return {words(row[0]): words(row[1]) for row in classes(change, "differences")[0]}


def headings(page, *tags):
    return [words(heading) for heading in page.main.iter() if heading.tag in tags]


# How the record was opened.


def test_the_opening_of_the_record_is_one_line_for_each_place(client):
    page = read(client)

    lines = [words(line) for line in classes(page.main, "opening")[0].iter("li")]
    assert told(page) == []
    assert len(lines) == 6 + 9 + 2
    (forum,) = [line for line in lines if "1.3" in line]
    assert "12 étapes, 5 examens, 7 décisions, 1 appréciation du statut, 2 suivis" in forum
    assert lines[-1] == "Documents et sessions 53 documents et 23 sessions"


def test_the_opening_comes_after_what_changed(client, make_change, forum):
    make_change(forum, title="Un autre titre")

    page = read(client)

    assert page.text.index("Un autre titre") < page.text.index("Le portail a été ouvert avec")


def test_since_a_later_date_the_opening_is_not_told(client):
    tomorrow = (datetime.now(GENEVA) + timedelta(days=1)).date()
    page = read(client, f"?since={tomorrow}")

    assert "Rien de ce que voit le lecteur n’a été modifié depuis." in page.text
    assert not classes(page.main, "opening")


# A change.


def test_a_correction_shows_the_old_and_the_new_wording_and_its_reason(client, make_change):
    decision = Decision.objects.get_by_natural_key(1, 1, 1, 1)
    sentence = decision.sentence
    make_change(decision, "Faute de frappe", sentence=sentence.replace("note", "bonne note", 1))

    change = only_change(read(client))

    assert words(classes(change, "change__kind")[0]) == "Correction"
    assert "Motif : Faute de frappe" in words(change)
    (added,) = change.iter("ins")
    assert words(added) == "[ajouté : bonne ]"
    assert addresses(change) == ["/fr/measures/1.1/#decision-21-8.1"]


def test_what_was_removed_and_added_is_said_in_words_too(client, make_change):
    make_change(Review.objects.get_by_natural_key(1, 1, 1, 1), last_paragraph=113)

    change = only_change(read(client))

    assert fields(change) == {"Dernier paragraphe": "[supprimé : 112][ajouté : 113]"}
    assert [one.tag for one in change.iter() if one.tag in ("del", "ins")] == ["del", "ins"]
    (notice,) = classes(change, "change__why")
    assert "Aucun motif indiqué." in words(notice)


def test_filling_in_what_was_not_recorded_corrects_nothing(client, make_change):
    decision = Decision.objects.filter(sentence="").first()
    make_change(decision, sentence="le comité a pris note.")

    change = only_change(read(client))

    assert words(classes(change, "change__kind")[0]) == "Modification"
    assert fields(change) == {"Phrase citée": "[ajouté : le comité a pris note.]"}


def test_what_readers_do_not_quote_is_changed_but_not_corrected(client, make_change):
    make_change(Document.objects.get(key="CDIP/21/4"), note="Une note.")

    assert words(classes(only_change(read(client)), "change__kind")[0]) == "Modification"


def test_values_are_told_as_readers_know_them(client, make_change):
    owed = FollowUp.objects.get(kind=FollowUp.Kind.REPORT_DUE)
    make_change(owed, kind="concluded", due_session=Session.objects.get(number=26))
    shown = fields(only_change(read(client)))
    assert shown == {
        "Nature": "[supprimé : Rapport attendu][ajouté : Examen achevé]",
        "Session d’échéance": "[supprimé : CDIP/25][ajouté : CDIP/26]",
    }


def test_yes_no_and_dates_are_words(client, make_change):
    make_change(Document.objects.get(key="CDIP/21/4"), is_provisional=True)
    make_change(Session.objects.get(number=24), closes_on="2019-11-21")

    provisional, closing = (fields(one) for one in classes(read(client).main, "change"))
    assert {**provisional, **closing} == {
        "Provisoire": "[supprimé : non][ajouté : oui]",
        "Date de clôture": "[supprimé : 22 novembre 2019][ajouté : 21 novembre 2019]",
    }


def test_an_addition_shows_what_was_added(client, make_step, forum):
    make_step(forum, title="Un atelier", session=26)

    change = only_change(read(client))

    assert words(classes(change, "change__kind")[0]) == "Ajout"
    assert fields(change) == {"Titre": "Un atelier"}
    assert addresses(change) == ["/fr/measures/1.3/#step-13"]


def test_a_withdrawal_shows_what_was_withdrawn_and_leads_nowhere(client, dated):
    review = Review.objects.get_by_natural_key(1, 1, 1, 1)
    dated(review, "Doublon").delete()

    change = only_change(read(client))

    assert words(classes(change, "change__kind")[0]) == "Retrait"
    assert "CDIP/21/15 §§ 98-112" in words(change)
    assert fields(change)["Premier paragraphe"] == "[supprimé : 98]"
    assert addresses(change) == []


def test_what_was_put_back_is_an_addition(client, make_change, dated):
    review = Review.objects.get_by_natural_key(1, 1, 1, 1)
    key = review.pk
    dated(review, minutes=1).delete()
    review.pk = key
    make_change(review, minutes=2)

    kinds = [words(kind) for kind in classes(read(client).main, "change__kind")]
    assert kinds == ["Ajout", "Retrait"]


def test_a_list_of_records_shows_what_it_lost_and_gained(client, dated):
    request = Request.objects.get_by_natural_key(6, 1, 1)
    (answer,) = request.answered_by.all()
    dated(request).answered_by.set([Step.objects.get_by_natural_key(2, 1, 1)])

    shown = fields(only_change(read(client)))["Suite donnée par"]
    assert f"[supprimé : {words_of(answer)}]" in shown
    assert f"[ajouté : {words_of(Step.objects.get_by_natural_key(2, 1, 1))}]" in shown


def words_of(record):
    return " ".join(str(record).split())


def test_a_save_and_the_lists_set_after_it_are_one_change(client, dated):
    request = Request.objects.get_by_natural_key(6, 1, 1)
    dated(request, "Relecture")
    request.text = "Présenter un autre rapport"
    request.save()
    request.answered_by.clear()
    request.answered_by.add(Step.objects.get_by_natural_key(2, 1, 1))

    assert {*fields(only_change(read(client)))} == {"Objet de la demande", "Suite donnée par"}


def test_two_reasons_are_two_changes(client, make_change, forum):
    make_change(forum, "Première relecture", title="Un titre")
    make_change(forum, "Seconde relecture", title="Un autre titre")

    assert len(told(read(client))) == 2


def test_a_save_that_changes_nothing_is_not_told(client, make_change, forum):
    make_change(forum, "Rien")

    assert told(read(client)) == []


def test_a_record_added_and_gone_at_once_is_not_told(client, make_step, forum, dated):
    step = make_step(forum, session=26)
    dated(step, at=step.history.get().history_date).delete()

    assert told(read(client)) == []


def test_a_related_record_that_is_gone_is_still_named(client, make_change, make_document, dated):
    gone = make_document("CDIP/101/9")
    review = Review.objects.get_by_natural_key(1, 1, 1, 1)
    step = Step.objects.get_by_natural_key(1, 1, 1)
    make_change(step, document=gone, minutes=1)
    make_change(step, document=Document.objects.get(key="CDIP/21/4"), minutes=2)
    dated(gone, minutes=3).delete()
    dated(review.step.measure, minutes=4)

    page = read(client)

    assert "[supprimé : CDIP/101/9][ajouté : CDIP/21/4]" in page.text


def test_a_related_record_that_even_the_history_lost_breaks_nothing(
    client, make_change, make_document
):
    lost = make_document("CDIP/101/9")
    step = Step.objects.get_by_natural_key(1, 1, 1)
    make_change(step, document=lost, minutes=1)
    make_change(step, document=Document.objects.get(key="CDIP/21/4"), minutes=2)
    Document.objects.filter(pk=lost.pk).delete()
    Document.history.filter(id=lost.pk).delete()

    assert "élément retiré depuis lors" in read(client).text


def test_what_was_withdrawn_with_its_measure_keeps_its_place(client, make_whole_measure, dated):
    measure = make_whole_measure(session=101)
    for relation in ("status_readings", "account", "requests", "steps"):
        for record in getattr(measure, relation).all():
            dated(record, "Doublon").delete()
    dated(measure, "Doublon").delete()

    page = read(client)

    assert page.status == 200
    assert "Paragraphe 7 7.1 Une mesure" in headings(page, "h3")
    assert "/fr/measures/7.1/" not in addresses(page.main)


def test_says_when_with_the_time_zone(client, make_change, forum):
    make_change(forum, at=datetime(2026, 11, 1, 23, 30, tzinfo=ZoneInfo("UTC")), title="Autre")

    (when,) = only_change(read(client)).iter("time")
    assert when.get("datetime") == "2026-11-02T00:30:00+01:00"
    assert words(when) == "2 novembre 2026 00:30 (CET)"


def test_names_nobody(client, officer, make_change, forum):
    forum._history_user = officer.user
    make_change(forum, title="Un autre titre")
    assert forum.history.first().history_user == officer.user

    assert "officer" not in read(client).html


def test_the_loaders_reason_is_a_sentence_in_the_readers_language(client, make_change, forum):
    make_change(forum, "load_record", title="Un autre titre")

    assert "load_record" not in read(client).html
    assert "Chargement d’une version plus récente des données" in read(client).text
    assert "A newer edition of the data" in read(client, language="en").text


def test_hostile_text_stays_text(client, make_change, forum):
    make_change(forum, "<script>alert(1)</script>", title='"><img src=x onerror=alert(2)>')

    page = read(client)

    assert not page.elements("script", "img")
    assert page.errors == []
    assert "<script>alert(1)</script>" in page.text


def test_french_text_says_so_on_an_english_page(client, make_change, forum):
    make_change(forum, title="Une plateforme")

    page = read(client, language="en")

    assert {page.language_of(one) for one in page.smallest_with("Une plateforme")} == {"fr"}
    hidden, *_ = classes(only_change(page), "visually-hidden")
    assert page.language_of(hidden) == "en"


# Their order.


def test_days_come_the_newest_first_and_places_in_the_order_of_the_proposal(client, make_change):
    later = datetime(2027, 1, 5, 12, tzinfo=GENEVA)
    for code in ("6.1", "1.3", "2.1"):
        make_change(Measure.objects.get_by_code(code), at=later, title="Autre")
    make_change(Document.objects.get(key="CDIP/21/4"), at=later, title="Autre")
    make_change(Clause.objects.get_by_natural_key(1, 1), at=later, text="Autre")
    make_change(
        Measure.objects.get_by_code("1.1"), at=later + timedelta(days=1), title="Un dernier titre"
    )

    page = read(client)

    assert headings(page, "h2", "h3") == [
        "6 janvier 2027",
        "Paragraphe 1 1.1 Un dernier titre",
        "5 janvier 2027",
        "Paragraphe 1",
        "Paragraphe 1 1.3 Autre",
        "Paragraphe 2 2.1 Autre",
        "Paragraphe 6 6.1 Autre",
        "Documents et sessions",
        *headings(page, "h2")[2:],
    ]


def test_corrections_come_first_and_are_named_above_all(client, make_change, make_step, forum):
    make_change(FollowUp.objects.filter(measure=forum).first(), text="Autre", minutes=1)
    make_step(forum, session=26)

    page = read(client)

    kinds = [words(kind) for kind in classes(page.main, "change__kind")]
    assert kinds[0] == "Correction"
    (notice,) = classes(page.main, "notice")
    assert words(notice).startswith("1 correction apportée au texte publié")
    (anchor,) = addresses(notice)
    assert page.by_id(anchor.removeprefix("#")) is classes(page.main, "change")[0]


def test_what_no_measure_owns_is_of_the_whole_proposal(client, make_development):
    make_development("Le comité a poursuivi.")

    assert "La proposition dans son ensemble" in headings(read(client), "h3")


# Since a date.


def test_a_day_begins_at_midnight_in_the_portals_time_zone(client, make_change):
    before = datetime(2027, 1, 1, 23, 59, tzinfo=GENEVA)
    make_change(Measure.objects.get_by_code("1.1"), at=before, title="La veille")
    make_change(
        Measure.objects.get_by_code("1.2"), at=before + timedelta(minutes=1), title="Le jour"
    )

    since = read(client, "?since=2027-01-02").text
    assert "Le jour" in since
    assert "La veille" not in since
    assert "La veille" in read(client, "?since=2027-01-01").text


def test_since_a_date_everything_is_by_paragraph(client, make_change):
    for day, code in ((3, "1.1"), (4, "2.1"), (5, "1.1")):
        at = datetime(2027, 1, day, 12, tzinfo=GENEVA)
        make_change(Measure.objects.get_by_code(code), at=at, title=f"Titre {day}")

    page = read(client, "?since=2027-01-02")

    assert headings(page, "h2") == ["Depuis le 2 janvier 2027"]
    assert headings(page, "h3") == ["Paragraphe 1 1.1 Titre 5", "Paragraphe 2 2.1 Titre 4"]
    assert page.by_id("id_since").get("value") == "2027-01-02"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=hier", "Indiquez la date sous la forme année-mois-jour"),
        ("since=2026-02-30", "Indiquez la date sous la forme année-mois-jour"),
        ("since=0001-01-01", "supérieure ou égale à"),
        ("since=9999-12-31", "inférieure ou égale à"),
        ("since=%00", "Indiquez la date sous la forme année-mois-jour"),
        ("since_session=12", "Aucune session « 12 » n’est enregistrée."),
        ("since_session=²", "Aucune session « ² » n’est enregistrée."),
        ("since_session=%00", "n’est enregistrée."),
        ("since=2026-01-01&since_session=22", "une session ou une date, mais pas les deux"),
    ],
)
def test_what_makes_no_sense_is_answered_in_a_sentence(client, query, sentence):
    page = read(client, f"?{query}")

    assert page.status == 400
    assert sentence in words(classes(page.main, "notice")[0])


# Pages.


@pytest.fixture
def many(make_change, forum):
    for number in range(60):
        make_change(forum, f"Motif {number}", minutes=number, title=f"Titre {number}")


def test_the_list_has_pages(client, many):
    first, second = read(client), read(client, "?page=2")

    assert [len(told(page)) for page in (first, second)] == [50, 10]
    assert not classes(first.main, "opening")
    assert classes(second.main, "opening")
    assert addresses(classes(first.main, "pages")[0]) == ["?page=2"]
    assert "Page 2 sur 2" in second.text
    assert first.title != second.title


def test_pages_keep_what_was_asked(client, many):
    page = read(client, "?since=2020-01-01&as_at=22")

    (older,) = addresses(classes(page.main, "pages")[0])
    assert older == "?since=2020-01-01&as_at=22&page=2"


@pytest.mark.parametrize(
    "number", ["3", "0", "-1", "²", "%00", "1" + "0" * 30, "9" * 5000, "x", "1.5", "%D9%A2%D9%A2"]
)
def test_a_page_that_is_not_there_is_not_found(client, many, number):
    page = read(client, f"?page={number}")

    assert page.status == 404
    assert "La liste des modifications ne comporte pas cette page." in page.text


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    since=st.one_of(st.none(), st.dates().map(str), st.text(max_size=12)),
    session=st.one_of(st.none(), st.integers(0, 40).map(str), st.text(max_size=5)),
    number=st.one_of(st.none(), st.integers().map(str), st.text(max_size=5)),
)
def test_nothing_that_is_asked_breaks_the_page(client, since, session, number):
    asked = {"since": since, "since_session": session, "page": number}
    query = "&".join(
        f"{name}={quote(value, errors='replace')}"
        for name, value in asked.items()
        if value is not None
    )

    response = client.get(CHANGES, QUERY_STRING=query)

    assert response.status_code in (200, 400, 404)


def test_cannot_be_posted_to(client):
    assert client.post(CHANGES).status_code == 405


def test_a_delegation_reads_it_as_anybody_does(client, delegation, make_change, forum):
    make_change(forum, title="Un autre titre")

    assert delegation.get(CHANGES).content == client.get(CHANGES).content


def test_queries_do_not_grow_with_the_changes(
    client, query_count, make_change, make_whole_measure, dated, monkeypatch
):
    monkeypatch.setattr("changes.views.PER_PAGE", 1000)

    def fill(paragraph):
        measure = make_whole_measure(session=101, paragraph=paragraph)
        step = measure.steps.first()
        make_change(step, "Relecture", title="Un autre titre", document=None, kind="event")
        make_change(step.reviews.get(), "Relecture", last_paragraph=300)
        make_change(step.decisions.get(), "Relecture", sentence="le comité a décidé.")
        make_change(measure.follow_ups.get(), "Relecture", text="Autre", due_session=step.session)
        make_change(measure.requests.get(), "Relecture", text="Autre")
        make_change(measure.account.first(), "Relecture", text_before="Autre")
        for decision in measure.account.exclude(decision=None):
            dated(decision, "Relecture").delete()
        dated(step.reviews.get(), "Doublon", minutes=2).delete()

    fill(7)
    few = [query_count(client, url) for url in (CHANGES, f"{CHANGES}?since=2020-01-01")]

    for paragraph in range(8, 12):
        fill(paragraph)

    many = [query_count(client, url) for url in (CHANGES, f"{CHANGES}?since=2020-01-01")]
    assert many == few
    assert max(many) < 80


# Since a session.


def steps_of(session=None):
    """The steps of the annex, by their addresses."""
    rows = make_annex(Measure.objects.all(), session).rows
    return {line.url for row in rows for measure in row.measures for line in measure.lines}


@pytest.mark.parametrize("number", range(17, 36))
def test_new_steps_are_those_of_the_annex_less_those_as_at_the_session(client, number):
    page = read(client, f"?since_session={number}")

    shown = {
        address
        for item in classes(page.main, "new-step")
        for address in addresses(item)
        if "#step-" in address
    }
    assert shown == steps_of() - steps_of(Session.objects.get(number=number))


def test_says_which_time_it_shows(client):
    page = read(client, "?since_session=23")

    assert "depuis la clôture de la vingt-troisième session" in page.text
    assert "quelle que soit la date de la saisie" in page.text


def test_since_a_session_shows_what_was_decided_and_examined_of_earlier_steps(
    client, forum, make_review, make_decision
):
    step = forum.steps.get(position=1)
    make_review(step, session=26, first=7, last=9)
    make_decision(step, session=26, number="4.2")

    text = read(client, "?since_session=25").text
    assert "Paragraphes 7 à 9 du rapport de la vingt-sixième session" in text
    assert "Paragraphe 4.2 du résumé présenté par le président de la vingt-sixième" in text.replace(
        "Résumé", "résumé"
    )
    later = read(client, "?since_session=26").text
    assert "Paragraphes 7 à 9" not in later


def test_since_a_session_marks_how_the_follow_up_and_the_status_changed(
    client, forum, make_follow_up, make_status
):
    make_follow_up(forum, "concluded", session=34, text="Le Secrétariat a achevé le forum.")
    make_status(forum, "completed", session=34)

    page = read(client, "?since_session=33")

    (status, follow_up) = classes(page.main, "change")
    assert fields(status) == {"Réalisation": "[supprimé : En cours][ajouté : Réalisée]"}
    assert "[ajouté : Examen achevé]" in fields(follow_up)["Nature"]
    assert [*follow_up.iter("del")]


def test_who_answers_for_a_follow_up_is_a_change_and_no_correction(
    client, make_change, make_follow_up
):
    follow_up = make_follow_up(condition="Sur demande.", responsible="DACD")
    make_change(follow_up, condition="À la demande du comité.", responsible="Bureau")

    changed = [
        words(change)
        for change in classes(Page(client.get(CHANGES)).main, "change")
        if "Modification" in words(change)
    ]
    assert len(changed) == 1
    assert "Condition" in changed[0]
    assert "Responsable" in changed[0]


def test_another_sentence_of_a_status_is_a_correction(client, make_change, make_status):
    status = make_status(sentence="Le forum est achever.")
    make_change(status, sentence="Le forum est achevé.")

    page = Page(client.get(CHANGES))

    assert "Correction" in page.text
    assert "Phrase sur laquelle elle repose" in page.text


def test_a_reading_in_the_same_terms_says_so(client, forum, make_status):
    make_status(forum, "under_way", session=34)

    assert "Dans les mêmes termes." in read(client, "?since_session=33").text


def test_since_a_session_shows_requests_and_their_answers(client, forum, make_request, make_step):
    asked = make_request(forum, "Présenter un bilan", session=26)
    early = forum.requests.order_by("position").first()
    early.answered_by.add(make_step(forum, "Un bilan oral", session=26))

    page = read(client, "?since_session=25")
    assert "Présenter un bilan" in page.text
    assert "Suite donnée à des demandes antérieures" in page.text
    assert "Présenter un bilan" not in read(client, "?since_session=26").text
    assert asked.text not in read(client, "?since_session=25&as_at=25").text


def test_since_a_session_shows_the_facts_on_the_whole_proposal(client):
    assert "La proposition dans son ensemble" in headings(read(client, "?since_session=24"), "h2")


def test_nothing_came_after_the_last_session(client):
    page = read(client, "?since_session=34")

    assert "Aucun élément postérieur n’est enregistré pour aucune mesure." in page.text


def test_what_is_read_as_at_a_session_ends_there(client):
    page = read(client, "?since_session=21&as_at=22")

    shown = {a.partition("?")[0] for a in addresses(page.main)}
    assert "/fr/measures/2.1/" in shown
    assert "/fr/measures/5.1/" not in shown
    assert "à la clôture de la vingt-deuxième session" in page.text


def test_queries_since_a_session_do_not_grow(client, query_count, make_session, make_whole_measure):
    url = f"{CHANGES}?since_session=100"
    make_whole_measure(session=101)
    make_session(100)
    few = query_count(client, url)

    for session in range(102, 106):
        make_whole_measure(session=session)

    assert query_count(client, url) == few


# What counts as the record.


def test_the_list_knows_its_length(make_change, forum):
    make_change(forum, title="Un autre titre")

    assert History().count() == 1
    assert len(History(forum)[:50]) == 1
    assert History(Measure.objects.get_by_code("1.1")).count() == 0
