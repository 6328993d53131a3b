"""The three roles: who may do what, and that they are always there."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory

from people import roles
from people.models import Person

MAY = (roles.may_draft, roles.may_publish, roles.may_administer)


def answers(user):
    return [may(user) for may in MAY]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], [False, False, False]),
        (["editor"], [True, False, False]),
        (["publisher"], [True, True, False]),
        (["administrator"], [False, False, True]),
        (["editor", "administrator"], [True, False, True]),
        (["editor", "publisher", "administrator"], [True, True, True]),
    ],
)
def test_a_role_says_what_one_may(make_person, given, expected):
    make_person("someone", roles=given)

    assert answers(User.objects.get(username="someone")) == expected


def test_whoever_may_do_everything_needs_no_role(officer):
    assert answers(officer.user) == [True, True, True]


def test_who_is_deactivated_may_nothing(make_person):
    person = make_person(roles=["publisher", "administrator"], is_active=False)

    assert answers(person) == [False, False, False]


def test_a_visitor_may_nothing():
    assert answers(AnonymousUser()) == [False, False, False]


def test_the_roles_are_read_once(make_person, django_assert_num_queries):
    make_person("someone", roles=["editor"])
    user = User.objects.get(username="someone")

    with django_assert_num_queries(1):
        answers(user)
        answers(user)


def test_another_group_is_no_role(make_person):
    person = make_person()
    person.groups.add(Group.objects.create(name="choir"))

    assert answers(User.objects.get(pk=person.pk)) == [False, False, False]
    person.give_roles(["editor"])
    assert {group.name for group in person.groups.all()} == {"choir", "editor"}


def test_migrating_puts_the_groups_back(db):
    Group.objects.all().delete()

    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)

    assert {*Group.objects.values_list("name", flat=True)} == {
        "editor",
        "publisher",
        "administrator",
    }


def test_the_back_office_opens_and_closes_with_the_role(make_person, administrator):
    person = make_person()
    assert not person.is_staff

    person.give_roles(["administrator"])
    assert Person.objects.get(pk=person.pk).is_staff
    person.give_roles(["editor"])
    assert not Person.objects.get(pk=person.pk).is_staff


@pytest.mark.parametrize("model", ["cdip_sessions/session", "documents/document"])
def test_an_administrator_reads_the_registers_in_the_back_office(administrator, model):
    assert administrator.get(f"/admin/{model}/").status_code == 200
    assert administrator.get(f"/admin/{model}/add/").status_code == 403


def test_an_administrator_was_given_nothing_to_write(administrator):
    call_command("migrate", verbosity=0)

    may = User.objects.get(pk=administrator.user.pk).get_all_permissions()
    assert {one.partition(".")[2].partition("_")[0] for one in may} == {"view"}


@pytest.mark.parametrize("model", ["people/person", "auth/user", "auth/group", "mfa/authenticator"])
def test_accounts_and_rights_are_not_in_the_back_office(officer, model):
    assert officer.get(f"/admin/{model}/").status_code == 404


def test_an_editor_does_not_enter_the_back_office(editor):
    assert editor.get("/admin/", follow=True).status_code == 403


class TestTheDecorators:
    @pytest.fixture
    def open_as(self):
        def answer(user, decorator, method="get"):
            request = getattr(RequestFactory(), method)("/secretariat/x/?y=1")
            request.user = user
            return decorator(lambda request: HttpResponse("in"))(request)

        return answer

    def test_a_visitor_is_led_to_the_sign_in_page_and_back(self, open_as):
        response = open_as(AnonymousUser(), roles.for_editors)

        assert response.status_code == 302
        assert response["Location"] == ("/secretariat/account/login/?next=/secretariat/x/%3Fy%3D1")

    @pytest.mark.parametrize(
        ("decorator", "welcome"),
        [
            (roles.for_editors, {"editor", "publisher"}),
            (roles.for_publishers, {"publisher"}),
            (roles.for_administrators, {"administrator"}),
            (roles.for_staff, {"editor", "publisher", "administrator"}),
        ],
    )
    def test_each_opens_to_its_roles_only(self, open_as, make_person, decorator, welcome):
        for role in welcome:
            assert open_as(make_person(role, roles=[role]), decorator).content == b"in"
        for role in {"editor", "publisher", "administrator"} - welcome:
            with pytest.raises(PermissionDenied, match="rôle"):
                open_as(make_person(role, roles=[role]), decorator)
        with pytest.raises(PermissionDenied, match="rôle"):
            open_as(make_person("none"), decorator)

    def test_what_is_inside_is_kept_by_no_shared_cache(self, open_as, officer):
        response = open_as(officer.user, roles.for_editors)

        assert "private" in response["Cache-Control"]
        assert "no-store" not in response["Cache-Control"]  # what was typed would be lost


def test_the_refusal_says_which_role_it_takes_in_the_readers_language(editor):
    french = editor.get("/secretariat/people/")
    english = editor.get("/secretariat/people/", headers={"Accept-Language": "en"})

    assert french.status_code == english.status_code == 403
    assert "le rôle d’administration" in french.content.decode()
    assert "takes the role of administrator" in english.content.decode()


def test_other_apps_can_ask_of_any_user():
    nobody = SimpleNamespace(is_active=False, is_superuser=True)

    assert answers(nobody) == [False, False, False]
