"""What the day adds to what is recorded: whether what is owed has come."""

from measures import plain
from measures.models import FollowUp, Request
from sessions.models import Session


def due(owed: FollowUp | Request | None, as_at: Session | None) -> dict[str, object]:
    """The state of a request or a follow-up; None where nothing is due, or not yet."""
    state = owed.due_state(as_at) if owed else None
    return {"due_state": plain.term(state.value, state.label) if state else None}
