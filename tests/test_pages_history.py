"""The public history of a measure, and the line on its page that leads there."""

import pytest

from measures.models import Clause, Decision, FollowUp, Measure, Review, Step
from tests.reading import Page, addresses, classes, words

pytestmark = pytest.mark.django_db

MEASURE = "/fr/measures/1.3/"
HISTORY = "/fr/measures/1.3/history/"
SENTENCE = {"sentence": "le comité a pris note."}


@pytest.fixture
def forum():
    """Measure 1.3."""
    return Measure.objects.get_by_code("1.3")


def told(client, url=HISTORY):
    return [words(change) for change in classes(Page(client.get(url)).main, "change")]


def corrected(client, url=MEASURE):
    return "a été corrigé en dernier lieu" in Page(client.get(url)).text


def test_tells_in_one_line_how_the_record_of_the_measure_was_opened(client):
    text = Page(client.get(HISTORY)).text

    assert "Rien n’a été modifié depuis l’ouverture du portail." in text
    assert "les données enregistrées comprenaient 12 étapes, 5 examens, 7 décisions" in text


def test_tells_all_that_changed_on_the_measure_the_latest_first(client, make_change, forum):
    make_change(forum, minutes=1, title="Le titre")
    make_change(forum.steps.get(position=1), minutes=3, title="L’étape")
    make_change(Review.objects.get_by_natural_key(1, 3, 1, 1), minutes=2, first_paragraph=1)
    make_change(forum.follow_ups.first(), minutes=4, text="Le suivi")

    kinds = [change.split()[1] for change in told(client)]
    assert kinds == ["Suivi", "Étape", "Examen", "Mesure"]


def test_tells_nothing_of_another_measure(client, make_change):
    make_change(Measure.objects.get_by_code("1.1"), title="Autre")
    make_change(Review.objects.get_by_natural_key(1, 1, 1, 1), first_paragraph=1)
    make_change(Clause.objects.get_by_natural_key(1, 1), text="Autre")

    assert told(client) == []


def test_what_was_withdrawn_stays_in_the_history(client, dated, make_aligned_step, forum):
    step = make_aligned_step(forum, session=26, title="Un atelier")
    dated(step.reviews.get(), "Doublon", minutes=1).delete()
    dated(step.decisions.get(), "Doublon", minutes=2).delete()
    dated(step, "Doublon", minutes=3).delete()

    withdrawn = [change for change in told(client) if change.startswith("Retrait")]
    assert len(withdrawn) == 3
    assert all("Motif : Doublon" in change for change in withdrawn)


def test_what_moved_to_another_measure_is_told_on_both(client, make_change, make_step, forum):
    step = make_step(forum, "Un atelier", session=26)
    make_change(step, "Rattachée par erreur", measure=Measure.objects.get_by_code("2.1"))

    for url in (HISTORY, "/fr/measures/2.1/history/"):
        assert "[supprimé : Mesure 1.3][ajouté : Mesure 2.1]" in told(client, url)[0]


def test_a_measure_entered_by_hand_was_added(client, make_measure):
    make_measure("Une mesure", paragraph=7)

    page = Page(client.get("/fr/measures/7.1/history/"))
    assert [words(kind) for kind in classes(page.main, "change__kind")] == ["Ajout"]
    assert "À l’ouverture du portail" not in page.text


def test_the_measure_leads_to_its_history_and_back(client):
    assert HISTORY in addresses(Page(client.get(MEASURE)).main)
    assert MEASURE in addresses(Page(client.get(HISTORY)).main)


def test_the_choice_of_a_session_is_kept(client):
    assert f"{HISTORY}?as_at=22" in addresses(Page(client.get(f"{MEASURE}?as_at=22")).main)
    assert f"{MEASURE}?as_at=22" in addresses(Page(client.get(f"{HISTORY}?as_at=22")).main)


# The line on the page of the measure.


def test_a_measure_says_that_its_text_was_corrected_and_when(client, make_change, forum):
    change = make_change(forum.steps.get(position=1), title="Le titre corrigé")
    day = change.history.first().history_date

    page = Page(client.get(MEASURE))
    assert corrected(client)
    assert f"{day:%Y}" in page.text
    assert not corrected(client, "/fr/measures/1.1/")


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (lambda: Review.objects.get_by_natural_key(1, 3, 1, 1), {"last_paragraph": 700}),
        (lambda: FollowUp.objects.filter(measure__rank=3).first(), {"text": "Autre"}),
        (lambda: Step.objects.get_by_natural_key(1, 3, 1), {"title": "Autre"}),
        (lambda: Measure.objects.get_by_code("1.3"), {"number_in_body": None}),
    ],
)
def test_published_words_and_numbers_that_change_are_corrected(client, make_change, record, values):
    make_change(record(), **values)

    assert corrected(client)


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (lambda: Step.objects.get_by_natural_key(1, 3, 1), {}),
        (lambda: Decision.objects.filter(step__measure__rank=3, sentence="").first(), SENTENCE),
        (lambda: Review.objects.get_by_natural_key(1, 3, 1, 1), {"is_checked": True}),
        (lambda: FollowUp.objects.filter(measure__rank=3).first(), {"kind": "concluded"}),
    ],
    ids=["nothing", "filled in", "a check", "a status"],
)
def test_what_is_no_correction_leaves_no_line(client, make_change, record, values):
    make_change(record(), **values)

    assert not corrected(client)


def test_an_addition_leaves_no_line(client, make_aligned_step, forum):
    make_aligned_step(forum, session=26)

    assert not corrected(client)


# The battery.


@pytest.mark.parametrize("code", ["9.9", "0.1", "1", "1.3.1", "²"])
def test_an_unknown_measure_has_no_history(client, code):
    assert client.get(f"/fr/measures/{code}/history/").status_code == 404


def test_cannot_be_posted_to(client):
    assert client.post(HISTORY).status_code == 405


def test_a_page_that_is_not_there_is_not_found(client):
    assert client.get(f"{HISTORY}?page=2").status_code == 404
    assert client.get(f"{HISTORY}?page=²").status_code == 404


def test_a_senseless_session_is_answered_in_a_sentence(client):
    assert client.get(f"{HISTORY}?as_at=99").status_code == 400


def test_a_delegation_reads_it_as_anybody_does(client, delegation):
    assert delegation.get(HISTORY).content == client.get(HISTORY).content


def test_queries_do_not_grow_with_the_changes(client, query_count, make_change, forum):
    def fill(minutes):
        text = f"Texte {minutes}"
        make_change(forum, minutes=minutes, title=text)
        for step in forum.steps.all():
            make_change(step, minutes=minutes, title=text)
        for review in Review.objects.filter(step__measure=forum):
            make_change(review, minutes=minutes, note=text)

    fill(1)
    few = [query_count(client, url) for url in (MEASURE, HISTORY)]

    fill(2)
    fill(3)

    many = [query_count(client, url) for url in (MEASURE, HISTORY)]
    assert many[0] == few[0]
    assert many[1] <= few[1]


def test_what_changes_elsewhere_costs_the_page_of_a_measure_no_query(
    client, query_count, make_change
):
    before = query_count(client, MEASURE)

    make_change(Measure.objects.get_by_code("2.1"), title="Autre titre")

    assert query_count(client, MEASURE) == before
