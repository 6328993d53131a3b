"""The pages about the portal itself, and what stands at the foot of every page."""

import pytest

from tests.reading import Page, addresses, links, words

PAGES = ["/fr/about/", "/fr/privacy/"]


def test_says_what_this_is_and_that_it_is_not_an_official_site(client):
    text = Page(client.get("/fr/about/")).text

    assert "Ce portail rend compte des suites données à la proposition en six points" in text
    assert "Ce site n’est pas un site officiel" in text


def test_privacy_says_that_reading_leaves_nothing_behind(client):
    assert (
        "La consultation de ce portail ne laisse aucune trace."
        in Page(client.get("/fr/privacy/")).text
    )


@pytest.mark.parametrize("url", ["/fr/", "/fr/measures/1.3/", "/fr/annex/", *PAGES])
def test_reading_leaves_no_cookie(client, url):
    response = client.get(url)

    assert response.cookies == {}
    assert client.cookies == {}


def test_privacy_is_right_that_no_page_runs_a_script(client):
    assert Page(client.get("/fr/")).elements("script") == []


def test_every_page_ends_with_what_it_is_not_and_how_to_read_a_status(client):
    (foot,) = Page(client.get("/fr/")).elements("footer")

    assert "Ce site n’est pas un site officiel" in words(foot)
    assert {"/fr/definitions/", *PAGES} <= {*addresses(foot)}


def test_gives_the_contact_where_there_is_one(client, settings):
    def mail():
        return [a for _, a in links(Page(client.get("/fr/")).root) if a.startswith("mailto:")]

    assert mail() == []
    settings.CONTACT_EMAIL = "cdip@example.org"
    assert mail() == ["mailto:cdip@example.org"]


@pytest.mark.parametrize("url", PAGES)
def test_needs_no_query(client, query_count, url):
    assert query_count(client, url) == 0


@pytest.mark.parametrize("url", PAGES)
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405
