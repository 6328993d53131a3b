"""The Atom feeds: what RFC 4287 asks, what stays the same, and what a feed reader is told."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from measures.models import Decision, Measure, Paragraph, Review
from tests.reading import Page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ALL, PARAGRAPH, MEASURE = (
    "/fr/changes/feed/",
    "/fr/paragraphs/1/feed/",
    "/fr/measures/1.3/feed/",
)
every_feed = pytest.mark.parametrize("url", [ALL, PARAGRAPH, MEASURE])


class AtomFeed:
    """A feed as a feed reader takes it in: XML read by a parser of its own, not Django's."""

    def __init__(self, response):
        assert response.status_code == 200
        self.response = response
        self.root = ElementTree.fromstring(response.content)
        self.entries = self.root.findall(f"{ATOM}entry")

    def text(self, name, of=None):
        return only(of if of is not None else self.root, name).text or ""

    def texts(self, name):
        return [self.text(name, entry) for entry in self.entries]

    def link(self, rel, of=None):
        root = of if of is not None else self.root
        (link,) = [one for one in root.findall(f"{ATOM}link") if one.get("rel") == rel]
        return link.get("href")

    @property
    def links(self):
        return [link.get("href") for link in self.root.iter(f"{ATOM}link")]


def only(element, name):
    (found,) = element.findall(f"{ATOM}{name}")
    return found


def read(client, url=ALL, **request):
    return AtomFeed(client.get(url, **request))


@pytest.fixture
def forum():
    """Measure 1.3."""
    return Measure.objects.get_by_code("1.3")


@pytest.fixture
def some_changes(make_change, make_step, dated, forum):
    make_change(forum, "Faute de frappe", minutes=1, title="Le forum")
    make_step(forum, "Un atelier", session=26)
    make_change(Decision.objects.get_by_natural_key(1, 1, 1, 1), minutes=2, note="Une note.")
    dated(Review.objects.get_by_natural_key(1, 3, 1, 1), "Doublon", minutes=3).delete()


# RFC 4287.


@every_feed
def test_has_what_the_standard_asks_of_a_feed(client, url, some_changes):
    feed = read(client, url)

    assert feed.response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.root.tag == f"{ATOM}feed"
    assert urlsplit(feed.text("id")).scheme == "urn"
    assert feed.text("title")
    assert feed.text("name", only(feed.root, "author"))
    assert datetime.fromisoformat(feed.text("updated")).utcoffset() is not None
    assert feed.link("self") == f"http://127.0.0.1:8000{url}"
    assert feed.link("alternate").startswith("http://127.0.0.1:8000/fr/")


@every_feed
def test_has_what_the_standard_asks_of_each_entry(client, url, some_changes):
    feed = read(client, url)

    assert len(feed.entries) > 2
    for entry in feed.entries:
        assert urlsplit(feed.text("id", entry)).scheme == "urn"
        assert feed.text("title", entry)
        assert datetime.fromisoformat(feed.text("updated", entry)).utcoffset() is not None
        assert feed.text("published", entry) <= feed.text("updated", entry)
        assert feed.link("alternate", entry).startswith("http://127.0.0.1:8000/fr/")
        assert only(entry, "summary").get("type") == "html"


@every_feed
def test_no_two_entries_have_one_id(client, url, some_changes):
    ids = read(client, url).texts("id")

    assert len({*ids}) == len(ids)


@every_feed
def test_the_newest_comes_first_and_dates_the_feed(client, url, some_changes):
    feed = read(client, url)

    updated = [datetime.fromisoformat(text) for text in feed.texts("updated")]
    assert updated == sorted(updated, reverse=True)
    assert datetime.fromisoformat(feed.text("updated")) == updated[0]


def test_the_three_feeds_have_ids_of_their_own(client):
    urls = [ALL, PARAGRAPH, MEASURE, "/fr/paragraphs/3/feed/", "/fr/measures/3.1/feed/"]

    assert len({read(client, url).text("id") for url in urls}) == len(urls)


# What stays the same.


