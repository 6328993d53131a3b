"""The programming interface: what each address gives, and what is refused, in which words."""

import datetime
import json

import jsonschema
import pytest
from django.conf import settings

from api.record_schema import record_schema
from measures.models import Measure
from publications.record import canonical, make_record
from sessions.models import Session
from tests.builders import make_change
from tests.reading import LANGUAGES, Page, each_language

API = "/api/v1/"
LISTS = ("paragraphs", "measures", "steps", "requests", "sessions", "documents", "changes")
DETAILS = {
    "paragraphs/1/": "paragraphs/99/",
    "measures/1.3/": "measures/9.9/",
    "steps/1.3/2/": "steps/1.3/99/",
    "requests/1.3/1/": "requests/1.3/99/",
    "sessions/22/": "sessions/12/",
    "documents/CDIP/22/18/": "documents/CDIP/99/1/",
}
EVERYTHING = ("", *(f"{name}/" for name in LISTS), *DETAILS, "record.json", "openapi.json")
everywhere = pytest.mark.parametrize("path", EVERYTHING)
pytestmark = pytest.mark.django_db
schema = json.loads((settings.BASE_DIR / "static/schema/record-1.json").read_text(encoding="utf-8"))


@pytest.fixture
def ask(client):
    """`ask("measures/", session=22)`: what that address answers, as data."""

    def get(path, **query):
        response = client.get(f"{API}{path}", query)
        assert response.status_code == 200, response.content[:500]
        return response.json()

    return get


@pytest.fixture
def refused(client):
    """`refused("measures/", session="x")`: the errors of a question that makes no sense."""

    def get(path, **query):
        response = client.get(f"{API}{path}", query)
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
        return {one["parameter"]: one for one in response.json()["errors"]}

    return get


def by(person, record):
    """Let that person be the one who changes the record next."""
    record._history_user = person.user
    return record


def codes(answer):
    return [one["code"] for one in answer["items"]]


def steps(answer):
    return [(one["measure"], one["position"]) for one in answer["items"]]


# What each address gives.


def test_the_entry_leads_to_everything(client, ask):
    for address in ask("").values():
        assert client.get(address.removeprefix(settings.SITE_URL)).status_code == 200, address


def test_a_paragraph_has_its_wording_and_its_measures(ask):
    paragraph = ask("paragraphs/1/", lang="en")

    assert paragraph["name"] == "Paragraph 1"
    assert [clause["label"] for clause in paragraph["clauses"]] == [None, None, "a", "b"]
    clause = paragraph["clauses"][3]
    assert "séminaire d’une journée" in " ".join(one["text"] for one in paragraph["clauses"])
    assert clause["url"].endswith("/en/paragraphs/1/#b")
    assert clause["source"]["document"]["key"] == "CDIP/17/SUMMARY"
    assert [one["code"] for one in paragraph["measures"]] == ["1.1", "1.2", "1.3"]


def test_a_measure_says_where_it_stands_and_what_that_rests_on(ask):
    measure = ask("measures/1.2/", as_at=24)

    assert measure["status"]["delivery"] == {"value": "completed", "label": "Réalisée"}
    assert measure["status"]["reported_at_session"] == 24
    rests_on = measure["status"]["rests_on"]
    assert rests_on["document"]["key"] == "unnumbered/implementation-report"
    assert rests_on["text"].strip()
    assert measure["follow_up"]["kind"]["value"] == "none_planned"


def test_a_status_may_rest_on_a_sentence_of_another_document(ask, make_document, make_status):
    make_status(
        Measure.objects.get_by_code("1.2"),
        session=34,
        sentence="La mesure se poursuit.",
        source=make_document("CDIP/34/2", session=34),
        source_paragraphs="12",
    )

    measure = ask("measures/1.2/")

    rests_on = measure["status"]["rests_on"]
    assert rests_on["document"]["key"] == "CDIP/34/2"
    assert (rests_on["paragraph"], rests_on["paragraphs"]) == (None, "12")
    assert rests_on["text"] == "La mesure se poursuit."
    earlier = measure["earlier_statuses"][0]["rests_on"]
    assert (earlier["paragraph"], earlier["paragraphs"]) == (12, "12")


