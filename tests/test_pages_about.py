"""The pages about the portal itself, and what stands at the foot of every page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.reading import Page, addresses, words

PAGES = ["/fr/about/", "/fr/accessibility/", "/fr/privacy/"]


def test_says_what_this_is_and_that_it_is_not_an_official_site(client):
    text = Page(client.get("/fr/about/")).text

    assert "Ce portail rend compte des suites données à la proposition en six points" in text
    assert "Ce site n’est pas un site officiel" in text


def test_privacy_says_that_reading_leaves_nothing_behind(client):
    assert (
        "La consultation de ce portail ne laisse aucune trace."
        in Page(client.get("/fr/privacy/")).text
    )


@pytest.mark.parametrize(
    "said",
    [
        "Web Content Accessibility Guidelines (WCAG) 2.2 at level AA",
        "Nobody else has audited it.",
        "axe-core",
        "PDF/UA-1",
        "No user of a screen reader has tested the portal yet.",
        "The official documents are files on the organization’s own site.",
        "A text without a translation on record is given in French",
        "This statement is of 21 November 2026.",
    ],
)
def test_the_accessibility_statement_says_what_holds_and_what_does_not(client, said):
    assert said in Page(client.get("/en/accessibility/")).text


def test_the_accessibility_statement_leads_to_the_other_forms_of_the_record(client):
    main = Page(client.get("/ar/accessibility/")).main

    assert {"/ar/annex/", "/ar/report/"} <= {*addresses(main)}


def test_the_accessibility_statement_names_whom_to_write_to(client, settings):
    assert "This portal names no contact." in Page(client.get("/en/accessibility/")).text

    settings.CONTACT_EMAIL = "cdip@example.org"
    page = Page(client.get("/en/accessibility/"))

    contact, report = [one for one in addresses(page.main) if one.startswith("mailto:")]
    assert contact == "mailto:cdip@example.org"
    assert message_of(report)[1]["body"].startswith(
        "Page: http://127.0.0.1:8000/en/accessibility/\r\n"
    )
    assert "names no contact" not in page.text


@pytest.mark.parametrize("url", ["/fr/", "/fr/measures/1.3/", "/fr/annex/", *PAGES])
def test_reading_leaves_no_cookie(client, url):
    response = client.get(url)

    assert response.cookies == {}
    assert client.cookies == {}


def test_pages_run_only_the_portals_own_scripts_where_they_need_them(client):
    def scripts(url):
        found = Page(client.get(url)).elements("script")
        return [one.get("src") for one in found if one.get("type") != "application/ld+json"]

    assert scripts("/fr/") == scripts("/fr/sessions/") == []
    assert scripts("/fr/measures/1.3/") == ["/static/js/copy.js"]
    for url in ("/fr/measures/", "/fr/annex/"):
        assert scripts(url)
        assert all(source.startswith("/static/") for source in scripts(url))


def test_every_page_ends_with_what_it_is_not_and_how_to_read_a_status(client):
    (foot,) = Page(client.get("/fr/")).elements("footer")

    assert "Ce site n’est pas un site officiel" in words(foot)
    assert {"/fr/definitions/", *PAGES} <= {*addresses(foot)}


def mail_links(response):
    return [one for one in addresses(Page(response).root) if one.startswith("mailto:")]


def message_of(link):
    """To whom a mail link writes, and what."""
    address = urlsplit(link)
    return address.path, {name: values[0] for name, values in parse_qs(address.query).items()}


def test_gives_the_contact_where_there_is_one(client, settings):
    assert mail_links(client.get("/fr/")) == []
    settings.CONTACT_EMAIL = "cdip@example.org"
    assert mail_links(client.get("/fr/"))[0] == "mailto:cdip@example.org"


@pytest.mark.parametrize("path", ["/en/", "/en/measures/1.3/?as_at=21", "/en/measures/9.9/"])
def test_a_problem_is_reported_with_the_address_of_the_page(client, settings, path):
    settings.CONTACT_EMAIL = "cdip@example.org"
    settings.SITE_URL = "https://portal.example.org"

    recipient, message = message_of(mail_links(client.get(path))[-1])

    assert recipient == "cdip@example.org"
    assert message == {
        "subject": "A problem on a page of the follow-up portal",
        "body": f"Page: https://portal.example.org{path}\r\n\r\nThe problem:\r\n",
    }


@pytest.mark.parametrize(
    "query",
    [
        "q=a&bcc=spy@example.org",
        "q=%26cc%3Dspy%40example.org",
        "q=%0D%0ABcc:%20spy@example.org",
        "q=%22%3E%3Cscript%3E",
        "q=%ED%A0%80%FF",
        "q=été+%2B+%25",
    ],
)
def test_a_hostile_address_stays_inside_the_message(client, settings, query):
    settings.CONTACT_EMAIL = "cdip@example.org"

    (link,) = mail_links(client.get("/fr/measures/", QUERY_STRING=query))[1:]

    _recipient, message = message_of(link)
    assert {*message} == {"subject", "body"}
    first, *rest = message["body"].split("\r\n")
    assert "/fr/measures/?q=" in first
    assert rest == ["", "Problème constaté\u00a0:", ""]
    assert re.fullmatch(r"mailto:[\w.@-]+\?[\w.%=&~-]+", link)


def test_an_address_elsewhere_is_not_written_to_the_contact(client, settings):
    settings.CONTACT_EMAIL = "cdip@example.org"

    link = mail_links(client.get("/", PATH_INFO="//example.org/x/"))[-1]

    assert "Page\u00a0: http://127.0.0.1:8000//example.org/x/\r\n" in message_of(link)[1]["body"]


def test_a_very_long_address_leaves_its_query_out(client, settings):
    settings.CONTACT_EMAIL = "cdip@example.org"

    link = mail_links(client.get("/fr/about/", {"q": "x" * 5000}))[-1]

    assert len(link) < 1000
    assert "/fr/about/\r\n" in message_of(link)[1]["body"]


@pytest.mark.parametrize("url", PAGES)
def test_needs_no_query(client, query_count, url):
    assert query_count(client, url) == 0


@pytest.mark.parametrize("url", PAGES)
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405