@every_feed
def test_ids_are_the_same_at_every_load_in_every_language_and_wherever_the_portal_is(
    client, url, some_changes, settings
):
    def ids(feed):
        return [feed.text("id"), *feed.texts("id")]

    first = ids(read(client, url))

    assert ids(read(client, url)) == first
    assert ids(read(client, url.replace("/fr/", "/en/"))) == first
    settings.SITE_URL = "https://portal.example.org/"
    settings.ALLOWED_HOSTS = ["elsewhere.example.org"]
    assert ids(read(client, url, headers={"host": "elsewhere.example.org"})) == first


def test_an_entry_keeps_its_id_when_others_come(client, make_change, forum):
    make_change(forum, minutes=1, title="Le forum")
    (entry, _opening) = read(client).texts("id")
    make_change(forum, minutes=2, title="Un forum")

    assert read(client).texts("id")[1] == entry


def test_a_change_is_the_same_entry_in_each_feed_that_has_it(client, make_change, forum):
    make_change(forum, title="Le forum")

    assert len({read(client, url).texts("id")[0] for url in (ALL, PARAGRAPH, MEASURE)}) == 1


def test_addresses_are_those_of_the_public_site(client, some_changes, settings):
    settings.SITE_URL = "https://portal.example.org/"
    settings.ALLOWED_HOSTS = ["inside.example.org"]

    feed = read(client, headers={"host": "inside.example.org"})

    assert {urlsplit(link)[:2] for link in feed.links} == {("https", "portal.example.org")}
    assert "inside.example.org" not in feed.response.content.decode()
    assert "//fr/" not in " ".join(feed.links)


def test_every_entry_leads_to_a_page(client, some_changes, make_measure, dated):
    dated(make_measure(paragraph=7), "Doublon").delete()

    feed = read(client)
    for entry in feed.entries:
        address = urlsplit(feed.link("alternate", entry)).path
        assert client.get(address).status_code == 200


# What it says.


def test_a_correction_is_marked_in_the_title_and_told_in_plain_words(client, make_change, forum):
    title = forum.title
    make_change(forum, "Faute de frappe", title="Le forum")

    feed = read(client, MEASURE)
    (entry, opening) = feed.entries
    assert feed.text("title", entry) == "Correction – Mesure 1.3 – Mesure 1.3"
    told = feed.text("summary", entry)
    assert f"Ancien libellé : « {title} »" in told.replace("\xa0", " ")
    assert "Nouveau libellé : « Le forum »" in told.replace("\xa0", " ")
    assert "Motif : Faute de frappe" in told.replace("\xa0", " ")
    assert feed.text("title", opening) == "Mesure 1.3 : ouverture du portail".replace(" :", "\xa0:")


def test_the_opening_of_the_record_is_one_entry(client):
    for url in (ALL, PARAGRAPH, MEASURE):
        assert len(read(client, url).entries) == 1
    assert "53 documents et 23 sessions" in read(client).texts("summary")[0]


def test_a_paragraph_tells_of_its_measures_and_a_measure_only_of_itself(client, some_changes):
    def titles(url):
        return " ".join(read(client, url).texts("title"))

    assert "CDIP/21 § 8.1" in titles(PARAGRAPH)
    assert "CDIP/21 § 8.1" not in titles(MEASURE)
    assert "Un atelier" in titles(MEASURE)
    assert "CDIP/26" not in titles(PARAGRAPH)
    assert len(read(client, "/fr/paragraphs/3/feed/").entries) == 1


@pytest.mark.parametrize("language", ["ar", "zh", "ru", "es"])
def test_says_its_language(client, language):
    assert read(client, f"/{language}/changes/feed/").root.get(LANGUAGE) == language
    assert client.get(f"/{language}/changes/feed/")["Content-Language"] == language


@pytest.mark.parametrize("language", ["fr", "en"])
def test_is_in_the_readers_language(client, language, make_change, forum):
    make_change(forum, "load_record", title="Le forum")
    feed = read(client, f"/{language}/measures/1.3/feed/")

    assert feed.root.get(LANGUAGE) == language
    assert f"/{language}/" in feed.link("self")
    assert "load_record" not in feed.response.content.decode()
    reason = {"fr": "Chargement d’une version plus récente", "en": "A newer edition of the data"}
    assert reason[language] in feed.texts("summary")[0]


