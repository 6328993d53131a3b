"""What the committee expects of the Secretariat at a session."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueState(models.TextChoices):
    """What has become, by a given day, of what the committee expects at a session."""

    ANSWERED = "answered", _("answered")
    REPLACED = "replaced", _("a later follow-up took its place")
    DUE = "due", _("due now")
    OVERDUE = "overdue", _("session closed, nothing later recorded")


class Owed:
    """What the committee expects at a session, `due_session`, and whether it came."""

    due_session: Any
    is_answered = False  # both told by `with_answers`
    is_replaced = False

    def due_state(self, as_at=None):
        """A DueState: overdue once its session has closed, due while it is open.

        "" where nothing is due, or not yet. Today is measured by the dates on record, and "as at
        session N" means at its close. A follow-up without its answer is owed no more once a later
        one of the measure has taken its place.
        """
        if self.is_answered:
            return DueState.ANSWERED
        due = self.due_session
        if due is None:
            return ""
        if self.is_replaced:
            return DueState.REPLACED
        if as_at is not None:
            return DueState.OVERDUE if due.number <= as_at.number else ""
        if due.has_closed():
            return DueState.OVERDUE
        return DueState.DUE if due.has_opened() else ""