def test_a_follow_up_tells_its_condition_and_who_answers_for_it(ask, make_follow_up):
    make_follow_up(
        Measure.objects.get_by_code("1.2"), session=34, condition="Sur demande.", responsible="DACD"
    )

    measure = ask("measures/1.2/")

    now, then = measure["follow_up"], measure["earlier_follow_ups"][0]
    assert (now["condition"], now["responsible"]) == ("Sur demande.", "DACD")
    assert (then["condition"], then["responsible"]) == (None, None)


def test_a_measure_in_english_keeps_its_official_title(ask):
    measure = ask("measures/1.3/", lang="en")

    assert measure["name"] == "Measure 1.3"
    assert measure["title"].startswith("Un forum régulier")
    assert measure["url"].endswith("/en/measures/1.3/")
    assert measure["status"]["delivery"]["label"] == "Under way"


def test_a_step_joins_what_was_done_its_examination_and_its_decision(ask):
    step = ask("steps/1.3/2/", lang="en")

    assert step["kind"]["value"] == "event"
    (examination,) = step["examinations"]
    assert (examination["first_paragraph"], examination["last_paragraph"]) == (474, 492)
    assert examination["report"]["key"] == "CDIP/22/18"
    (decision,) = step["decisions"]
    assert (decision["session"], decision["paragraph"]) == (22, "7.4")
    assert decision["sentence"] is None
    assert decision["outcomes"] == []
    assert step["url"].endswith("/en/measures/1.3/#step-2")
    assert step["citation"]["text"].startswith("Measure 1.3")


def test_what_is_provisional_says_so(ask):
    cited = [
        one["is_provisional"]
        for step in ask("steps/")["items"]
        for one in step["examinations"]
        if one["report"]["key"] == "CDIP/23/17 Prov."
    ]

    assert cited
    assert all(cited)


def test_a_request_names_its_decision_and_its_answer(ask):
    request = ask("requests/1.3/1/", lang="en")

    assert request["due_state"] == {"value": "answered", "label": "answered"}
    assert request["is_answered"]
    assert request["answered_by"][0]["measure"] == "1.3"


def test_a_session_has_its_dates_and_what_they_rest_on(ask):
    session = ask("sessions/22/")

    assert session["ordinal"] == "vingt-deuxième"
    assert session["opens_on"] == "2018-11-19"
    assert session["dates_basis"]["value"]
    assert session["sources"]


def test_a_document_is_asked_for_by_its_symbol_as_written(ask):
    for key in ("CDIP/23/17 Prov.", "cdip/23/17 prov.", "CDIP/21/SUMMARY"):
        document = ask(f"documents/{key}/")
        assert document["key"].casefold() == key.casefold()

    assert document["symbol"] is None
    assert document["kind"]["value"] == "chair_summary"


def test_a_document_without_a_known_address_has_none(ask):
    assert ask("documents/CDIP/19/10/")["official_url"] is None


def test_a_change_tells_the_old_and_the_new_wording_and_never_who_made_it(officer, ask):
    session = by(officer, Session.objects.get(number=22))
    make_change(session, place="Lausanne", reason="Une coquille.")

    (change,) = ask("changes/", lang="en")["items"]

    assert change["kind"]["value"] == "corrected"
    assert change["reason"] == "Une coquille."
    (difference,) = change["differences"]
    assert (difference["old"], difference["new"]) == ("Genève", "Lausanne")
    assert "officer" not in json.dumps(change)


def test_changes_of_a_measure_of_a_paragraph_and_since_a_day(ask, make_step, make_paragraph):
    step = make_step()
    make_change(step, title="Un autre exposé")
    measure = step.measure

    whole = ask("changes/")["count"]

    assert 0 < ask("changes/", measure=measure.code)["count"] < whole
    assert 0 < ask("changes/", paragraph=measure.paragraph.number)["count"] <= whole
    assert ask("changes/", paragraph=6)["count"] == 0
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)
    assert ask("changes/", since=tomorrow.isoformat())["count"] == 0


# Filters, and the record as at a session.


def test_measures_take_the_filters_of_their_page(ask):
    assert codes(ask("measures/", paragraph=1)) == ["1.1", "1.2", "1.3"]
    assert codes(ask("measures/", session=22)) == ["1.3", "2.1", "3.1"]
    assert codes(ask("measures/", delivery="under_way", as_at=24)) == ["1.3"]
    assert "1.3" in codes(ask("measures/", document="CDIP/22/18"))
    assert codes(ask("measures/", q="webinaires")) == ["1.3"]


def test_steps_of_a_measure_and_of_a_session(ask):
    assert {code for code, _ in steps(ask("steps/", measure="2.1"))} == {"2.1"}
    assert {one["session"] for one in ask("steps/", session=22)["items"]} == {22}


