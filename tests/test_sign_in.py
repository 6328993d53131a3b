"""Signing in: by name or address, with a second factor, through the organization, and out again."""

import json
import subprocess
import sys
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.builders import PASSWORD
from tests.races import LONG
from tests.reading import Page, each_language

ACCOUNT = "/secretariat/account/"
SIGN_IN = f"{ACCOUNT}login/"
SECOND = f"{ACCOUNT}2fa/authenticate/"
OPEN_TO_ALL = (
    *("login/", "inactive/", "password/reset/", "password/reset/done/"),
    *("password/reset/key/1-abc/", "password/reset/key/done/"),
)
OWN = (
    *("2fa/", "2fa/webauthn/", "password/change/", "reauthenticate/", "logout/"),
    *("2fa/totp/activate/", "2fa/webauthn/add/"),
)


@pytest.fixture
def claire(make_person):
    return make_person("claire", roles=["editor"])


@pytest.fixture
def secret(claire):
    """Claire's second factor is an app with this secret; she has recovery codes."""
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(claire, secret)
    RecoveryCodes.activate(claire)
    return secret


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, login="claire", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": login, "password": password} | more)


def is_signed_in(client):
    return "_auth_user_id" in client.session


# The password.


@pytest.mark.parametrize("login", ["claire", "claire@example.org", "CLAIRE@example.org"])
def test_a_name_or_an_address_and_the_password_sign_in(client, claire, login):
    response = sign_in(client, login)

    assert response.status_code == 302
    assert response["Location"] == "/secretariat/"
    assert is_signed_in(client)


