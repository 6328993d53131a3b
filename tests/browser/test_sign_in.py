"""Signing in with a real browser: codes, a passkey, and the pages of the desk for everybody."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.looking import TOO_WIDE, barriers_on
from tests.builders import PASSWORD, make_person

# The server has a connection of its own: it sees only people who are committed.
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIGN_IN = "/secretariat/account/login/"
ACCOUNT = "/secretariat/account/2fa/"


@pytest.fixture
def amina(portal, transactional_db):
    """An administrator whom the server behind the browser knows."""
    return make_person("amina", roles=["administrator"], first_name="Amina")


def sign_in(page, password=PASSWORD):
    page.locator("#id_login").fill("amina")
    page.locator("#id_password").fill(password)
    page.locator("main button[type=submit]").first.click()


def confirm(page):
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_what_is_wrong_at_signing_in_is_said_without_a_barrier(visit, amina):
    page = visit("/secretariat/people/", PHONE)
    sign_in(page, "wrong")

    assert look(page)[1:] == ([], False)


def look(page):
    return page.url, barriers_on(page), page.evaluate(TOO_WIDE)


def test_an_app_is_set_up_and_asked_for(visit, amina):
    page = visit(f"{SIGN_IN}?next={ACCOUNT}")
    sign_in(page)
    page.get_by_role("link", name="Configurer une application").click()
    confirm(page)
    secret = page.locator("#secret").inner_text()
    page.locator("#id_code").fill(code_of(secret))
    page.locator("main button[type=submit]").click()
    expect(page.locator("#recovery_codes li")).to_have_count(10)
    recovery = page.locator("#recovery_codes li").first.inner_text()
    page.get_by_role("button", name="Se déconnecter").click()

    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second facteur")
    assert look(page)[1:] == ([], False)
    page.locator("#id_code").fill(recovery)
    page.get_by_role("button", name="Se connecter").click()

    page.goto(ACCOUNT)
    expect(page.locator("main")).to_contain_text("Une application est configurée.")
    for address in (ACCOUNT, f"{ACCOUNT}totp/deactivate/", f"{ACCOUNT}recovery-codes/"):
        page.goto(address)
        assert look(page)[1:] == ([], False), address


def test_a_passkey_signs_in_alone(visit, amina, troubles):
    page = visit(f"{SIGN_IN}?next={ACCOUNT}")
    page.goto(page.url.replace("127.0.0.1", "localhost"))  # no passkey is bound to an IP address
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True}
    key.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page)
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    confirm(page)
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("#recovery_codes li")).to_have_count(10)
    page.get_by_role("button", name="Se déconnecter").click()

    page.locator("#passkey_login").click()

    page.wait_for_url("**/secretariat/")
    page.goto(page.url.split("/secretariat/")[0] + ACCOUNT)
    expect(page.locator("main")).to_contain_text("Amina")
    troubles[:] = [one for one in troubles if "localhost" not in one]


def test_without_script_the_password_signs_in_and_no_passkey_is_offered(visit, amina):
    page = visit(f"{SIGN_IN}?next={ACCOUNT}", java_script_enabled=False)

    expect(page.locator("#passkey_login")).to_be_hidden()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Amina")
