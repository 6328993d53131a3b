"""What the day adds to what is recorded: whether what is owed has come."""

from django.utils.translation import gettext_lazy as _

from measures import plain

IN_WORDS = {
    "answered": _("answered"),
    "replaced": _("a later follow-up took its place"),
    "due": _("due now"),
    "overdue": _("session closed, nothing later recorded"),
}


def due(owed, as_at):
    """The state of a request or a follow-up; None where nothing is due, or not yet."""
    state = owed.due_state(as_at) if owed else ""
    return {"due_state": plain.term(state, IN_WORDS[state]) if state else None}