@pytest.mark.parametrize(("login", "password"), [("claire", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_pair_is_refused_in_the_same_words(client, claire, login, password):
    response = sign_in(client, login, password)

    assertContains(response, "ne vont pas ensemble")
    assertContains(response, f'value="{login}"')
    assert not is_signed_in(client)


def test_nothing_typed_is_told_beside_the_fields(client):
    page = Page(sign_in(client, "", ""))

    for name in ("id_login", "id_password"):
        field = page.by_id(name)
        assert field.get("aria-invalid") == "true"
        assert f"{name}_error" in field.get("aria-describedby")
        assert page.by_id(f"{name}_error") is not None


@pytest.mark.parametrize("login", ["a\x00b", "x" * 5000, "\ud800".encode("utf-8", "replace")])
def test_nonsense_is_no_error_of_the_portal(client, login):
    assert sign_in(client, login).status_code == 200


def test_who_is_deactivated_is_told_so(client, make_person):
    make_person("gone", is_active=False)

    assertRedirects(sign_in(client, "gone"), f"{ACCOUNT}inactive/")
    assert not is_signed_in(client)


def test_attempts_are_limited(client, claire):
    for _ in range(5):
        sign_in(client, password="wrong")

    response = sign_in(client)

    assertContains(response, "Trop de tentatives ont échoué")
    assert not is_signed_in(client)


def test_many_attempts_on_many_accounts_are_limited_too(client):
    answers = {sign_in(client, f"name-{number}", "wrong").status_code for number in range(31)}

    assert answers == {200, 429}
    assertContains(sign_in(client), "Trop de tentatives", status_code=429)


# Where to go then.


def test_one_comes_to_the_page_that_was_asked_for(client, claire):
    response = client.get("/secretariat/people/invite/")
    page = Page(client.get(response["Location"]))
    kept = [field.get("value") for field in page.main.iter("input") if field.get("name") == "next"]

    assert {*kept} == {"/secretariat/people/invite/"}
    assert sign_in(client, next=kept[0])["Location"] == kept[0]


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "http:x"],
)
def test_nobody_is_led_to_another_site(client, claire, elsewhere):
    assert sign_in(client, next=elsewhere)["Location"] == "/secretariat/"


def test_the_back_office_is_entered_through_the_same_door(client, officer):
    response = client.get("/admin/login/?next=/admin/")

    assertRedirects(response, f"{SIGN_IN}?next=%2Fadmin%2F")
    posted = client.post("/admin/login/", {"username": "officer", "password": "x"})
    assert posted["Location"].startswith(SIGN_IN)


# The second factor.


def test_a_second_factor_is_asked_for_where_there_is_one(client, secret):
    assertRedirects(sign_in(client, next="/secretariat/people/"), SECOND)
    assert not is_signed_in(client)

    wrong = client.post(SECOND, {"code": "000000"})
    assert Page(wrong).by_id("id_code").get("aria-invalid") == "true"
    assert not is_signed_in(client)

    right = client.post(SECOND, {"code": code_of(secret)})
    assert right["Location"] == "/secretariat/people/"
    assert is_signed_in(client)


def test_a_code_signs_in_once(client, secret):
    code = code_of(secret)
    for browser in (client, Client()):
        sign_in(browser)
        browser.post(SECOND, {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(browser)


def test_codes_cannot_be_guessed(client, secret):
    sign_in(client)
    for _ in range(5):
        client.post(SECOND, {"code": "000000"})

    client.post(SECOND, {"code": code_of(secret)})

    assert not is_signed_in(client)


def test_a_recovery_code_stands_in_once(client, claire, secret):
    codes = Authenticator.objects.get(user=claire, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]
    for browser in (client, Client()):
        sign_in(browser)
        browser.post(SECOND, {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(browser)


def test_the_second_step_needs_the_first(client):
    assertRedirects(client.get(SECOND), SIGN_IN)


def test_before_a_second_factor_is_set_up_the_password_is_asked_again(client, claire):
    sign_in(client)
    activate = f"{ACCOUNT}2fa/totp/activate/"

    asked = client.get(activate)
    assert asked["Location"].startswith(f"{ACCOUNT}reauthenticate/")
    client.post(asked["Location"], {"password": PASSWORD, "next": activate})
    page = Page(client.get(activate))
    shown = "".join(page.by_id("secret").itertext())
    done = client.post(activate, {"code": code_of(shown)}, follow=True)

    assertContains(done, "Codes de secours")
    assert len(Page(done).by_id("recovery_codes")) == 10
    assertContains(client.get(f"{ACCOUNT}2fa/"), "Une application est configurée.")


# Accounts begin with an invitation.


@pytest.mark.parametrize("path", ["signup/", "email/", "confirm-email/", "2fa/webauthn/signup/"])
def test_nobody_signs_up(client, path):
    data = {"username": "x", "email": "x@example.org", "password1": PASSWORD}

    assert client.get(f"{ACCOUNT}{path}").status_code == 404
    assert client.post(f"{ACCOUNT}{path}", data | {"password2": PASSWORD}).status_code == 404


def test_the_sign_in_page_offers_no_account_and_no_organization(client):
    response = client.get(SIGN_IN)

    assertNotContains(response, "signup")
    assertNotContains(response, "oidc")


# Signing out.


def test_signing_out_takes_a_button(client, claire):
    sign_in(client)

    assert client.get(f"{ACCOUNT}logout/").status_code == 200
    assert is_signed_in(client)
    response = client.post(f"{ACCOUNT}logout/", follow=True)
    assertContains(response, "Vous êtes déconnecté.")
    assert not is_signed_in(client)


# The password changes.


def test_a_changed_password_is_told_by_a_letter(client, claire):
    sign_in(client)
    new = {"password1": "lampe-tulipe-1957", "password2": "lampe-tulipe-1957"}

    client.post(f"{ACCOUNT}password/change/", {"oldpassword": PASSWORD} | new)

    claire.refresh_from_db()
    assert claire.check_password("lampe-tulipe-1957")
    assert is_signed_in(client)
    assert mail.outbox[0].to == ["claire@example.org"]
    assert "prévenez aussitôt" in mail.outbox[0].body


def test_a_weak_password_is_refused_beside_its_field(client, claire):
    sign_in(client)
    weak = {"oldpassword": "wrong", "password1": "12345", "password2": "12345"}

    page = Page(client.post(f"{ACCOUNT}password/change/", weak))

    assert page.by_id("id_oldpassword_error") is not None
    assert page.by_id("id_password1_error") is not None


# A forgotten password.


def test_a_forgotten_password_is_replaced_by_a_link(client, claire):
    response = client.post(f"{ACCOUNT}password/reset/", {"email": "claire@example.org"})

    assertRedirects(response, f"{ACCOUNT}password/reset/done/")
    assert "/secretariat/account/password/reset/key/" in mail.outbox[0].body
    assert "example.com" not in mail.outbox[0].body


def test_nobody_learns_who_has_an_account(client, claire):
    for email in ("claire@example.org", "nobody@example.org"):
        response = client.post(f"{ACCOUNT}password/reset/", {"email": email}, follow=True)
        assertContains(response, "Si un compte a cette adresse")
    assert len(mail.outbox) == 1


def test_a_mail_server_that_fails_tells_nothing(client, claire, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    response = client.post(f"{ACCOUNT}password/reset/", {"email": claire.email}, follow=True)

    assertContains(response, "Si un compte a cette adresse")


# The pages themselves.


@each_language
@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_the_pages_open_to_all_are_sound_and_are_not_to_be_found(client, path, language):
    response = client.get(f"{ACCOUNT}{path}", headers={"Accept-Language": language})

    assert_sound(response, language)


@each_language
def test_ones_own_pages_are_sound(claire, secret, language):
    client = Client(headers={"Accept-Language": language})
    sign_in(client)
    client.post(SECOND, {"code": code_of(secret)})

    for path in (*OWN, "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/reauthenticate/"):
        assert_sound(client.get(f"{ACCOUNT}{path}", follow=True), language)


def assert_sound(response, language):
    page = Page(response)
    assert page.status == 200
    assert page.errors == []
    assert page.language == language
    assert len(page.elements("h1")) == 1
    assertContains(response, '<meta name="robots" content="noindex">')
    for script in page.elements("script"):
        assert script.get("src") or script.get("type") == "application/json"
    for field in page.elements("input", "select"):
        assert not field.get("placeholder")
        for anchor in (field.get("aria-describedby") or "").split():
            assert anchor in page.ids


@pytest.mark.parametrize("path", OWN)
def test_ones_own_pages_ask_a_visitor_to_sign_in(client, path):
    response = client.get(f"{ACCOUNT}{path}", follow=True)

    assert response.request["PATH_INFO"] == SIGN_IN


def test_the_language_is_chosen_by_a_form_that_stays_on_the_page(client):
    data = {"language": "en", "next": f"{SIGN_IN}?next=/secretariat/"}

    response = client.post("/secretariat/language/", data)

    assert response["Location"] == data["next"]
    assertContains(client.get(SIGN_IN), "Sign in with a passkey")
    elsewhere = client.post("/secretariat/language/", {"language": "en", "next": "//example.org"})
    assert "example.org" not in elsewhere["Location"]


@pytest.mark.parametrize("address", ["/fr/", "/en/measures/1.3/", "/fr/annex/", "/fr/about/"])
def test_the_public_pages_know_nothing_of_who_reads_them(client, address):
    response = client.get(address)

    assert "Cookie" not in response.get("Vary", "")
    assert response.cookies == {}


def test_the_cookie_is_kept_from_scripts_and_other_sites(client, claire):
    cookie = sign_in(client).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 60 * 60


# Settings.


@pytest.fixture
def under(settings):
    """What some code prints under an environment."""

    def run(code, **environment):
        result = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); {code}"],
            cwd=settings.BASE_DIR,
            env={"DJANGO_SETTINGS_MODULE": "cdip_portal.settings", "PATH": "/usr/bin"}
            | environment,
            capture_output=True,
            text=True,
            timeout=LONG,
        )
        return result.stdout.strip() or result.stderr

    return run


ORGANIZATION = {
    "OIDC_SERVER_URL": "https://id.example.org/realms/staff",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_NAME": "the organization",
}


def test_the_organizations_own_sign_in_is_offered_where_settings_name_it(under, tmp_path):
    code = (
        "from django.core.management import call_command; from django.test import Client; "
        "call_command('migrate', verbosity=0); r = Client().get('/secretariat/account/login/', "
        "headers={'accept-language': 'en', 'host': 'localhost'}); import json; "
        "print(json.dumps([r.content.decode(), r['Content-Security-Policy']]))"
    )
    environment = ORGANIZATION | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}

    html, policy = json.loads(under(code, **environment))

    assert "Sign in with the organization" in html
    assert "/secretariat/account/oidc/organization/login/" in html
    assert "form-action 'self' https://id.example.org;" in f"{policy};"


def test_half_of_its_settings_are_refused(under):
    half = ORGANIZATION | {"OIDC_CLIENT_SECRET": ""}

    assert "OIDC_SERVER_URL needs OIDC_CLIENT_ID" in under("", **half)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("submission://me:p%40ss@mail.example.org", "mail.example.org 587 me p@ss True False"),
        ("smtp://mail.example.org:465?ssl=True", "mail.example.org 465   False True"),
    ],
)
def test_the_mail_server_comes_from_one_variable(under, url, expected):
    code = (
        "from django.conf import settings as s; print(s.EMAIL_HOST, s.EMAIL_PORT, "
        "s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)"
    )

    assert under(code, EMAIL_URL=url) == expected


def test_a_mail_server_that_makes_no_sense_is_refused(under):
    assert "EMAIL_URL begins with none of" in under("", EMAIL_URL="pigeon://mail.example.org")
