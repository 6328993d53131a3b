"""What holds on every public page: it is whole, sound, and every link of it leads somewhere.

The site is read once per language as a crawler would, from the first page by its links; those
that lead to another language are left to the reading of that language.
"""

import re
from collections import Counter
from itertools import pairwise
from types import SimpleNamespace
from urllib.parse import unquote, urljoin

import pytest
from django.test import Client

from publications.exports.annex import pdf
from tests.reading import (
    EACH_LANGUAGE,
    LANGUAGES,
    Page,
    addresses,
    classes,
    public_addresses,
    words,
)

SITE = "http://127.0.0.1:8000"
# A page of each kind.
PATHS = (
    *("", "paragraphs/1/", "measures/", "measures/1.3/", "measures/1.3/history/", "sessions/"),
    *("sessions/24/", "documents/", "documents/CDIP/22/18/", "annex/", "report/", "definitions/"),
    *("search/?q=forum", "changes/", "editions/", "about/", "privacy/", "accessibility/", "api/"),
)
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


def crawl(language):
    """Follow every link inside the portal; returns the answers by address."""
    client, answers, waiting = Client(), {}, [f"/{language}/"]
    elsewhere = starts_of_others(language)
    while waiting:
        address = waiting.pop()
        answer = answers[address] = read(client.get(address))
        for link in answer.links:
            target = urljoin(address, link).partition("#")[0]
            if target in answers or target in waiting or target.startswith(elsewhere):
                continue
            if target.startswith("/"):
                waiting.append(target)
    return answers


def starts_of_others(language):
    return tuple(f"/{code}/" for code in LANGUAGES if code != language)


def read(response):
    """What is needed of an answer afterwards; whole pages would be too much to keep."""
    if response.status_code == 302:  # an example of a search for a citation
        return SimpleNamespace(status=200, page=None, links=[response["Location"]], ids=set())
    if "html" not in response["Content-Type"]:
        return SimpleNamespace(status=response.status_code, page=None, links=[], ids=set())
    page = Page(response)
    sources = [one.get("href") or one.get("src") for one in page.elements("link", "img", "script")]
    return SimpleNamespace(
        status=page.status,
        page=page,
        links=[*addresses(page.root), *filter(None, sources)],
        ids={*page.ids},
    )


