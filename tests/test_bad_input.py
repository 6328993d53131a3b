"""Whatever stands in an address is answered: by the page, a sentence, or "not on record"."""

from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from api import forms as interface
from changes.forms import SinceForm
from measures.filters import MeasureFilter
from publications.exports.annex import pdf
from search.forms import SearchForm
from sessions.forms import AsAtForm
from tests.reading import LANGUAGES, Page, classes, words
from web.paging import PageForm

ANSWERED = {200, 301, 302, 400, 404, 414}
LISTS = (
    "",
    "measures/",
    "sessions/",
    "sessions/calendar.ics",
    "documents/",
    "annex/",
    "annex.pdf",
    "definitions/",
    "search/",
    "changes/",
)
INTERFACE = tuple(
    f"/api/v1/{path}"
    for path in (
        *("", "paragraphs/", "measures/", "measures/1.3/", "steps/", "requests/", "sessions/"),
        *("documents/", "changes/", "record.json", "openapi.json"),
    )
)
PLACES = ("", "paragraphs/", "measures/", "sessions/", "documents/", "annex", "annex.")


def names(*forms):
    """The names that forms, or sets of filters, read in a query."""
    return tuple(
        name for form in forms for name in getattr(form, "base_filters", None) or form.base_fields
    )


READ_BY_LISTS = {
    "measures/": names(MeasureFilter, AsAtForm),
    "annex/": names(MeasureFilter, AsAtForm),
    "annex.pdf": names(MeasureFilter, AsAtForm),
    "search/": names(SearchForm, AsAtForm),
    "changes/": names(SinceForm, PageForm, AsAtForm),
    "sessions/": names(AsAtForm),
    "sessions/25/": names(AsAtForm),
    "sessions/calendar.ics": names(AsAtForm),
}
EVERYWHERE = (interface.LanguageForm, interface.PageForm)
READ_BY_INTERFACE = {
    "measures/": names(MeasureFilter, interface.StateForm, *EVERYWHERE),
    "steps/": names(interface.StepForm, interface.StateForm, *EVERYWHERE),
    "requests/": names(interface.RequestForm, interface.StateForm, *EVERYWHERE),
    "documents/": names(interface.DocumentForm, *EVERYWHERE),
    "changes/": names(interface.ChangeForm, *EVERYWHERE),
}
NAMES = sorted({name for read in READ_BY_LISTS.values() for name in read})
NAMES_OF_INTERFACE = sorted({name for read in READ_BY_INTERFACE.values() for name in read})


def each_name(read_by, also=()):
    """Parameters `place` and `name`: each list with each name it reads, and with those besides."""
    pairs = {(place, name) for place, read in read_by.items() for name in (*read, *also)}
    return pytest.mark.parametrize(("place", "name"), sorted(pairs))


# As they come over the wire, percent-encoded.
HOSTILE = {
    "nothing": "",
    "blank": "%20",
    "unbreakable blanks": "%C2%A0%E2%80%AF",
    "NUL": "%00",
    "NUL in a number": "2%002",
    "NUL in a symbol": "CDIP/22%00/18",
    "lone surrogate": "%ED%A0%80",
    "pair of surrogates": "%ED%A0%BD%ED%B8%80",
    "overlong slash": "%C0%AF",
    "not UTF-8": "%FF%FE",
    "half a character": "%C3",
    "half an escape": "%",
    "superscript": "%C2%B2",
    "superscripts": "2%C2%B2",
    "Arabic digits": "%D9%A2%D9%A2",
    "fullwidth digits": "%EF%BC%92%EF%BC%92",
    "Roman numeral": "%E2%85%A7",
    "minus": "-1",
    "zero": "0",
    "zeros": "0000000022",
    "underscore": "2_2",
    "decimals": "22.0",
    "exponent": "1e400",
    "infinity": "inf",
    "not a number": "nan",
    "hexadecimal": "0x16",
    "beyond 16 bits": "32768",
    "beyond 32 bits": "2147483648",
    "beyond 64 bits": "9223372036854775808",
    "thousand digits": "9" * 1000,
    "more digits than Python reads": "9" * 5000,
    "long word": "x" * 100_000,
    "long blanks": "%20" * 30_000,
    "many combining marks": "e" + "%CC%81" * 20_000,
    "control characters": "%01%02%07%08%0B%0C%1B%1F%7F",
    "line breaks": "a%0D%0ASet-Cookie:%20a=b",
    "bidi controls": "%E2%80%AE%E2%81%A6CDIP%E2%81%A9%E2%80%8F",
    "zero width": "%E2%80%8B%EF%BB%BF",
    "not a character": "%EF%BF%BF",
    "beyond the basic plane": "%F0%9F%98%80",
    "dotless i": "%C4%B1%C4%B0",
    "sharp s": "%C3%9F",
    "quotation marks": "%22%27%60%C2%AB",
    "markup": "%3Cscript%3Ealert(1)%3C/script%3E",
    "template": "%7B%7B%20settings.SECRET_KEY%20%7D%7D%7B%25%20debug%20%25%7D",
    "format": "%25s%25(x)s%7B0%7D",
    "SQL": "1%27%20OR%201=1;--",
    "wildcards": "%25_%5C%25",
    "climbing": "../../../../etc/passwd",
    "climbing, encoded": "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd",
    "elsewhere": "//example.org/",
    "backslash": "%5C%5Cexample.org",
}  # fmt: skip

