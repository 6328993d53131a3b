"""Long lists are shown a page at a time, from a hundred entries on; the real record has none."""

import pytest

from documents.models import Document, natural_sort_key
from measures.models import Measure, Request, Step
from sessions.models import Session
from tests.reading import Page, addresses, classes, links, words

LISTS = ("measures/", "documents/", "sessions/", "annex/", "parity/?kind=measure")


@pytest.fixture
def many_measures(make_paragraph, make_measure):
    """A hundred measures beside the nine on record, each with a step at session 101."""
    pattern = make_measure(paragraph=7)
    measures = [
        Measure(paragraph=paragraph, rank=rank, title=f"Mesure {rank}", source=pattern.source)
        for paragraph in (make_paragraph(8), make_paragraph(9))
        for rank in range(1, 51)
    ]
    Measure.objects.bulk_create(measures)
    session, _new = Session.objects.get_or_create(number=101)
    Step.objects.bulk_create(
        Step(
            measure=measure,
            position=1,
            kind=Step.Kind.PRESENTATION,
            title="Un exposé",
            session=session,
            source=pattern.source,
        )
        for measure in measures
    )
    return measures


@pytest.fixture
def many_documents(make_session):
    """A hundred documents of a session beside the 53 on record."""
    session = make_session(101)
    symbols = [f"CDIP/101/{number}" for number in range(1, 101)]
    Document.objects.bulk_create(
        Document(
            key=symbol,
            symbol=symbol,
            folded_key=symbol.casefold(),
            sort_key=natural_sort_key(symbol),
            kind=Document.Kind.WORKING,
            session=session,
            title="Un document",
        )
        for symbol in symbols
    )


@pytest.fixture
def many_sessions(make_session):
    """A hundred past sessions beside those on record."""
    Session.objects.bulk_create(Session(number=number) for number in range(101, 200))
    make_session(200, opens_on="2020-01-06", closes_on="2020-01-10", dates_basis="seen")


@pytest.fixture
def many_requests(make_measure, make_request):
    """A hundred requests and one without a session at which to answer."""
    pattern = make_request(make_measure(), session=101)
    Request.objects.bulk_create(
        Request(
            measure=pattern.measure,
            position=position,
            text=f"Demande {position}",
            session=pattern.session,
            is_inferred=True,
            source=pattern.source,
        )
        for position in range(2, 102)
    )


def ways(page, to="next"):
    """Where the links to other pages lead."""
    return [link.get("href") for link in page.elements("a") if link.get("rel") == to]


def codes(page):
    return [words(code) for code in classes(page.main, "code")]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_of_the_real_record_is_paged(client, language, path):
    page = Page(client.get(f"/{language}/{path}"))

    assert classes(page.main, "pages") == []


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "99999999999"])
def test_a_page_that_a_list_does_not_have_is_answered_in_a_sentence(client, path, number):
    mark = "&" if "?" in path else "?"
    response = client.get(f"/fr/{path}{mark}page={number}")

    assert response.status_code == 404
    assert "La liste ne comporte pas cette page." in Page(response).text


def test_a_long_list_of_measures_has_pages(client, many_measures):
    first, second = (Page(client.get("/fr/measures/", {"page": number})) for number in (1, 2))

    assert len(codes(first)) == 100
    assert len(codes(second)) == 10
    assert len({*codes(first), *codes(second)}) == 110
    assert "110 mesures" in first.text
    assert "110 mesures" in second.text
    assert (ways(first), ways(first, "prev")) == (["?page=2"], [])
    assert (ways(second), ways(second, "prev")) == ([], ["?page=1"])
    assert second.title.startswith("Mesures, page 2")
    assert first.title.startswith("Mesures –")


def test_links_to_other_pages_keep_the_filters_and_the_session(client, many_measures):
    query = "as_at=101&delivery=not_recorded&q=&page=1"
    page = Page(client.get(f"/fr/measures/?{query}"))

    assert ways(page) == ["?as_at=101&delivery=not_recorded&q=&page=2"]
    assert codes(Page(client.get(f"/fr/measures/{ways(page)[0]}"))) == ["9.50"]


def test_a_further_page_is_no_address_to_keep(client, many_measures):
    page = Page(client.get("/fr/measures/?page=2"))

    assert [one for one in page.elements("link") if one.get("rel") == "canonical"] == []
    assert [one.get("content") for one in page.elements("meta") if one.get("name") == "robots"] == [
        "noindex"
    ]


def test_a_long_list_of_documents_has_pages(client, many_documents):
    first, second = (Page(client.get("/fr/documents/", {"page": number})) for number in (1, 2))

    assert [len(classes(page.main, "document-line__name")) for page in (first, second)] == [100, 53]
    assert "153 documents officiels" in second.text
    assert ways(first) == ["?page=2"]


