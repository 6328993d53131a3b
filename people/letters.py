"""What the portal writes to people by e-mail. Each letter tells whether it could be sent."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from web.addresses import absolute

logger = logging.getLogger(__name__)


def invite(person: User, by: User) -> bool:
    return _send("invitation", person, by=by, link=password_link(person), days=_days())


def offer_new_password(person: User, by: User) -> bool:
    return _send("new_password", person, by=by, link=password_link(person), days=_days())


def tell_of_removed_second_factor(person: User, by: User) -> bool:
    sign_in = absolute(reverse("account_login"))
    return _send("second_factor_removed", person, by=by, link=sign_in)


def password_link(person: User) -> str:
    """An address at which the person chooses a password: once, and for some days only."""
    key = default_token_generator.make_token(person)
    parts = {"uidb36": user_pk_to_url_str(person), "key": key}
    return absolute(reverse("account_reset_password_from_key", kwargs=parts))


def _days() -> int:
    return settings.PASSWORD_RESET_TIMEOUT // 86_400


def _send(letter: str, person: User, **context: object) -> bool:
    try:
        get_adapter().send_mail(
            f"people/letters/{letter}", person.email, {"person": person} | context
        )
    except OSError:  # of the connection as of the mail server
        logger.exception("The letter %r could not be sent.", letter)
        return False
    return True
