"""The people of the desk: who may see and change whom, and what each change does."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from people.models import Person
from people.signals import open_drafts_asked, person_deactivated
from tests.builders import PASSWORD
from tests.conftest import SignedIn

PEOPLE = "/secretariat/people/"
INVITE = f"{PEOPLE}invite/"
SIGN_IN = "/secretariat/account/login/"
READ = ("", "deactivate/", "second-factor/")
SENT = ("details/", "roles/", "link/", "second-factor/", "deactivate/", "reactivate/")


@pytest.fixture
def claire(make_person):
    """An editor to whom things are done."""
    return make_person("claire", roles=["editor"], first_name="Claire", last_name="Moreau")


@pytest.fixture
def with_second_factor(claire):
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=claire, type=kind, data={})
    return claire


@pytest.fixture
def open_drafts():
    """`open_drafts(2)`: each person has as many drafts; what is handed over is noted."""
    handed: list = []
    numbers: list = []

    def asked(person, **kwargs):
        return sum(numbers)

    def deactivated(person, successor, **kwargs):
        handed.append((person.username, successor.username if successor else None))

    def begin(number):
        numbers.append(number)
        return handed

    open_drafts_asked.connect(asked)
    person_deactivated.connect(deactivated)
    yield begin
    open_drafts_asked.disconnect(asked)
    person_deactivated.disconnect(deactivated)


def page_of(person, rest=""):
    return f"{PEOPLE}{person.pk}/{rest}"


def invitation(**changes):
    return {
        "first_name": "John",
        "last_name": "Okafor",
        "email": "John.Okafor@example.org",
        "roles": ["editor", "publisher"],
    } | changes


def link_in(letter):
    (path,) = re.findall(r"http://127\.0\.0\.1:8000(\S+)", str(letter.body))
    return path


# Who may.


def addresses(person):
    return [PEOPLE, INVITE, *(page_of(person, rest) for rest in READ)]


def test_a_visitor_is_led_to_the_sign_in_page(client, claire):
    for address in addresses(claire):
        assertRedirects(client.get(address), f"{SIGN_IN}?next={address}")
    for rest in SENT:
        assert client.post(page_of(claire, rest))["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("who", ["delegation", "editor", "publisher"])
def test_who_does_not_administer_may_see_and_do_nothing(request, who, claire):
    person = request.getfixturevalue(who)

    assert {person.get(address).status_code for address in addresses(claire)} == {403}
    assert {person.post(page_of(claire, rest)).status_code for rest in SENT} == {403}
    assert person.post(INVITE, invitation()).status_code == 403
    assert Person.objects.filter(is_active=True, pk=claire.pk).exists()
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["administrator", "officer"])
def test_an_administrator_may_see_all(request, who, claire):
    person = request.getfixturevalue(who)

    assert {person.get(address).status_code for address in addresses(claire)} == {200}


def test_nobody_there_is_404(administrator):
    assert {administrator.get(f"{PEOPLE}9999/{rest}").status_code for rest in READ} == {404}
    assert {administrator.post(f"{PEOPLE}9999/{rest}").status_code for rest in SENT} == {404}


def test_nothing_changes_by_a_link(administrator, claire):
    for rest in ("details/", "roles/", "link/", "reactivate/"):
        assert administrator.get(page_of(claire, rest)).status_code == 405
    assert administrator.post(PEOPLE).status_code == 405
    assert administrator.post(page_of(claire)).status_code == 405


def test_a_form_without_its_key_is_refused_in_plain_words(make_person):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_person(roles=["administrator"]))

    response = browser.post(INVITE, invitation())

    assertContains(response, "rien n’est perdu", status_code=403)
    assert not Person.objects.filter(last_name="Okafor").exists()


def test_every_form_has_its_key(administrator, claire):
    for address in addresses(claire):
        html = administrator.get(address).content.decode()
        assert html.count('method="post"') == html.count("csrfmiddlewaretoken") >= 2


# The list.


def test_the_list_says_who_may_what(administrator, with_second_factor):
    response = administrator.get(PEOPLE)

    assertContains(response, "Claire Moreau")
    assertContains(response, "claire@example.org")
    assertContains(response, "Rédaction")
    assertContains(response, "oui")
    assertContains(response, "jamais")


def test_those_who_left_come_last(administrator, make_person):
    make_person("gone", last_name="Aaa", is_active=False)
    make_person("here", last_name="Zzz")

    html = administrator.get(PEOPLE).content.decode()

    assert html.index("Zzz") < html.index("Aaa") < html.index("Désactivé")


def test_queries_do_not_grow_with_people(administrator, query_count, make_person):
    one = query_count(administrator, PEOPLE)

    for number in range(8):
        make_person(f"person-{number}", roles=["editor", "publisher"])

    assert query_count(administrator, PEOPLE) == one


# Inviting.


def test_an_invited_person_chooses_a_password_and_signs_in(administrator, client):
    response = administrator.post(INVITE, invitation(), follow=True)

    person = Person.objects.get(email="john.okafor@example.org")
    assertContains(response, "le lien a été envoyé à")
    assert {group.name for group in person.groups.all()} == {"editor", "publisher"}
    assert not person.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["john.okafor@example.org"]
    link = link_in(letter)

    form = client.get(link, follow=True)
    new = {"password1": "lampe-tulipe-1957", "password2": "lampe-tulipe-1957"}
    client.post(form.request["PATH_INFO"], new)
    client.post(SIGN_IN, {"login": person.email, "password": "lampe-tulipe-1957"})

    assert client.session["_auth_user_id"] == str(person.pk)
    assertContains(Client().get(link, follow=True), "Ce lien n’est plus valable")


def test_an_invitation_grows_too_old(administrator, client, settings):
    administrator.post(INVITE, invitation())
    link = link_in(mail.outbox[0])
    settings.PASSWORD_RESET_TIMEOUT = -1

    assertContains(client.get(link, follow=True), "Ce lien n’est plus valable")


def test_an_invitation_is_sent_again(administrator):
    administrator.post(INVITE, invitation())
    person = Person.objects.get(last_name="Okafor")

    administrator.post(page_of(person, "link/"))

    assert [letter.subject for letter in mail.outbox] == ["Invitation au portail de suivi"] * 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "nothing"}, "Saisissez une adresse"),
        ({"email": ""}, "obligatoire"),
        ({"last_name": ""}, "obligatoire"),
        ({"last_name": "x" * 151}, "151"),
        ({"last_name": "a\x00b"}, "caractère nul"),
        ({"roles": ["king"]}, "king"),
    ],
)
def test_what_makes_no_sense_is_refused_and_what_was_typed_is_kept(administrator, changes, words):
    response = administrator.post(INVITE, invitation(**changes))

    assertContains(response, words, status_code=400)
    assertContains(response, 'value="John"', status_code=400)
    assert Person.objects.count() == 1
    assert mail.outbox == []


def test_an_address_has_one_account(administrator, claire):
    response = administrator.post(INVITE, invitation(email="CLAIRE@example.org"))

    assertContains(response, "a déjà un compte", status_code=400)


def test_a_mail_server_that_fails_is_told_and_the_account_is_kept(administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    response = administrator.post(INVITE, invitation(), follow=True)

    assertContains(response, "n’a pas pu être envoyé")
    assertContains(response, "Envoyer de nouveau l’invitation")


# Roles.


def test_roles_are_changed(administrator, claire):
    assertContains(administrator.get(page_of(claire)), "checked")

    response = administrator.post(page_of(claire, "roles/"), {"roles": ["publisher"]}, follow=True)

    assertContains(response, "Les rôles de Claire Moreau sont modifiés.")
    assert [group.name for group in claire.groups.all()] == ["publisher"]


def test_an_unknown_role_is_refused(administrator, claire):
    response = administrator.post(page_of(claire, "roles/"), {"roles": ["king"]})

    assertContains(response, "king", status_code=400)
    assert [group.name for group in claire.groups.all()] == ["editor"]


def test_the_last_administrator_keeps_the_role(administrator):
    response = administrator.post(page_of(administrator.user, "roles/"), {"roles": ["editor"]})

    assertContains(response, "C’est la dernière personne active", status_code=409)
    assert [group.name for group in administrator.user.groups.all()] == ["administrator"]


def test_with_another_one_the_role_can_be_given_up(administrator, make_person):
    make_person(roles=["administrator"])

    administrator.post(page_of(administrator.user, "roles/"), {"roles": ["editor"]})

    assert [group.name for group in administrator.user.groups.all()] == ["editor"]


# Signing in.


def test_a_link_for_a_new_password_is_sent(administrator, claire):
    claire.last_login = claire.date_joined
    claire.save()

    administrator.post(page_of(claire, "link/"))

    (letter,) = mail.outbox
    assert letter.subject.endswith("choisissez un nouveau mot de passe")
    assert "/secretariat/account/password/reset/key/" in letter.body
    assert claire.check_password(PASSWORD)


def test_a_lost_second_factor_is_removed_and_the_person_told(administrator, with_second_factor):
    page = administrator.get(page_of(with_second_factor))
    assertContains(page, "Retirer un second facteur perdu")

    administrator.post(page_of(with_second_factor, "second-factor/"))

    assert not Authenticator.objects.exists()
    assert mail.outbox[0].to == ["claire@example.org"]
    assert (
        mail.outbox[0].subject
        == "Portail de suivi\N{NO-BREAK SPACE}: votre second facteur a été retiré"
    )


def test_where_there_is_none_nobody_is_told(administrator, claire):
    response = administrator.post(page_of(claire, "second-factor/"), follow=True)

    assertContains(response, "n’a pas de second facteur")
    assert mail.outbox == []


# Leaving and coming back.


def test_who_is_deactivated_is_signed_out_at_once(administrator, claire):
    browser = SignedIn(claire)
    assert browser.get("/secretariat/account/2fa/").status_code == 200

    response = administrator.post(page_of(claire, "deactivate/"), follow=True)

    assertContains(response, "Claire Moreau ne peut plus se connecter.")
    assert browser.get("/secretariat/account/2fa/").status_code == 302


def test_drafts_are_handed_over(administrator, claire, publisher, open_drafts):
    handed = open_drafts(2)
    assertContains(
        administrator.get(page_of(claire, "deactivate/")),
        "2 projets de modification attendent d’être repris.",
    )

    refused = administrator.post(page_of(claire, "deactivate/"))
    assertContains(refused, "Choisissez qui reprend", status_code=400)
    assert handed == []

    administrator.post(page_of(claire, "deactivate/"), {"successor": publisher.user.pk})
    assert handed == [("claire", "publisher")]


def test_drafts_go_to_somebody_who_may_draft(administrator, claire, delegation, open_drafts):
    handed = open_drafts(1)

    for nobody in (delegation.user.pk, claire.pk, 9999, "x"):
        response = administrator.post(page_of(claire, "deactivate/"), {"successor": nobody})
        assert response.status_code == 400
    assert handed == []
    assert Person.objects.get(pk=claire.pk).is_active


def test_a_hand_over_that_fails_changes_nothing(administrator, claire):
    def fail(**kwargs):
        raise RuntimeError("no hand-over")

    person_deactivated.connect(fail)
    administrator.raise_request_exception = False
    try:
        assert administrator.post(page_of(claire, "deactivate/")).status_code == 500
    finally:
        person_deactivated.disconnect(fail)
    assert Person.objects.get(pk=claire.pk).is_active


def test_nobody_deactivates_their_own_account(administrator, make_person):
    make_person(roles=["administrator"])

    response = administrator.post(page_of(administrator.user, "deactivate/"))

    assertContains(response, "votre propre compte", status_code=409)
    assertNotContains(administrator.get(page_of(administrator.user)), "Désactiver le compte…")
    assert Person.objects.get(pk=administrator.user.pk).is_active


def test_who_left_comes_back(administrator, make_person):
    gone = make_person(is_active=False)

    administrator.post(page_of(gone, "reactivate/"))

    assert Person.objects.get(pk=gone.pk).is_active


def test_no_link_is_sent_to_who_left(administrator, make_person):
    gone = make_person(is_active=False)

    response = administrator.post(page_of(gone, "link/"), follow=True)

    assertContains(response, "Rien n’a été envoyé.")
    assert mail.outbox == []


def test_who_may_do_everything_is_changed_only_by_their_like(administrator, officer):
    for rest in SENT:
        assert administrator.post(page_of(officer.user, rest)).status_code == 403
    assert administrator.get(page_of(officer.user)).status_code == 200


# Names and addresses.


def details(**changes):
    return {"first_name": "Claire", "last_name": "Moreau", "email": "claire@example.org"} | changes


def test_a_name_is_changed(administrator, claire):
    assertContains(administrator.get(page_of(claire)), 'value="Moreau"')
    sent = details(first_name="Clara", last_name="Petit")

    response = administrator.post(page_of(claire, "details/"), sent, follow=True)

    assertContains(response, "Clara Petit")
    claire.refresh_from_db()
    assert (claire.first_name, claire.last_name) == ("Clara", "Petit")


def test_an_address_given_up_no_longer_signs_in(administrator, claire, client):
    administrator.post(page_of(claire, "link/"))  # by which allauth remembers the address

    administrator.post(page_of(claire, "details/"), details(email="New@Example.org"))

    client.post(SIGN_IN, {"login": "claire@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post(SIGN_IN, {"login": "new@example.org", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(claire.pk)


def test_a_link_sent_to_an_address_given_up_opens_nothing(administrator, client):
    administrator.post(INVITE, invitation())
    person = Person.objects.get(last_name="Okafor")
    link = link_in(mail.outbox[0])

    administrator.post(page_of(person, "details/"), details(email="new@example.org"))

    assertContains(client.get(link, follow=True), "Ce lien n’est plus valable")


def test_one_address_signs_in_one_person(administrator, claire, editor):
    sent = details(email=editor.user.email.upper(), last_name="Petit")

    response = administrator.post(page_of(claire, "details/"), sent)

    assertContains(response, "a déjà un compte", status_code=409)
    assertContains(response, 'value="Petit"', status_code=409)
    claire.refresh_from_db()
    assert (claire.email, claire.last_name) == ("claire@example.org", "Moreau")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"email": "nothing"}, "Saisissez une adresse"),
        ({"email": ""}, "obligatoire"),
        ({"last_name": ""}, "obligatoire"),
        ({"last_name": "x" * 151}, "151"),
        ({"first_name": "a\x00b"}, "caractère nul"),
    ],
)
def test_a_name_or_address_that_makes_no_sense_is_refused(administrator, claire, changes, words):
    response = administrator.post(page_of(claire, "details/"), details(**changes))

    assertContains(response, words, status_code=400)
    claire.refresh_from_db()
    assert (claire.last_name, claire.email) == ("Moreau", "claire@example.org")