@pytest.fixture(scope="module", params=EACH_LANGUAGE)
def site(request, django_db_setup, django_db_blocker):
    """The whole portal as reached from the first page in a language, PDF files left unprinted."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "render", lambda annex: b"%PDF-")
        yield SimpleNamespace(language=request.param, answers=crawl(request.param))


@pytest.fixture
def pages(site):
    """The pages in the language of the site, by address."""
    start = f"/{site.language}/"
    return {a: one.page for a, one in site.answers.items() if one.page and a.startswith(start)}


def test_every_link_leads_to_something(site):
    broken = {address: one.status for address, one in site.answers.items() if one.status != 200}

    assert broken == {}


def test_every_anchor_exists(site):
    elsewhere = ("http", *starts_of_others(site.language))
    missing = set()
    for address, answer in site.answers.items():
        for link in answer.links:
            target, _, anchor = urljoin(address, link).partition("#")
            if not anchor or target.startswith(elsewhere):
                continue
            if unquote(anchor) not in site.answers[target].ids:
                missing.add((address, link))

    assert missing == set()


def test_every_public_page_can_be_reached_by_links(site, db):
    assert {*public_addresses(site.language)} - {*site.answers} == set()


def test_links_leave_the_portal_only_by_the_web(site):
    for answer in site.answers.values():
        for link in answer.links:
            assert link.startswith(("/", "#", "?", "https://", "http://")), link


def test_links_stay_in_the_language_but_for_the_switcher(site, pages):
    others = starts_of_others(site.language)
    for address, page in pages.items():
        elsewhere = [link for link in addresses(page.root) if link.startswith(others)]
        rest = address.removeprefix(f"/{site.language}/")
        assert elsewhere == [f"{start}{rest}" for start in others], address


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_there_in_every_language(client, path):
    for language in LANGUAGES:
        page = Page(client.get(f"/{language}/{path}"))
        assert (page.status, page.language, page.errors) == (200, language, []), language
        assert page.root.get("dir") == ("rtl" if language == "ar" else "ltr")


def test_every_page_tells_machines_its_address_in_each_language(site, pages):
    for address in {*public_addresses(site.language)} - {f"/{site.language}/search/"}:
        told = links_of(pages[address])
        rest = address.removeprefix(f"/{site.language}/")
        assert told["canonical"] == {None: f"{SITE}{address}"}
        assert {code: told["alternate"][code] for code in (*LANGUAGES, "x-default")} == {
            **{code: f"{SITE}/{code}/{rest}" for code in LANGUAGES},
            "x-default": f"{SITE}/{rest}",
        }
        assert not [one for one in pages[address].elements("meta") if one.get("name") == "robots"]


def links_of(page):
    """What the head of a page links to, by relation and language."""
    told: dict[str, dict] = {}
    for one in page.elements("link"):
        told.setdefault(one.get("rel"), {})[one.get("hreflang")] = one.get("href")
    return told


def test_every_page_is_sound_html(pages):
    assert {address: page.errors for address, page in pages.items() if page.errors} == {}


def test_no_id_is_given_twice(pages):
    for address, page in pages.items():
        assert [one for one, times in Counter(page.ids).items() if times > 1] == [], address


def test_what_refers_to_an_element_finds_it(pages):
    for address, page in pages.items():
        for element in page.root.iter():
            for name in REFERENCES:
                for anchor in (element.get(name) or "").split():
                    assert anchor in page.ids, (address, name, anchor)


def test_every_page_says_its_language_and_has_one_heading_and_one_main_part(site, pages):
    for address, page in pages.items():
        assert page.language == site.language, address
        assert len(page.elements("h1")) == len(page.elements("main")) == 1, address


def test_headings_skip_no_level(pages):
    for address, page in pages.items():
        levels = [int(one.tag[1]) for one in page.elements("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_every_heading_link_and_cell_of_a_header_says_something(pages):
    for address, page in pages.items():
        for element in page.elements("h1", "h2", "h3", "h4", "a", "th", "caption", "button"):
            assert words(element), (address, element.tag, element.attrib)


def test_what_a_mark_or_a_colour_says_stands_in_words_too(pages):
    told = ("status", "follow-up-kind", "flag", "mark", "change__kind", "notice", "absent")
    for address, page in pages.items():
        for name in told:
            for element in classes(page.root, name):
                assert words(element), (address, name)


def test_every_picture_is_named_or_stands_beside_its_words(pages):
    for address, page in pages.items():
        for picture in page.elements("svg"):
            is_named = picture.get("aria-label") or picture.get("aria-labelledby")
            assert picture.get("aria-hidden") == "true" or is_named, address


def test_every_table_has_a_caption_and_ties_its_cells_to_headers(pages):
    for address, page in pages.items():
        for table in page.elements("table"):
            assert words(next(table.iter("caption"))), address
            columns, *rows = table.iter("tr")
            assert {cell.get("scope") for cell in columns} == {"col"}, (address, words(columns))
            for row in rows:
                for header in row.iter("th"):
                    assert header.get("scope") in ("row", "rowgroup", "colgroup"), address


def test_the_rows_of_the_tables_are_named_by_their_first_cell(pages, site):
    """Where a row stands for something: a measure, a session, a document."""
    for path in ("", "annex/"):
        tables = pages[f"/{site.language}/{path}"].elements("table")
        assert tables
        for row in [row for table in tables for row in next(table.iter("tbody")).iter("tr")]:
            assert any(cell.tag == "th" for cell in row), words(row)


def test_every_part_of_a_page_that_can_be_jumped_to_is_named(pages):
    """Landmarks of one kind are told apart by their names."""
    for address, page in pages.items():
        assert len(page.elements("header")) == len(page.elements("footer")) == 1, address
        names = [
            nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.elements("nav")
        ]
        assert all(names), address
        assert len({*names}) == len(names), (address, names)


def test_every_page_has_a_title_of_its_own(pages):
    titles = Counter(page.title for address, page in pages.items() if "?" not in address)

    assert [title for title, times in titles.items() if times > 1] == []


def test_no_code_shows_through(pages):
    """No template tag, no Python, no symbol of a missing value."""
    through = re.compile(
        r"\{[{%#]|%\(|(?<!If-)\bNone\b(?!:)|\bTrue\b|\bFalse\b|<class|object at 0x|&amp;"
    )
    for address, page in pages.items():
        assert through.findall(page.text.replace("None planned", "")) == [], address


def test_never_a_percentage(pages):
    share = re.compile(r"(?<!%)\b\d+(?:[.,]\d+)? ?%(?![0-9A-F]{2})")  # an address may hold %E2%80
    for address, page in pages.items():
        assert share.findall(page.text) == [], address


def test_every_page_marks_where_it_stands_in_the_navigation(site, pages):
    for name in ("", "measures/", "sessions/", "documents/", "annex/", "changes/"):
        address = f"/{site.language}/{name}"
        (navigation,) = [
            nav for nav in pages[address].elements("nav") if nav.get("class") == "navigation"
        ]
        current = [a.get("href") for a in navigation.iter("a") if a.get("aria-current") == "page"]
        assert current == [address]


@pytest.mark.parametrize(
    "address",
    [
        "/fr/nothing/",
        "/fr/measures/9.9/",
        "/fr/sessions/12/",
        "/fr/documents/CDIP/99/1/",
        "/fr/paragraphs/9/",
        "/nothing/",
        "/xx/measures/",
    ],
)
def test_a_page_that_is_not_there_is_sound(client, address):
    page = Page(client.get(address))

    assert page.status == 404
    assert page.errors == []
    assert "Élément non enregistré" in page.text


def test_links_of_a_page_that_is_not_there_lead_somewhere(client):
    for link in addresses(Page(client.get("/fr/nothing/")).root):
        if link.startswith("/") and "/nothing/" not in link:
            assert client.get(link).status_code == 200, link


def test_a_page_that_is_not_there_names_what_was_asked(client):
    assert "/fr/measures/abc/" in Page(client.get("/fr/measures/abc/")).text


@pytest.mark.parametrize(
    "address",
    [
        "/fr/measures/?session=99&delivery=x&follow_up=x&document=x1&paragraph=99&q=" + "a" * 201,
        "/fr/annex/?as_at=99&paragraph=99",
        "/fr/annex/?session=99&delivery=x&follow_up=x&document=x1&q=" + "a" * 201,
        "/fr/changes/?since_session=99&since=yesterday",
    ],
)
def test_a_refused_form_is_sound_and_its_links_lead_to_its_fields(client, address):
    page = Page(client.get(address))

    assert page.status == 400
    assert page.errors == []
    anchors = [link.removeprefix("#") for link in addresses(page.main) if link.startswith("#")]
    assert anchors
    assert {*anchors} - {*page.ids} == set()
    for element in page.root.iter():
        for name in REFERENCES:
            assert {*(element.get(name) or "").split()} <= {*page.ids}, (name, element.attrib)


def test_a_failure_has_a_page_in_the_readers_language_and_says_nothing_of_its_cause(
    client, monkeypatch
):
    def fail(*args):
        raise RuntimeError("the cause")

    monkeypatch.setattr("measures.views.closed_lists", fail)
    client.raise_request_exception = False

    page = Page(client.get("/fr/definitions/"))

    assert page.status == 500
    assert page.language == "fr"
    assert words(page.elements("h1")[0]) == "Une erreur s’est produite"
    assert "the cause" not in page.html
