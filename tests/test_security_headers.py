"""What every answer says to the browser, and that no page needs more than it allows."""

import re

import pytest

from publications.exports.annex import pdf
from tests.reading import Page, public_addresses, words

ANSWERS = [
    "/",
    "/fr/",
    "/en/annex/",
    "/fr/annex.pdf",
    "/fr/sessions/calendar.ics",
    "/fr/measures/9.9/",
    "/fr/measures/?session=x",
]


@pytest.fixture(autouse=True)
def unprinted(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda annex: b"%PDF-")


def policy_of(response):
    directives = response["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in (directive.split() for directive in directives)}


@pytest.mark.parametrize("url", ANSWERS)
def test_the_policy_is_strict(client, url):
    policy = policy_of(client.get(url))

    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    for name in ("script-src", "style-src", "font-src", "connect-src", "form-action"):
        assert policy[name] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:"]


@pytest.mark.parametrize("url", ANSWERS)
def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client, url):
    policy = client.get(url)["Content-Security-Policy"]

    for word in ("unsafe", "http", "*", "nonce", "strict-dynamic", "report-only"):
        assert word not in policy.lower()


@pytest.mark.parametrize("url", ANSWERS)
def test_the_other_headers(client, url):
    response = client.get(url)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("url", ANSWERS[1:])
def test_no_page_may_be_framed_by_old_browsers_either(client, url):
    assert client.get(url)["X-Frame-Options"] == "DENY"


def test_a_refused_method_says_them_too(client):
    response = client.post("/fr/")

    assert response.status_code == 405
    assert policy_of(response)["default-src"] == ["'none'"]
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_has_a_style_or_script_inside_or_an_address_elsewhere(client, language):
    missing = [
        f"/{language}/measures/?session=x",
        f"/{language}/measures/9.9/",
        f"/{language}/annex/?as_at=99",
    ]
    for url in [*public_addresses(language), *missing]:
        page = Page(client.get(url))
        assert page.elements("style", "iframe", "object", "embed", "base") == [], url
        for script in page.elements("script"):
            if script.get("type") == "application/ld+json":
                continue  # a block of data, which no browser runs
            assert script.get("src").startswith("/static/"), url
            assert not words(script), url
        for element in page.root.iter():
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
            for name in ("src", "srcset", "action", "formaction", "data", "poster"):
                assert (element.get(name) or "/").startswith("/"), (url, element.attrib)
            if element.tag == "link":
                assert element.get("href").startswith(own_address(element, language)), url
            assert not (element.get("href") or "").lower().startswith(("javascript:", "data:"))


def own_address(link, language):
    """How the address begins that a link of the head may have."""
    if link.get("rel") == "canonical" or link.get("hreflang"):
        return "http://127.0.0.1:8000/"
    return f"/{language}/" if link.get("rel") == "alternate" else "/static/"


def test_style_sheets_load_nothing_from_elsewhere(settings):
    for sheet in (settings.BASE_DIR / "static").rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        loaded = re.findall(r"url\(([^)]*)\)|@import\s+([^;]+)", text)
        assert not [one for pair in loaded for one in pair if "//" in one], sheet.name


def test_a_link_to_another_site_gives_no_page_away(client):
    """Referrer-Policy says so for all; no link asks for more, none opens a window."""
    page = Page(client.get("/fr/measures/1.3/"))

    assert [
        a.attrib for a in page.elements("a") if a.get("referrerpolicy") or a.get("target")
    ] == []


def test_the_back_office_asks_for_a_sign_in(client, delegation):
    for person in (client, delegation):
        response = person.get("/admin/")
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