def test_requests_by_measure_session_and_answer(ask, make_request):
    make_request(text="Présenter une étude")

    assert [one["text"] for one in ask("requests/", is_answered="false")["items"]] == [
        "Présenter une étude"
    ]
    assert {one["measure"] for one in ask("requests/", measure="1.3")["items"]} == {"1.3"}
    assert {one["session"] for one in ask("requests/", session=101)["items"]} == {101}


def test_documents_by_kind_and_session(ask):
    (document,) = ask("documents/", kind="session_report", session=22)["items"]

    assert document["key"] == "CDIP/22/18"


def test_as_at_a_session_gives_what_had_happened_by_then(ask):
    then = ask("measures/1.3/", as_at=21)

    assert [step["position"] for step in then["steps"]] == [1]
    assert then["status"] is None
    assert then["follow_up"] is None
    assert then["citation"]["url"].endswith("?as_at=21")
    assert ask("steps/", as_at=21)["count"] < ask("steps/")["count"]
    assert ask("record.json", as_at=21)["as_at_session"] == 21


def test_a_step_that_came_later_is_not_there_yet(client):
    response = client.get(f"{API}steps/1.3/2/", {"as_at": 21, "lang": "en"})

    assert response.status_code == 404
    assert response.json()["detail"] == "Measure 1.3 has no step 2 by then."


def test_what_is_not_recorded_is_null_or_empty(ask, make_step):
    step = make_step(title="Un exposé sans suite")

    found = ask(f"steps/{step.measure.code}/1/")

    assert found["document"] is None
    assert found["held_on"] is None
    assert found["examinations"] == found["decisions"] == []
    assert ask(f"measures/{step.measure.code}/")["status"] is None


# Pages of a list.


@pytest.mark.parametrize("name", ["measures", "steps", "sessions", "documents"])
def test_the_pages_of_a_list_hold_all_of_it_in_one_order(client, ask, name):
    whole = ask(f"{name}/", limit=100)["items"]
    found, address = [], f"{API}{name}/?limit=4&lang=fr"
    while address:
        answer = client.get(address.removeprefix(settings.SITE_URL)).json()
        assert len(answer["items"]) <= 4
        found += answer["items"]
        address = answer["next"]

    assert found == whole
    assert answer["count"] == len(whole)
    assert answer["previous"]


def test_a_page_keeps_the_question(ask):
    following = ask("measures/", lang="en", paragraph=1, limit=2)["next"]

    assert following == f"{settings.SITE_URL}{API}measures/?lang=en&paragraph=1&limit=2&offset=2"


def test_a_page_beyond_the_end_is_empty(ask):
    answer = ask("measures/", offset=100_000)

    assert answer["items"] == []
    assert answer["next"] is None


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query",
    [{"limit": 0}, {"limit": 101}, {"offset": -1}, {"offset": 10**30}, {"limit": "9" * 5000}],
)
def test_a_page_has_bounds(refused, name, query):
    assert [*refused(f"{name}/", **query)] == [*query]


# What makes no sense is refused in words.


@pytest.mark.parametrize(("there", "nowhere"), DETAILS.items())
def test_what_is_not_on_record_is_said_so_in_words(client, ask, there, nowhere):
    assert ask(there)
    for language in LANGUAGES:
        response = client.get(f"{API}{nowhere}", {"lang": language})
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
        assert response["Content-Language"] == language
        assert response.json()["detail"].endswith((".", "。"))


@pytest.mark.parametrize(
    "path",
    [
        *("x/", "measures/x/", "paragraphs/x/", "paragraphs/²/", "sessions/0/", "sessions/1000/"),
        *("measures/1.3/x/", "steps/1.3/x/", "documents/%00/", "record.json/", "measures/1.3%00/"),
    ],
)
def test_an_address_that_is_none_of_ours_answers_in_the_same_form(client, path):
    response = client.get(f"{API}{path}")

    assert response.status_code == 404
    assert response.json()["status"] == 404


@everywhere
def test_an_unknown_language_is_refused(refused, path):
    error = refused(path, lang="de")["lang"]

    assert "de" in error["message"].split()
    assert error["allowed"] == [*LANGUAGES]


@everywhere
def test_an_unknown_parameter_is_refused_rather_than_ignored(refused, path):
    assert "lang" in refused(path, sesion="22")["sesion"]["allowed"]


