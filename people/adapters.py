import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class StaffAdapter(DefaultAccountAdapter):
    """Staff only: an account begins with an invitation."""

    WRONG = _("This name or address and this password do not belong together.")
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _("Too many attempts have failed. Try again in a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, object] | None = None,
        email: str | None = None,
    ) -> None:
        """Write to the address that administrators keep; what was done is done without it."""
        try:
            super().send_notification_mail(template_prefix, user, context, email or user.email)
        except OSError:
            logger.exception("The letter %r could not be sent.", template_prefix)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, object]) -> None:
        """Nobody learns from a failing mail server whether there is such an account."""
        try:
            super().send_password_reset_mail(user, email, context)
        except OSError:
            logger.exception("The link for a new password could not be sent.")
