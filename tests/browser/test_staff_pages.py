"""Every page of the Secretariat: no barrier that axe can find, no overflow, the keyboard.

The server has a connection of its own: what it shows must be committed. Each test therefore walks
through many pages with one set of people and drafts.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from measures.models import Measure
from people.letters import password_link
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import (
    look_at_each,
    trouble_in_any_light_or_width,
    trouble_on_a_phone,
)
from tests.browser.walking import walk
from tests.builders import PASSWORD, make_person
from tests.desk import new_step, pages_of_the_desk, turn
from tests.reading import AT_EVERY_RUN, LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACCOUNT = "/secretariat/account/"
LOCALES = {language: f"{language}-CH" for language in LANGUAGES} | {"zh": "zh-CN"}
FOR_ANYBODY = (
    *(f"{ACCOUNT}login/", f"{ACCOUNT}password/reset/", f"{ACCOUNT}password/reset/done/"),
    *(f"{ACCOUNT}password/reset/key/1-x/", f"{ACCOUNT}inactive/"),
)
OF_ONESELF = tuple(
    f"{ACCOUNT}{path}"
    for path in (
        *("2fa/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/"),
        *("password/change/", "reauthenticate/", "logout/"),
    )
)


@pytest.fixture
def desk(portal, transactional_db, editor, publisher):
    """The pages by their names, of a record with sets in each state and with people."""
    amina = make_person("amina", roles=["editor", "publisher", "administrator"])
    make_person("closed", roles=["editor"], is_active=False)
    measure = Measure.objects.get_by_code("1.3")
    sets = {}
    for state in ("draft", "in_review", "returned", "published"):
        change = new_step(editor, measure, title=f"Exposé {state}")
        sets[state] = change.change_set
        if state != "draft":
            assert turn(editor, "submit_set", change.change_set).status_code == 302
        if state == "returned":
            sent = turn(publisher, "return_set", change.change_set, note="Le titre est à revoir.")
            assert sent.status_code == 302
        if state == "published":
            assert turn(publisher, "publish_set", change.change_set).status_code == 302
    draft = new_step(editor, measure, title="Exposé en préparation")
    people = {
        name: reverse(name, args=[editor.user.pk])
        for name in ("person", "deactivate", "remove_second_factor")
    }
    return {
        **{"the desk": "/secretariat/", "people": reverse("people"), "invite": reverse("invite")},
        **people,
        "oneself": reverse("person", args=[amina.pk]),
        **{f"a set: {state}": one.get_absolute_url() for state, one in sets.items()},
        **pages_of_the_desk(draft),
        "a page that is not there": "/secretariat/sets/999999/",
    }


@pytest.fixture
def at_desk(visit, desk):
    """`at_desk("ar")`: the browser of somebody who may do everything, and has just signed in."""

    def sign_in(language, viewport=PHONE):
        page = visit(f"{ACCOUNT}login/", viewport, locale=LOCALES[language])
        page.locator("#id_login").fill("amina")
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url("**/secretariat/")
        return page

    return sign_in


def refused_forms(page, desk, look):
    """Forms sent with something missing or wrong, as their pages answer."""
    found = {}
    for name in ("a new step", "a new status", "invite", "a set: draft"):
        page.goto(desk[name])
        for field in page.locator("main form input:is([required], [type=text])").all():
            if field.is_visible():
                field.fill("")
        button = page.locator("main form:is(.sheet, .form) button[type=submit]").first
        button.evaluate("button => { button.form.noValidate = true; }")
        button.click()
        if trouble := look(page):
            found[f"refused: {name}"] = trouble
    return found


def read_every_page(visit, at_desk, desk, language, look):
    """What is found on the pages for signing in, at the desk and of people, in a language."""
    stranger = visit(f"{ACCOUNT}login/", PHONE, locale=LOCALES[language])
    key = password_link(make_person(f"invited-{language}")).partition("/secretariat/")[2]
    found = look_at_each(stranger, [*FOR_ANYBODY, f"/secretariat/{key}"], look)
    page = at_desk(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    found |= look_at_each(page, [*desk.values(), *OF_ONESELF], look)
    return found | refused_forms(page, desk, look)


def test_no_page_has_a_barrier_on_a_phone(visit, at_desk, desk):
    for language in AT_EVERY_RUN:
        assert read_every_page(visit, at_desk, desk, language, trouble_on_a_phone) == {}


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_barrier_light_or_dark_on_a_phone_or_a_desk(visit, at_desk, desk, language):
    assert read_every_page(visit, at_desk, desk, language, trouble_in_any_light_or_width) == {}


def test_the_keyboard_walks_through_the_pages_and_sees_where_it_is(at_desk, desk):
    names = ("the desk", "a new step", "a set: in_review", "people", "a preview")
    for language, viewport in (("fr", DESK), ("ar", PHONE)):
        page = at_desk(language, viewport)
        for name in names:
            page.goto(desk[name])
            assert walk(page) == [], (name, language)
