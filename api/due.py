"""What the day adds to what is recorded: whether what is owed has come."""

from measures.models import FollowUp, Request
from sessions.models import Session
from web.data import term


def due(owed: FollowUp | Request | None, as_at: Session | None) -> dict[str, object]:
    """The state of a request or a follow-up; None where nothing is due, or not yet."""
    state = owed.due_state(as_at) if owed else None
    return {"due_state": term(state.value, state.label) if state else None}