def test_past_sessions_have_pages(client, many_sessions):
    first, second = (Page(client.get("/fr/sessions/", {"page": number})) for number in (1, 2))

    lines = [classes(page.section("past"), "session-line") for page in (first, second)]
    assert [len(page) for page in lines] == [100, 23]
    assert words(lines[0][0]).startswith("CDIP/200")
    assert ways(first) == ["?page=2#past"]


def test_open_requests_have_pages_of_their_own(client, many_requests):
    first = Page(client.get("/fr/sessions/?as_at=101"))
    (way,) = ways(first)
    second = Page(client.get(f"/fr/sessions/{way}"))

    assert way == "?as_at=101&requests_page=2#undated"
    listed = [[*classes(page.section("undated"), "due")[0].iter("li")] for page in (first, second)]
    assert [len(items) for items in listed] == [100, 1]
    assert client.get("/fr/sessions/?requests_page=3").status_code == 404


def test_the_annex_has_pages_and_its_files_hold_all(client, many_measures):
    first, second = (Page(client.get("/fr/annex/", {"page": number})) for number in (1, 2))

    rows = [classes(page.main, "annex__first") for page in (first, second)]
    assert sum(map(len, rows)) == 109
    assert len(rows[1]) == 10
    told = "Le tableau est affiché page par page ; les fichiers le contiennent en entier."
    assert told in first.text
    assert told in second.text
    (downloads,) = classes(second.main, "downloads")
    assert addresses(downloads)[0] == "/fr/annex.pdf"
    assert client.get("/fr/annex.csv").getvalue().decode().count("Un exposé") >= 100


def test_the_annex_keeps_its_filters_from_page_to_page(client, many_measures):
    page = Page(client.get("/fr/annex/?as_at=101&delivery=not_recorded"))

    assert ways(page) == ["?as_at=101&delivery=not_recorded&page=2"]
    (downloads,) = classes(page.main, "downloads")
    assert addresses(downloads)[0] == "/fr/annex.pdf?as_at=101&delivery=not_recorded"


def test_the_real_annex_is_shown_whole(client):
    assert "page par page" not in Page(client.get("/fr/annex/")).text


def test_the_texts_of_the_parity_page_have_pages(client, many_measures):
    page = Page(client.get("/fr/parity/?kind=measure"))

    assert ways(page) == ["?kind=measure&page=2#texts"]
    second = Page(client.get("/fr/parity/?kind=measure&page=2"))
    assert len([*second.elements("table")[1].iter("tr")]) == 1 + 15


def test_what_came_since_a_session_has_pages(client, many_measures):
    page = Page(client.get("/fr/changes/?since_session=35"))

    assert len(classes(page.main, "news")) == 100
    assert ways(page) == ["?since_session=35&page=2"]
    assert client.get("/fr/changes/?since_session=35&page=3").status_code == 404


def test_people_and_sets_of_the_desk_have_pages(administrator, publisher):
    for client, path in ((administrator, "people/"), (publisher, "sets/")):
        assert client.get(f"/secretariat/{path}?page=1").status_code == 200
        assert client.get(f"/secretariat/{path}?page=2").status_code == 404


@pytest.mark.parametrize(
    "path", ["measures/", "annex/", "changes/?since_session=35", "parity/?kind=measure"]
)
def test_a_further_page_takes_few_queries_more_than_all_of_a_short_list(
    client, query_count, many_measures, path
):
    """How long the list is, which a short list tells by itself."""
    first = query_count(client, f"/fr/{path}")
    mark = "&" if "?" in path else "?"

    assert abs(query_count(client, f"/fr/{path}{mark}page=2") - first) <= 1


def test_an_overview_of_many_measures_tells_how_many_there_are(client, many_measures):
    page = Page(client.get("/fr/?as_at=101"))

    point = page.section("paragraph-8")
    assert links(point)[-2:] == [
        ("50 mesures", "/fr/measures/?as_at=101&paragraph=8"),
        (
            "Non renseignée (50)",
            "/fr/measures/?as_at=101&paragraph=8&delivery=not_recorded",
        ),
    ]
    assert "En cours (1)" in words(page.section("paragraph-1"))
    assert codes(page) == []
    assert len(codes(Page(client.get(links(point)[-1][1])))) == 50


def test_the_matrix_of_many_measures_counts_the_steps_of_each_paragraph(client, many_measures):
    (table,) = classes(Page(client.get("/fr/?as_at=101")).main, "matrix")

    rows = [[words(cell) for cell in row] for row in table.iter("tr")]
    assert rows[0][-1] == "CDIP/101"
    assert [rows[-2][0], rows[-2][-1]] == ["Paragraphe 8", "50"]
    assert all(cell in ("0", "50") for cell in rows[-2][1:])


def test_an_overview_of_many_measures_takes_no_more_queries(client, query_count, make_measure):
    make_measure(session=101)
    few = query_count(client, "/fr/")
    first = make_measure(paragraph=8)
    Measure.objects.bulk_create(
        Measure(paragraph=first.paragraph, rank=rank, title="Une mesure", source=first.source)
        for rank in range(2, 99)
    )

    assert query_count(client, "/fr/") <= few
