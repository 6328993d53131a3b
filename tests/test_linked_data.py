"""JSON-LD on the pages of measures and documents: its structure, its honesty, its safety."""

import json

import jsonschema
import pytest

from documents.models import Document
from measures.models import Measure
from tests.reading import LANGUAGES, Page, each_language

pytestmark = pytest.mark.django_db

MEASURE, DOCUMENT = "/fr/measures/1.3/", "/fr/documents/CDIP/23/9/"
SITE = "http://127.0.0.1:8000"
ANY = "|".join(LANGUAGES)

TEXT = {
    "type": "object",
    "properties": {
        "@value": {"type": "string", "minLength": 1},
        "@language": {"enum": [*LANGUAGES]},
    },
    "required": ["@value", "@language"],
    "additionalProperties": False,
}
TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 2}]}
OFFICIAL = {
    "type": "object",
    "properties": {
        "@type": {"enum": ["Report", "DigitalDocument", "WebPage"]},
        "@id": {"type": "string", "pattern": f"^{SITE}/documents/[^ ]+/#document$"},
        "identifier": {"type": "string", "pattern": "^CDIP/[0-9]+/(?!SUMMARY)"},
        "name": TEXTS,
        "description": TEXTS,
        "sameAs": {"type": "string", "pattern": "^https://www.wipo.int/"},
    },
    "required": ["@type", "@id"],
}
PAGE = {
    "type": "object",
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "WebPage"},
        "url": {"type": "string", "pattern": f"^{SITE}/({ANY})/[^ ]+/$"},
        "name": {"type": "string", "minLength": 1},
        "inLanguage": {"enum": [*LANGUAGES]},
        "dateModified": {"type": "string", "format": "date-time"},
        "isPartOf": {
            "properties": {"@type": {"const": "WebSite"}, "url": {"pattern": f"^{SITE}/({ANY})/$"}},
            "required": ["name"],
        },
        "about": {
            "properties": {"@type": {"const": "Thing"}, "name": TEXT},
            "required": ["@id", "identifier"],
        },
        "isBasedOn": OFFICIAL,
        "citation": {"type": "array", "items": OFFICIAL, "minItems": 1},
        "mainEntity": OFFICIAL,
    },
    "required": ["@context", "@type", "url", "name", "inLanguage", "isPartOf"],
    "additionalProperties": False,  # above all: no publisher, no author
}


def linked(client, url):
    (block,) = blocks(client, url)
    return json.loads(block.text)


def blocks(client, url):
    scripts = Page(client.get(url)).elements("script")
    return [one for one in scripts if one.get("type") == "application/ld+json"]


@each_language
def test_every_measure_and_document_has_its_data_in_the_right_shape(client, language):
    measures = [one.get_absolute_url() for one in Measure.objects.select_related("paragraph")]
    documents = [one.get_absolute_url() for one in Document.objects.all()]
    for french in [*measures, *documents]:
        url = french.replace("/fr/", f"/{language}/", 1)
        data = linked(client, url)
        jsonschema.validate(data, PAGE, format_checker=jsonschema.FormatChecker())
        assert data["url"] == SITE + url
        assert data["inLanguage"] == language


def test_a_measure_says_what_it_is_about_and_what_it_rests_on(client):
    data = linked(client, MEASURE)

    assert data["about"]["identifier"] == "1.3"
    assert data["about"]["name"]["@value"].startswith("Un forum régulier")
    assert data["isBasedOn"]["@id"].endswith(
        "/documents/unnumbered/implementation-report/#document"
    )
    cited = [one.get("identifier") for one in data["citation"]]
    assert {"CDIP/21/15", "CDIP/22/18", "CDIP/23/9", "CDIP/23/17 Prov."} <= {*cited}


def test_a_measure_cites_each_document_once(client):
    cited = [one["@id"] for one in linked(client, MEASURE)["citation"]]

    assert len({*cited}) == len(cited)


def test_a_measure_was_modified_when_anything_of_it_last_changed(client, make_change):
    before = linked(client, MEASURE)["dateModified"]
    step = Measure.objects.get_by_code("1.3").steps.all()[0]
    make_change(step.reviews.first(), note="Une note.", minutes=5)

    assert linked(client, MEASURE)["dateModified"] > before
    assert linked(client, "/fr/measures/1.1/")["dateModified"] == before


