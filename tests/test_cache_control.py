"""What every answer tells caches: nothing is left to the guess of a browser."""

import pytest
from django.urls import reverse

from measures.models import Measure
from tests.desk import new_step, pages_of_the_desk

FILES = ["/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/static/icon.svg"]
REDIRECTIONS = {
    "/": 302,
    "/fr": 301,
    "/fr/measures/1.3": 301,
    "/api/": 302,
    "/api/v1/measures": 301,
    "/secretariat": 301,
    "/secretariat/": 302,
    "/secretariat/people/": 302,
    "/admin/": 302,
}
ERRORS = {
    "/nothing": 404,
    "/favicon.ico": 404,
    "/static/nothing.css": 404,
    "/.well-known/nothing": 404,
    "/sitemap.xml?p=9": 404,
    "/fr/nothing/": 404,
    "/fr/measures/9.9/": 404,
    "/fr/measures/?session=x": 400,
    "/fr/annex.pdf?as_at=99": 400,
    "/api/v1/measures/9.9/": 404,
    "/secretariat/nothing/": 404,
}
SIGNING_IN = [
    "/secretariat/account/login/",
    "/secretariat/account/password/reset/",
    "/secretariat/account/password/reset/done/",
]
OF_STAFF = [
    "/secretariat/",
    "/secretariat/people/",
    "/secretariat/people/invite/",
    "/secretariat/translations/",
    "/secretariat/account/logout/",
    "/secretariat/account/password/change/",
    "/secretariat/account/2fa/",
    "/secretariat/account/login/",
    "/admin/",
    "/admin/measures/step/",
    "/admin/jsi18n/",
]
API = ["/api/v1/", "/api/v1/measures/", "/api/v1/measures/1.3/", "/api/v1/openapi.json"]
# Pages for readers, files of the annex and the report, feeds and the calendar also have an ETag,
# and are asked for again each time: see their own tests.

pytestmark = pytest.mark.django_db


def told(response):
    """What an answer tells caches, word by word."""
    return {word.strip() for word in response.get("Cache-Control", "").split(",")} - {""}


@pytest.fixture(autouse=True)
def contact(settings):
    settings.CONTACT_EMAIL = "cdip@example.org"


@pytest.mark.parametrize("address", FILES)
def test_a_file_may_be_kept_by_all_for_a_while(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert "public" in told(response)
    assert any(word.startswith("max-age=") for word in told(response))


@pytest.mark.parametrize(("address", "status"), [*REDIRECTIONS.items(), *ERRORS.items()])
def test_where_something_stands_or_that_it_is_missing_is_asked_again(client, address, status):
    response = client.get(address)

    assert response.status_code == status
    assert "no-cache" in told(response)


@pytest.mark.parametrize("address", ["/fr/", "/robots.txt", "/api/v1/measures/"])
def test_a_refused_method_says_it_too(client, address):
    response = client.post(address)

    assert response.status_code == 405
    assert "no-cache" in told(response)


@pytest.mark.parametrize("address", SIGNING_IN)
def test_the_pages_for_signing_in_are_asked_for_again(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert {"private", "no-cache"} <= told(response)


@pytest.mark.parametrize("address", OF_STAFF)
def test_what_staff_see_is_kept_by_no_shared_cache(officer, address):
    response = officer.get(address)

    assert response.status_code in (200, 302)
    assert {"private", "no-cache"} <= told(response)


def test_what_the_desk_shows_is_kept_by_no_shared_cache(editor):
    draft = new_step(editor, Measure.objects.get_by_code("1.3"))
    pages = pages_of_the_desk(draft)

    answers = {name: editor.get(address) for name, address in pages.items()}

    assert {answer.status_code for answer in answers.values()} == {200}
    assert [
        name for name, answer in answers.items() if not {"private", "no-cache"} <= told(answer)
    ] == []


@pytest.mark.parametrize("address", API)
def test_the_interface_is_for_all_and_is_asked_again(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert {"public", "no-cache"} <= told(response)


def test_what_a_choice_of_language_leaves_is_the_readers_own(client):
    response = client.post(reverse("set_language"), {"language": "es"})

    assert response.status_code == 302
    assert {"private", "no-cache"} <= told(response)
