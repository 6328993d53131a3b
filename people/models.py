"""A person of the Secretariat is a user of Django's, seen with their roles."""

from collections.abc import Collection, Mapping
from typing import Self

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User, UserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.names import name_of
from people.roles import ADMINISTRATOR, EDITOR, PUBLISHER, ROLES
from people.signals import person_deactivated


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def who_may_draft(self) -> Self:
        return self.active().filter(
            models.Q(is_superuser=True) | models.Q(pk__in=_ids_of(EDITOR, PUBLISHER))
        )

    def who_may_administer(self) -> Self:
        return self.active().filter(
            models.Q(is_superuser=True) | models.Q(pk__in=_ids_of(ADMINISTRATOR))
        )

    def with_details(self) -> Self:
        """Load what the list of people shows: two queries, however many people."""
        factors = Authenticator.objects.filter(user=models.OuterRef("pk"))
        return self.prefetch_related("groups").annotate(
            has_second_factor=models.Exists(factors.exclude(type=Authenticator.Type.RECOVERY_CODES))
        )

    def in_order(self) -> Self:
        """Those who are active first, each by name."""
        return self.order_by(
            "-is_active", Lower("last_name"), Lower("first_name"), Lower("username")
        )

    def ensure_free(self, email: str, besides: "Person | None" = None) -> None:
        """Raise ValidationError where somebody else is known by this address."""
        others = self.exclude(pk=besides.pk) if besides else self
        if email and others.filter(email__iexact=email).exists():
            raise ValidationError(_("Somebody with this address has an account already."))

    @transaction.atomic
    def invite(
        self, email: str, first_name: str = "", last_name: str = "", roles: Collection[str] = ()
    ) -> "Person":
        """Make an account without a password; the letter with the link is the caller's to send."""
        _one_at_a_time()
        self.ensure_free(email)
        username = get_adapter().generate_unique_username([email.partition("@")[0], "person"])
        person = Person(username=username, email=email, first_name=first_name, last_name=last_name)
        person.set_unusable_password()
        person.save()
        person._set_roles(roles)
        return person


class PersonManager(UserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    use_in_migrations = False


class Person(User):
    """The same account as `request.user`, for those who administer it."""

    objects = PersonManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return name_of(self)

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.pk])

    @property
    def is_invited(self) -> bool:
        """Whether the invitation has not been taken up: no password yet, never signed in."""
        return not self.last_login and not self.has_usable_password()

    @transaction.atomic
    def change_details(self, email: str, first_name: str = "", last_name: str = "") -> None:
        """Be called and written to otherwise; an address given up no longer signs in.

        Raises ValidationError where the address is somebody else's.
        """
        _one_at_a_time()
        Person.objects.ensure_free(email, besides=self)
        self.email, self.first_name, self.last_name = email, first_name, last_name
        self.save(update_fields=["email", "first_name", "last_name"])
        # By these rows a sign-in, and a letter with a link, find the person too.
        EmailAddress.objects.filter(user_id=self.pk).exclude(email__iexact=email).delete()

    def second_factors(self) -> models.QuerySet[Authenticator]:
        return Authenticator.objects.filter(user_id=self.pk)

    @transaction.atomic
    def give_roles(self, roles: Collection[str]) -> None:
        """Have these roles and no others; an administrator may read in the back office."""
        _one_at_a_time()
        if ADMINISTRATOR not in roles and not self.is_superuser:
            self._keep_an_administrator()
        self._set_roles(roles)

    def _set_roles(self, roles: Collection[str]) -> None:
        self.groups.set(
            [
                *self.groups.exclude(name__in=[role.key for role in ROLES]),
                *Group.objects.filter(name__in=roles),
            ]
        )
        self._roles = {*roles}
        self.is_staff = self.is_superuser or ADMINISTRATOR in roles
        self.save(update_fields=["is_staff"])

    @transaction.atomic
    def deactivate(self, by: User, successor: "Person | None" = None) -> None:
        """Close the account, at once where the person is signed in, and hand over their drafts."""
        if by.pk == self.pk:
            raise ValidationError(
                _("You cannot deactivate your own account. Ask another administrator.")
            )
        _one_at_a_time()
        self._keep_an_administrator()
        self.is_active = False
        self.save(update_fields=["is_active"])
        person_deactivated.send(sender=Person, person=self, successor=successor)

    def reactivate(self) -> None:
        self.is_active = True
        self.save(update_fields=["is_active"])

    @transaction.atomic
    def remove_second_factors(self) -> bool:
        """Take away app, passkeys and recovery codes; tells whether there were any."""
        removed, _by_model = self.second_factors().delete()
        return bool(removed)

    def _keep_an_administrator(self) -> None:
        left = {*Person.objects.who_may_administer().values_list("pk", flat=True)}
        if left == {self.pk}:
            raise ValidationError(
                _("This is the last active administrator. Give the role to somebody else first.")
            )


def _one_at_a_time() -> None:
    """Let two administrators who change people at the same moment wait for each other."""
    Group.objects.select_for_update().get(name=ADMINISTRATOR)


def _ids_of(*roles: str) -> models.QuerySet[User, Mapping[str, object]]:
    """Who has one of the roles: in a subquery, so that nobody comes twice."""
    return User.objects.filter(groups__name__in=roles).values("pk")