def test_names_nobody(client, officer, make_change, forum):
    forum._history_user = officer.user
    make_change(forum, title="Le forum")

    assert "officer" not in client.get(ALL).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "a\x00\x01\x08\x0b\x0c\x1b\x1fb",
        "a\ufffe\uffffb",
        "]]>&amp;<script>alert(1)</script>",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
        "\u202e\u2066\u200b\U0001f600",
        "{{ settings.SECRET_KEY }}{% debug %}%(x)s%s",
        "x" * 100_000,
    ],
    ids=["control", "not characters", "markup", "entity", "bidi", "template", "long"],
)
def test_is_well_formed_whatever_a_field_holds(client, make_change, make_step, forum, text):
    text = text.replace("\x00", "")  # no database takes it
    make_step(forum, text, session=26)
    make_change(forum, text[:90], title=text)

    for url in (ALL, MEASURE):
        feed = read(client, url)
        assert len(feed.entries) == 3
        assert "<script>" not in feed.texts("summary")[0]
        assert all(len(title) < 300 for title in feed.texts("title"))


def test_holds_the_fifty_newest_entries(client, make_change, forum):
    for number in range(60):
        make_change(forum, f"Motif {number}", minutes=number, title=f"Titre {number}")

    feed = read(client)

    assert len(feed.entries) == 50
    assert "Titre 59" in feed.texts("summary")[0]
    assert "Titre 10" in feed.texts("summary")[-1]


def test_is_empty_but_steady_where_nothing_is_known(client, make_measure):
    measure = make_measure(paragraph=7)
    Measure.history.filter(id=measure.pk).delete()

    first, second = (read(client, "/fr/measures/7.1/feed/") for _ in range(2))
    assert first.entries == []
    assert first.text("updated") == second.text("updated")


# What a feed reader asks again.


@every_feed
def test_what_has_not_changed_is_not_sent_again(client, url):
    first = client.get(url)

    by_tag = client.get(url, headers={"if-none-match": first["ETag"]})
    by_date = client.get(url, headers={"if-modified-since": first["Last-Modified"]})

    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert (by_date.status_code, by_date.content) == (304, b"")


def test_what_has_changed_is_sent(client, make_change, forum):
    first = client.get(ALL)
    make_change(forum, at=timezone.now() + timedelta(hours=1), title="Le forum")

    for known in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        assert client.get(ALL, headers=known).status_code == 200


def test_compressed_answers_are_known_again(client):
    packed = {"accept-encoding": "gzip"}
    first = client.get(ALL, headers=packed)

    again = client.get(ALL, headers=packed | {"if-none-match": first["ETag"]})

    assert again.status_code == 304


# The battery.


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        ("/fr/", [ALL]),
        ("/fr/changes/", [ALL]),
        ("/fr/paragraphs/1/", [ALL, PARAGRAPH]),
        ("/fr/measures/1.3/", [ALL, MEASURE]),
        ("/fr/measures/1.3/history/", [ALL, MEASURE]),
    ],
)
def test_pages_tell_feed_readers_of_their_feeds(client, address, feeds):
    offered = [
        link
        for link in Page(client.get(address)).elements("link")
        if link.get("type") == "application/atom+xml"
    ]

    assert [link.get("href") for link in offered] == feeds
    assert {link.get("rel") for link in offered} == {"alternate"}
    assert len({link.get("title") for link in offered}) == len(feeds)


@pytest.mark.parametrize("path", ["paragraphs/9", "measures/9.9", "measures/²", "paragraphs/0"])
def test_an_unknown_place_has_no_feed(client, path):
    assert client.get(f"/fr/{path}/feed/").status_code == 404


@every_feed
def test_cannot_be_posted_to(client, url):
    assert client.post(url).status_code == 405
    assert client.head(url).status_code == 200


@every_feed
def test_queries_do_not_grow_with_the_changes(client, query_count, url, make_change, forum):
    def fill(minutes):
        for step in forum.steps.all():
            make_change(step, minutes=minutes, title=f"Titre {minutes}")

    fill(1)
    few = query_count(client, url)

    fill(2)
    fill(3)

    assert query_count(client, url) <= few
    assert Paragraph.objects.count() == 6