@pytest.mark.parametrize(
    "path", ["paragraphs/1/", "measures/", "measures/1.3/", "steps/", "requests/", "record.json"]
)
def test_an_unknown_session_is_refused_by_name(refused, path):
    assert "There is no session “99”" in refused(path, as_at=99, lang="en")["as_at"]["message"]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("measures/", {"session": "x"}),
        ("measures/", {"delivery": "done"}),
        ("measures/", {"document": "CDIP/99/99"}),
        ("measures/", {"q": "x" * 201}),
        ("measures/", {"q": "\x00"}),
        ("steps/", {"measure": "9.9"}),
        ("steps/", {"measure": "one"}),
        ("requests/", {"is_answered": "maybe"}),
        ("requests/", {"due_session": "²"}),
        ("documents/", {"kind": "letter"}),
        ("changes/", {"since": "yesterday"}),
        ("changes/", {"paragraph": "9"}),
    ],
)
def test_a_senseless_value_is_refused_by_its_name(refused, path, query):
    errors = refused(path, **query)

    assert [*errors] == [*query]
    assert all(0 < len(one["message"]) < 300 for one in errors.values())


def test_a_closed_list_is_told_with_the_refusal(refused):
    assert "session_report" in refused("documents/", kind="letter")["kind"]["allowed"]


def test_changes_are_asked_of_a_measure_or_of_a_paragraph(refused):
    assert "paragraph" in refused("changes/", measure="1.3", paragraph="1")


def test_a_thousand_and_more_parameters_are_refused(client):
    response = client.get(f"{API}measures/?" + "&".join(f"a{n}=1" for n in range(2000)))

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


# The same for every address: methods, origins, caches.


@everywhere
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_record_may_only_be_read(client, path, method):
    response = getattr(client, method)(f"{API}{path}")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith("Les données")


@everywhere
def test_head_answers_as_get_does(client, path):
    head, get = client.head(f"{API}{path}"), client.get(f"{API}{path}")

    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == get["ETag"]


