"""What search engines and other machines are told: heads of pages, sitemap, robots, contact."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from measures.models import Measure
from tests.reading import LANGUAGES, Page, public_addresses

pytestmark = pytest.mark.django_db

SITEMAP, ROBOTS, SECURITY = "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"
FILES = [SITEMAP, ROBOTS, SECURITY]
every_file = pytest.mark.parametrize("url", FILES)
NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def contact(settings):
    settings.CONTACT_EMAIL = "portal@example.org"


@pytest.fixture
def public_site(settings):
    """The portal behind a proxy that calls it by another name."""
    settings.SITE_URL = "https://portal.example.org/"
    settings.ALLOWED_HOSTS = ["inside.example.org"]
    return {"host": "inside.example.org"}


def head(client, url, **request):
    return Page(client.get(url, **request))


def link(page, rel, **wanted):
    (found,) = [
        one
        for one in page.elements("link")
        if one.get("rel") == rel and all(one.get(name) == value for name, value in wanted.items())
    ]
    return found.get("href")


def links(page, rel):
    return [one.get("href") for one in page.elements("link") if one.get("rel") == rel]


def shared(page):
    found: dict[str, list] = {}
    for one in page.elements("meta"):
        if one.get("property"):
            found.setdefault(one.get("property"), []).append(one.get("content"))
    return found


def is_kept_out(page):
    return any(
        one.get("name") == "robots" and one.get("content") == "noindex"
        for one in page.elements("meta")
    )


# The head of a page.


@pytest.mark.parametrize(
    "path", ["", "measures/1.3/", "documents/CDIP/23/17%20Prov./", "annex/", "changes/"]
)
def test_the_address_without_language_leads_to_that_of_who_asks(client, path):
    address = link(head(client, f"/fr/{path}"), "alternate", hreflang="x-default")

    for language in LANGUAGES:
        response = client.get(
            address.removeprefix(SITE), headers={"accept-language": f"{language},de"}
        )
        assert (response.status_code, response["Location"]) == (302, f"/{language}/{path}")


@pytest.mark.parametrize(
    "query", ["as_at=21", "paragraph=1", "paragraph=1&as_at=23", "q=forum", "utm_source=x"]
)
def test_a_variant_is_kept_under_the_plain_address(client, query):
    page = head(client, f"/fr/measures/?{query}")

    assert link(page, "canonical") == f"{SITE}/fr/measures/"
    for language in LANGUAGES:
        assert link(page, "alternate", hreflang=language) == f"{SITE}/{language}/measures/"


def test_a_further_page_of_a_list_is_a_variant_of_none(client, make_change):
    measure = Measure.objects.get_by_code("1.3")
    for number in range(60):
        make_change(measure, minutes=number, title=f"Titre {number}")
    page = head(client, "/fr/changes/?page=2")

    assert links(page, "canonical") == []
    assert is_kept_out(page)


@pytest.mark.parametrize(
    "url", ["/fr/search/", "/fr/search/?q=forum", "/fr/search/?q=forum&kind=step", "/fr/x/"]
)
def test_searches_and_what_is_not_there_are_kept_out(client, url):
    page = head(client, url)

    assert is_kept_out(page)
    assert links(page, "canonical") == []
    assert shared(page) == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_shared_page_is_shown_by_its_title_in_its_language(client, language):
    page = head(client, f"/{language}/measures/1.3/")
    told = shared(page)

    assert told["og:title"] == [{"fr": "Mesure 1.3", "en": "Measure 1.3"}[language]]
    assert page.title.startswith(told["og:title"][0])
    title = {"fr": "Un forum régulier destiné à partager", "en": "A regular forum for sharing"}
    assert told["og:description"][0].startswith(title[language])
    assert told["og:url"] == [f"{SITE}/{language}/measures/1.3/"]
    assert told["og:type"] == ["website"]
    locales = {
        **{"ar": "ar_SA", "zh": "zh_CN", "en": "en_GB"},
        **{"fr": "fr_FR", "ru": "ru_RU", "es": "es_ES"},
    }
    assert told["og:locale"] == [locales.pop(language)]
    assert told["og:locale:alternate"] == [*locales.values()]
    assert "og:image" not in told


def test_what_is_shared_is_what_is_read(client):
    """A page as at a session is shared as such, though search engines keep the plain one."""
    assert shared(head(client, "/fr/annex/?as_at=21"))["og:url"] == [f"{SITE}/fr/annex/?as_at=21"]


def test_a_hostile_title_or_query_stays_text(client, make_change):
    hostile = '"><script>alert(1)</script>'
    make_change(Measure.objects.get_by_code("1.3"), title=hostile)
    page = head(client, "/fr/measures/1.3/?x=%22%3E%3Cscript%3E&y='><i>")

    assert page.errors == []
    assert shared(page)["og:description"] == [hostile]
    assert page.html.count("<script>") == 0
    assert page.elements("i") == []


def test_heads_name_the_public_site(client, public_site):
    page = head(client, "/fr/measures/1.3/", headers=public_site)

    assert link(page, "canonical") == "https://portal.example.org/fr/measures/1.3/"
    assert shared(page)["og:url"] == ["https://portal.example.org/fr/measures/1.3/"]
    assert "inside.example.org" not in page.html


# The files.


@every_file
def test_a_file_answers_by_its_type_and_may_be_kept(client, url):
    response = client.get(url)

    types = {SITEMAP: "application/xml"}
    assert response.status_code == 200
    assert response["Content-Type"] == types.get(url, "text/plain; charset=utf-8")
    assert "public" in response["Cache-Control"]
    assert client.get(url, headers={"if-none-match": response["ETag"]}).status_code == 304


@every_file
def test_a_file_answers_reading_alone(client, url):
    assert client.head(url).status_code == 200
    assert client.head(url).content == b""
    response = client.post(url)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@every_file
def test_a_file_names_the_public_site(client, url, public_site):
    text = client.get(url, headers=public_site).content.decode()

    assert "https://portal.example.org/" in text
    assert "inside.example.org" not in text
    assert ".org//" not in text


@every_file
def test_a_file_is_the_same_in_every_language(client, url):
    answers = {client.get(url, headers={"accept-language": one}).content for one in LANGUAGES}

    assert len(answers) == 1


# The sitemap.


class Sitemap:
    def __init__(self, response):
        assert response.status_code == 200
        self.entries = ElementTree.fromstring(response.content).findall(f"{NAMES}url")
        self.dates = {self.path(one): one.findtext(f"{NAMES}lastmod") for one in self.entries}

    @staticmethod
    def path(entry):
        return urlsplit(entry.findtext(f"{NAMES}loc")).path

    @property
    def paths(self):
        return [self.path(entry) for entry in self.entries]


def test_the_sitemap_names_every_public_page_once(client):
    paths = Sitemap(client.get(SITEMAP)).paths

    public = {address for one in LANGUAGES for address in public_addresses(one)}
    assert len({*paths}) == len(paths)
    assert {*paths} == public - {f"/{one}/search/" for one in LANGUAGES}


def test_every_address_of_the_sitemap_is_the_one_its_page_keeps(client):
    for entry in Sitemap(client.get(SITEMAP)).entries[::41]:
        address = entry.findtext(f"{NAMES}loc") or ""
        page = head(client, address.removeprefix(SITE))
        assert page.status == 200
        assert link(page, "canonical") == address
        told = {one.get("hreflang"): one.get("href") for one in entry.findall(LINK)}
        assert told == {
            code: link(page, "alternate", hreflang=code) for code in (*LANGUAGES, "x-default")
        }


def test_the_sitemap_says_when_a_measure_and_its_paragraph_changed(client, make_change):
    before = Sitemap(client.get(SITEMAP)).dates
    step = Measure.objects.get_by_code("1.3").steps.all()[0]
    make_change(step.reviews.first(), note="Une note.", minutes=60 * 24 * 3)
    dates = Sitemap(client.get(SITEMAP)).dates

    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    changed = {path for path, told in dates.items() if told != before[path]}
    places = ("paragraphs/1/", "measures/1.3/", "measures/1.3/history/")
    assert changed == {f"/{one}/{place}" for one in LANGUAGES for place in places}
    assert {dates[path] for path in changed} == {day}


def test_the_sitemap_dates_nothing_it_does_not_know(client, make_measure):
    measure = make_measure(paragraph=7)
    Measure.history.filter(id=measure.pk).delete()
    dates = Sitemap(client.get(SITEMAP)).dates

    assert dates["/fr/measures/7.1/"] is None
    assert dates["/fr/documents/CDIP/22/18/"] is None


def test_the_queries_of_the_sitemap_do_not_grow(client, make_whole_measure, query_count):
    make_whole_measure(paragraph=7)
    before = query_count(client, SITEMAP)
    for session in range(102, 108):
        make_whole_measure(paragraph=7, session=session)

    assert query_count(client, SITEMAP) == before


@pytest.mark.parametrize("number", ["2", "x", "²", "-1", "9" * 5000, "%00"])
def test_the_sitemap_has_one_page(client, number):
    response = client.get(f"{SITEMAP}?p={number}")

    assert response.status_code == 404
    assert "Le plan du site n’a pas cette page." in Page(response).text


# Robots.


def test_robots_find_the_sitemap(client):
    lines = client.get(ROBOTS).content.decode().splitlines()

    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


def test_robots_may_read_every_public_page_and_its_files(client):
    rules = RobotFileParser()
    rules.parse(client.get(ROBOTS).content.decode().splitlines())

    files = ["/fr/annex.pdf", "/fr/report.docx", "/fr/changes/feed/", "/static/icon.svg"]
    for url in [*public_addresses("fr"), *files]:
        assert rules.can_fetch("anybody", url), url


def test_robots_are_kept_from_the_desks_searches_and_variants(client):
    lines = client.get(ROBOTS).content.decode().splitlines()

    for path in ("/admin/", "/secretariat/", "/*/search/", "/*?"):
        assert f"Disallow: {path}" in lines


# Whom to tell of a weakness.


def read_security(client):
    lines = client.get(SECURITY).content.decode().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_the_contact_has_what_rfc_9116_asks(client):
    told = read_security(client)

    assert told["Contact"] == "mailto:portal@example.org"
    assert told["Preferred-Languages"].split(", ") == [*LANGUAGES]
    assert told["Canonical"] == f"{SITE}{SECURITY}"
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=270) < left < timedelta(days=365)


@pytest.mark.parametrize(
    ("day", "expires"),
    [
        (date(2026, 3, 1), "2027-01-25T00:00:00Z"),
        (date(2026, 3, 31), "2027-01-25T00:00:00Z"),
        (date(2028, 2, 29), "2028-12-27T00:00:00Z"),
    ],
)
def test_it_says_the_same_for_a_month(client, monkeypatch, day, expires):
    monkeypatch.setattr(timezone, "localdate", lambda: day)

    assert read_security(client)["Expires"] == expires


def test_without_a_contact_there_is_none_to_tell(client, settings):
    settings.CONTACT_EMAIL = ""
    response = client.get(SECURITY)

    assert response.status_code == 404
    assert "Ce portail n’indique aucune adresse de contact." in Page(response).text


@pytest.mark.parametrize("contact", ["a%0Ab@example.org", "a?cc=b@example.org", "é@example.org"])
def test_a_contact_stays_an_address(client, settings, contact):
    settings.CONTACT_EMAIL = contact
    told = client.get(SECURITY).content.decode().splitlines()[0]

    assert told.isascii()
    assert "?" not in told