def test_a_measure_without_history_has_no_date_of_modification(client, make_measure):
    measure = make_measure(paragraph=7)
    Measure.history.filter(id=measure.pk).delete()

    assert "dateModified" not in linked(client, "/fr/measures/7.1/")


def test_a_measure_without_sources_cites_none(client, make_measure):
    make_measure(paragraph=7)

    assert "citation" not in linked(client, "/fr/measures/7.1/")


def test_what_stood_at_a_session_is_not_told_as_what_stands(client):
    assert blocks(client, f"{MEASURE}?as_at=21") == []


def test_a_document_says_what_is_on_record(client):
    entity = linked(client, DOCUMENT)["mainEntity"]

    assert entity["identifier"] == "CDIP/23/9"
    assert [one["@language"] for one in entity["name"]] == ["fr", "en"]
    assert entity["sameAs"] == "https://www.wipo.int/meetings/fr/doc_details.jsp?doc_id=431364"
    assert entity["isPartOf"]["url"] == f"{SITE}/fr/sessions/23/"
    assert entity["publisher"]["name"] == "Organisation Mondiale de la Propriété Intellectuelle"
    assert "creativeWorkStatus" not in entity


def test_a_provisional_report_is_called_so(client):
    entity = linked(client, "/fr/documents/CDIP/23/17%20Prov./")["mainEntity"]

    assert (entity["@type"], entity["creativeWorkStatus"]) == ("Report", "provisoire")


def test_what_is_not_recorded_is_left_out(client):
    entity = linked(client, "/fr/documents/CDIP/26/6/")["mainEntity"]

    assert {"name", "description", "sameAs", "datePublished"} & {*entity} == set()


def test_a_summary_has_no_symbol_and_its_name_in_the_readers_language(client):
    entity = linked(client, "/en/documents/CDIP/21/SUMMARY/")["mainEntity"]

    assert "identifier" not in entity
    assert entity["name"] == {
        "@value": "Summary by the Chair of the twenty-first session",
        "@language": "en",
    }


def test_a_descriptive_title_is_a_description_and_a_probable_symbol_is_not_told(client):
    entity = linked(client, "/fr/documents/unnumbered/implementation-report/")["mainEntity"]

    assert entity["description"]["@value"].startswith("Rapport sur la mise en œuvre")
    assert {"name", "identifier"} & {*entity} == set()


def test_a_document_is_the_same_thing_in_every_language(client):
    told = [linked(client, f"/{one}/documents/CDIP/23/9/") for one in LANGUAGES]

    assert len({one["mainEntity"]["@id"] for one in told}) == 1
    assert len({one["url"] for one in told}) == len(LANGUAGES)


def test_what_names_a_document_leads_to_its_page_in_the_language_of_who_asks(client):
    address = linked(client, DOCUMENT)["mainEntity"]["@id"].removeprefix(SITE)

    for language in LANGUAGES:
        response = client.get(address.partition("#")[0], headers={"accept-language": language})
        assert response["Location"] == f"/{language}/documents/CDIP/23/9/"


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "a & b &lt; c",
        "\u2028\u2029\u202e",
        '"\\\n',
        "{{ x }}{% y %}",
    ],
)
def test_whatever_a_title_holds_stays_data(client, make_change, text):
    measure = Measure.objects.get_by_code("1.3")
    make_change(measure, title=text)
    make_change(Document.objects.get(key="CDIP/23/9"), title=text)

    assert linked(client, MEASURE)["about"]["name"]["@value"] == text
    assert linked(client, DOCUMENT)["mainEntity"]["name"]["@value"] == text
    (block,) = blocks(client, MEASURE)
    assert not {"<", ">", "&"} & {*block.text}


def test_addresses_are_those_of_the_public_site(client, settings):
    settings.SITE_URL = "https://portal.example.org/"
    settings.ALLOWED_HOSTS = ["inside.example.org"]

    (block,) = Page(client.get(MEASURE, headers={"host": "inside.example.org"})).elements("script")[
        :1
    ]
    assert "https://portal.example.org/fr/measures/1.3/" in block.text
    assert "inside" not in block.text


def test_queries_do_not_grow_with_what_a_measure_cites(
    client, make_aligned_step, make_measure, query_count
):
    measure = make_measure(paragraph=7, session=101)
    before = query_count(client, "/fr/measures/7.1/")
    for session in range(102, 110):
        make_aligned_step(measure, session)

    assert query_count(client, "/fr/measures/7.1/") == before