# What the languages of the databases' indexes and of regular expressions would make much of.
OPERATORS = {
    "boolean": "forum%20AND%20(webinaire%20OR%20NOT%20consultant)",
    "near": "NEAR(forum%20web,%205)",
    "column": "title:forum%20body:%20-forum",
    "prefix": "for*%20%5Eforum%20forum:*",
    "tsquery": "forum%20%26%20!web%20%7C%20%3C-%3E%20(",
    "unbalanced quotation": "%22forum%20%27web%20%C2%AB",
    "unbalanced brackets": "((((forum%20%5B%7B",
    "regular expression": "(a%2B)%2B%24%20(.*)*%20%5B%5E",
    "hundred kilobytes": "forum%20" * 12_500,
    "hundred kilobytes of quotation marks": "%22" * 100_000,
    "as many brackets as a query may have": "(" * 300,
    "as many words as a query may have": "%20".join(f"w{number}" for number in range(20)),
}  # fmt: skip

wire = st.one_of(
    st.sampled_from([value for value in HOSTILE.values() if len(value) < 6000]),
    st.text(max_size=80).map(quote),
    st.binary(max_size=80).map(quote_from_bytes),
    st.integers().map(str),
    st.sampled_from(["22", "1", "under_way", "not_recorded", "CDIP/22/18", "forum"]),
)
pairs = st.tuples(
    st.one_of(st.sampled_from([*NAMES, *NAMES_OF_INTERFACE]), st.text(max_size=8).map(quote)), wire
)
queries = st.lists(pairs, max_size=8).map(lambda ps: "&".join(f"{name}={v}" for name, v in ps))
raw_queries = st.binary(max_size=120).map(lambda raw: raw.decode("latin-1"))

fuzzed = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def unprinted(request, monkeypatch, settings):
    """Pages are asked for by the thousand: no PDF file is made but where a test is `printing`."""
    if "printing" not in request.fixturenames:
        monkeypatch.setattr(pdf, "render", lambda annex: b"%PDF-")
    # Two fields of a form may each look a session up.
    settings.ZEAL_ALLOWLIST = [{"model": "cdip_sessions.Session", "field": "get()"}]


@pytest.fixture
def printing():
    """Makes the PDF file in earnest."""


@pytest.fixture
def client(db):
    """One whose requests fail as a server's would, rather than raise here."""
    return Client(raise_request_exception=False)


def ask(client, path, query=""):
    """Send an address to the letter, with nothing encoded or left out on the way."""
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code in ANSWERED, (path[:200], query[:200], response.status_code)
    if response.status_code in (400, 404):
        assert "html" in response["Content-Type"]
    return response


def ask_interface(client, path, query=""):
    """The same of the programming interface, which refuses in its own form."""
    response = client.get(path, QUERY_STRING=query)
    assert response.status_code in ANSWERED, (path[:200], query[:200], response.status_code)
    if response.status_code in (400, 404):
        assert response["Content-Type"] == "application/problem+json", (path, query[:200])
        assert len(response.content) < 2000
    return response


@fuzzed
@given(place=st.sampled_from(LISTS), language=st.sampled_from(LANGUAGES), query=queries)
@example(place="annex/", language="fr", query="as_at=22&session=22")
def test_no_query_breaks_a_page(client, place, language, query):
    ask(client, f"/{language}/{place}", query)


@fuzzed
@given(place=st.sampled_from(LISTS), query=raw_queries)
def test_no_bytes_in_a_query_break_a_page(client, place, query):
    ask(client, f"/fr/{place}", query)


@fuzzed
@given(place=st.sampled_from(PLACES), part=wire, ending=st.sampled_from(["/", "", "/x/"]))
def test_no_path_breaks_the_portal(client, place, part, ending):
    ask(client, f"/fr/{place}{part}{ending}")


@fuzzed
@given(part=wire)
def test_no_first_part_of_a_path_breaks_the_portal(client, part):
    ask(client, f"/{part}")
    ask(client, f"/{part}/measures/")


@each_name(READ_BY_LISTS)
def test_hostile_value(client, place, name):
    for value in HOSTILE.values():
        ask(client, f"/fr/{place}", f"{name}={value}")


@pytest.mark.full
@each_name(READ_BY_LISTS, also=[*NAMES, *NAMES_OF_INTERFACE])
def test_hostile_value_of_any_name(client, place, name):
    test_hostile_value(client, place, name)


@pytest.mark.parametrize("name", READ_BY_LISTS["search/"])
def test_hostile_value_in_a_search_within_a_kind(client, name):
    for value in HOSTILE.values():
        ask(client, "/fr/search/", f"q=forum&kind=step&{name}={value}")


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("value", OPERATORS.values(), ids=OPERATORS)
def test_operators_of_a_query_language_are_only_text(client, language, value):
    ask(client, f"/{language}/search/", f"q={value}")
    ask(client, f"/{language}/measures/", f"q={value}")


