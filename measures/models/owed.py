"""What the committee expects of the Secretariat at a session."""

from typing import Any, Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions.models import Session


class DueState(models.TextChoices):
    """What has become, by a given day, of what the committee expects at a session."""

    ANSWERED = "answered", _("answered")
    REPLACED = "replaced", _("a later follow-up took its place")
    DUE = "due", _("due now")
    OVERDUE = "overdue", _("session closed, nothing later recorded")


class Owed:
    """A record of what the committee expects at a session, the `due_session`."""

    due_session: Any  # a foreign key to a session, which each subclass declares
    is_answered = False  # both told by `with_answers`
    is_replaced = False

    def due_state(self, as_at: Session | None = None) -> DueState | Literal[""]:
        """A DueState: overdue once its session has closed, due while it is open.

        "" where nothing is due, or not yet. Today is measured by the dates on record, and "as at
        session N" means at its close. A follow-up without its answer is owed no more once a later
        one of the measure has taken its place.
        """
        if self.is_answered:
            return DueState.ANSWERED
        due: Session | None = self.due_session
        if due is None:
            return ""
        if self.is_replaced:
            return DueState.REPLACED
        if as_at is not None:
            return DueState.OVERDUE if due.number <= as_at.number else ""
        if due.has_closed():
            return DueState.OVERDUE
        return DueState.DUE if due.has_opened() else ""
