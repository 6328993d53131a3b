"""What each status means, on one public page."""

from measures.models import FollowUp, Outcome, StatusReading
from tests.reading import Page, words

DEFINITIONS = "/fr/definitions/"


def terms_of(page, anchor):
    """The terms of a list with their meanings."""
    return {
        entry.get("id").removeprefix(f"{anchor}-"): (words(entry[0]), words(entry[1]))
        for entry in page.section(anchor).find("dl")
    }


def test_defines_every_value_of_the_three_axes(client):
    page = Page(client.get(DEFINITIONS))

    for anchor, choices in (
        ("delivery", StatusReading.Delivery),
        ("outcome", Outcome),
        ("follow-up", FollowUp.Kind),
    ):
        terms = terms_of(page, anchor)
        assert [*terms] == [*choices.values, "not_recorded"]
        assert [term for term, _ in terms.values()] == [*map(str, choices.labels), "Non renseigné"]
        assert all(meaning for _, meaning in terms.values())


def test_no_two_values_have_the_same_word_or_meaning(client):
    page = Page(client.get(DEFINITIONS))

    for anchor in ("delivery", "outcome", "follow-up", "derived"):
        terms = terms_of(page, anchor)
        assert len({word for word, _ in terms.values()}) == len(terms)
        assert len({meaning for _, meaning in terms.values()}) == len(terms)


def test_says_what_the_portal_works_out(client):
    terms = terms_of(Page(client.get(DEFINITIONS)), "derived")

    assert [*terms] == ["due", "overdue", "provisional", "examination-not-recorded"]


def test_says_that_the_statuses_are_readings_and_never_percentages(client):
    text = Page(client.get(DEFINITIONS)).text

    assert "appréciations portées par le Secrétariat" in text
    assert "Aucun pourcentage n’est jamais indiqué" in text


def test_needs_no_query(client, query_count):
    assert query_count(client, DEFINITIONS) == 0


def test_cannot_be_posted_to(client):
    assert client.post(DEFINITIONS).status_code == 405