@fuzzed
@given(typed=st.text(max_size=300), language=st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_search(client, typed, language):
    ask(client, f"/{language}/search/", f"q={quote(typed, errors='replace')}")


@fuzzed
@given(address=st.sampled_from(INTERFACE), query=st.one_of(queries, raw_queries))
def test_no_query_breaks_the_programming_interface(client, address, query):
    ask_interface(client, address, query)


@fuzzed
@given(address=st.sampled_from(INTERFACE), part=wire, ending=st.sampled_from(["/", "", "/x/"]))
def test_no_path_breaks_the_programming_interface(client, address, part, ending):
    ask_interface(client, f"{address}{part}{ending}")


@each_name(READ_BY_INTERFACE)
def test_hostile_value_in_the_programming_interface(client, place, name):
    for value in HOSTILE.values():
        ask_interface(client, f"/api/v1/{place}", f"{name}={value}")


@pytest.mark.full
@each_name(READ_BY_INTERFACE, also=[*NAMES, *NAMES_OF_INTERFACE])
def test_hostile_value_of_any_name_in_the_programming_interface(client, place, name):
    test_hostile_value_in_the_programming_interface(client, place, name)


def test_hostile_name(client):
    for value in HOSTILE.values():
        ask(client, "/fr/measures/", f"{value}=1&unread={value}")
        ask_interface(client, "/api/v1/measures/", f"{value}=1")


@pytest.mark.parametrize("place", PLACES)
def test_hostile_path(client, place):
    for value in HOSTILE.values():
        ask(client, f"/fr/{place}{value}/")
        ask(client, f"/fr/{place}{value}")


def test_hostile_language(client):
    for value in HOSTILE.values():
        ask(client, f"/{value}/measures/")
        response = client.get("/", headers={"Accept-Language": value[:2000]})
        assert response["Location"] == "/fr/", value[:200]


def test_a_hostile_symbol_is_a_page_that_helps(client):
    for value in HOSTILE.values():
        page = Page(ask(client, f"/fr/documents/CDIP/{value}/x/"))
        assert page.status == 404, value[:200]
        assert words(page.elements("h1")[0]) == "Élément non enregistré", value[:200]


@pytest.mark.parametrize("name", ["paragraph", "delivery", "follow_up", "session", "document"])
@pytest.mark.parametrize("value", ["%00", "²", "9" * 5000, "x" * 100_000, "\u202e22", "\x1b[31m"])
def test_a_senseless_value_is_refused_with_a_sentence_of_moderate_length(client, name, value):
    page = Page(ask(client, "/fr/measures/", f"{name}={quote(value, safe='%')}"))

    (notice,) = classes(page.main, "notice")
    assert page.status == 400
    assert len(words(notice)) < 400


def test_a_search_for_a_nul_byte_is_refused_in_the_readers_language(client):
    page = Page(ask(client, "/fr/measures/", "q=a%00b"))

    assert page.status == 400
    assert "caractère nul" in words(classes(page.main, "notice")[0]).lower()


def test_a_search_for_too_many_words_is_refused_in_the_readers_language(client):
    page = Page(ask(client, "/fr/measures/", "q=" + "mot+" * 100))

    assert page.status == 400
    assert "200 caractères" in words(classes(page.main, "notice")[0])


def test_wildcards_of_the_database_are_only_characters(client):
    for typed in ("%25", "_______", "%5C"):
        assert not classes(Page(ask(client, "/fr/measures/", f"q={typed}")).main, "code"), typed


def test_a_value_given_twice_is_answered(client):
    assert ask(client, "/fr/measures/", "session=22&session=99").status_code == 400
    assert ask(client, "/fr/measures/", "session=99&session=22").status_code == 200


def test_a_thousand_and_more_values_are_refused(client):
    for place in ("measures/", "annex/", "annex.pdf"):
        response = ask(client, f"/fr/{place}", "&".join(f"a{n}=1" for n in range(5000)))
        assert response.status_code == 400


def test_an_address_with_a_line_break_sets_no_header(client):
    response = ask(client, "/fr/documents/CDIP/22/18%0D%0ASet-Cookie:%20a=b")

    assert "Set-Cookie" not in response


@pytest.mark.parametrize("typed", ["2_2", "0022", "%D9%A2%D9%A2", "22", "%2022%20"])
def test_a_session_is_answered_alike_however_its_number_is_written(client, typed):
    """As session 22, or in a sentence; never as if nothing had been asked."""
    page = Page(ask(client, "/fr/measures/", f"session={typed}"))

    codes = [words(code) for code in classes(page.main, "code")]
    assert (page.status, codes) in [(200, ["1.3", "2.1", "3.1"]), (400, [])]


def test_the_pdf_is_printed_whatever_else_the_address_says(client, printing):
    response = ask(client, "/fr/annex.pdf", "paragraph=2&as_at=&q=&%ED%A0%80=%00&x=%C2%B2")

    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-1.")