@everywhere
def test_who_has_the_answer_is_not_sent_it_again(client, path):
    first = client.get(f"{API}{path}")

    again = client.get(f"{API}{path}", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{API}{path}").content == first.content


def test_another_answer_has_another_etag(client, make_session):
    first = client.get(f"{API}sessions/")["ETag"]
    make_session()

    again = client.get(f"{API}sessions/", headers={"If-None-Match": first})

    assert again.status_code == 200
    assert again["ETag"] != first


@everywhere
def test_any_page_of_the_web_may_read_and_no_cookie_matters(client, path):
    response = client.get(f"{API}{path}", headers={"Origin": "https://example.org"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Set-Cookie" not in response
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_a_browser_may_ask_beforehand(client):
    response = client.options(f"{API}measures/", headers={"Origin": "https://example.org"})

    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_refusals_can_be_read_from_anywhere_too(client):
    for response in (
        client.get(f"{API}measures/?session=x"),
        client.get(f"{API}x/"),
        client.post(API),
    ):
        assert response["Access-Control-Allow-Origin"] == "*"


def test_pages_for_people_stay_closed_to_pages_from_elsewhere(client):
    assert "Access-Control-Allow-Origin" not in client.get("/fr/measures/")


@pytest.mark.parametrize("accepted", ["en", "ar", "fr", "de", ""])
def test_the_address_alone_decides_the_language(client, accepted):
    client.cookies["django_language"] = "en"
    headers = {"Accept-Language": accepted}

    french = client.get(f"{API}measures/1.3/", headers=headers)
    english = client.get(f"{API}measures/1.3/?lang=en", headers=headers)

    assert (french["Content-Language"], french.json()["name"]) == ("fr", "Mesure 1.3")
    assert (english["Content-Language"], english.json()["name"]) == ("en", "Measure 1.3")


def test_answers_are_compressed(client):
    response = client.get(f"{API}measures/", headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert response["ETag"].startswith('W/"')
    again = client.get(f"{API}measures/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_no_answer_names_who_works_on_the_record(officer, make_step, ask, client):
    step = by(officer, make_step())
    make_change(step, title="Un autre exposé")

    for path in EVERYTHING:
        assert "officer" not in client.get(f"{API}{path}").content.decode(), path


@pytest.mark.parametrize("name", LISTS)
def test_queries_do_not_grow_with_the_record(client, query_count, make_whole_measure, name):
    def whole():
        measure = make_whole_measure()
        make_change(measure.steps.first(), title="Un autre exposé")

    whole()
    one = query_count(client, f"{API}{name}/?limit=100")
    for _ in range(4):
        whole()

    assert query_count(client, f"{API}{name}/?limit=100") == one


# The whole record in one document.


@pytest.mark.parametrize("query", [{}, {"lang": "en"}, {"as_at": "22"}, {"as_at": "24"}])
def test_the_record_keeps_to_its_schema(ask, query):
    record = ask("record.json", **query)

    jsonschema.validate(record, schema, format_checker=jsonschema.FormatChecker())
    assert record["version"] == 1


def test_the_schema_that_is_kept_is_what_the_interface_documents():
    """If not: `manage.py write_record_schema`; a new version where something is taken away."""
    assert schema == record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_record_has_everything(ask):
    record = ask("record.json")

    assert len(record["paragraphs"]) == 6
    assert len(record["measures"]) == 9
    steps = [step for measure in record["measures"] for step in measure["steps"]]
    assert len(steps) == ask("steps/")["count"]
    assert len(record["documents"]) == ask("documents/")["count"]
    assert len(record["sessions"]) == ask("sessions/")["count"]
    assert [one["number"] for one in record["account"]][:53] == [*range(1, 54)]


def test_the_record_is_the_same_to_the_byte_at_any_moment(client):
    first = client.get(f"{API}record.json")

    assert first.content == client.get(f"{API}record.json").content
    assert first.content == canonical(make_record())
    assert first.content == canonical(json.loads(first.content))
    assert 'rel="describedby"' in first["Link"]


def test_the_record_does_not_depend_on_the_day(client, monkeypatch):
    first = client.get(f"{API}record.json").content
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: datetime.date(2040, 1, 1))

    assert client.get(f"{API}record.json").content == first


def test_canonical_is_plain():
    assert canonical({"é": 1, "a": [None, "§"]}) == '{"a":[null,"§"],"é":1}'.encode()


def test_queries_of_the_record_do_not_grow(client, query_count, make_whole_measure):
    make_whole_measure()
    one = query_count(client, f"{API}record.json")
    for _ in range(4):
        make_whole_measure()

    assert query_count(client, f"{API}record.json") == one


# The description for programs, and the page for those who write them.


def test_the_description_says_where_and_under_which_licence(ask):
    document = ask("openapi.json", lang="en")

    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": settings.SITE_URL}]
    assert document["info"]["license"]["identifier"] == "BSD-3-Clause"
    assert [tag["name"] for tag in document["tags"]]
    assert "not an official site" in document["info"]["description"]


def test_the_description_tells_every_parameter_with_its_bounds(ask):
    operation = ask("openapi.json")["paths"]["/api/v1/measures/"]["get"]

    parameters = {one["name"]: one["schema"] for one in operation["parameters"]}
    assert {"q", "paragraph", "delivery", "follow_up", "session", "document"} < {*parameters}
    assert parameters["limit"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 50}
    assert "not_recorded" in parameters["delivery"]["enum"]
    assert {*operation["responses"]} == {"200", "304", "400", "404", "405"}


def test_the_description_is_in_the_language_asked_for(ask):
    def summary(document):
        return document["paths"]["/api/v1/sessions/"]["get"]["summary"]

    assert summary(ask("openapi.json")) == "Les sessions du comité"
    assert summary(ask("openapi.json", lang="en")) == "The sessions of the committee"


@each_language
def test_the_page_tells_every_address_and_what_it_answers(client, ask, language):
    document = ask("openapi.json", lang=language)

    page = Page(client.get(f"/{language}/api/"))

    for path, operations in document["paths"].items():
        assert f"GET {path}" in page.text
        assert " ".join(operations["get"]["summary"].split()) in page.text
    for link in page.main.iter("a"):
        if link.get("href").startswith("#"):
            assert page.by_id(link.get("href").removeprefix("#")) is not None


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "Interface de programmation (API)"), ("en", "Programming interface (API)")],
)
def test_every_page_leads_to_it(client, language, name):
    assert f'<a href="/{language}/api/">{name}</a>' in client.get(f"/{language}/").content.decode()


def test_the_usual_address_of_a_documentation_leads_to_the_page(client):
    assert client.get(f"{API}docs/?lang=en")["Location"] == "/en/api/"
    assert client.get(f"{API}docs/")["Location"] == "/fr/api/"
