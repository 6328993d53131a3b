"""What the committee expects at each session: the follow-ups and requests that are due there."""

from collections import defaultdict
from dataclasses import dataclass, field

from measures.models import FollowUp, Request
from sessions.models import Session

OWED = ("due", "overdue")


@dataclass
class Due:
    """What is due at one session, whether or not it came."""

    follow_ups: list[FollowUp] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.records)

    @property
    def records(self) -> list[FollowUp | Request]:
        return [*self.follow_ups, *self.requests]

    @property
    def owed(self) -> list[FollowUp | Request]:
        """Those that have not come, while the session is open or after it."""
        return [record for record in self.records if record.due_state() in OWED]


def due_by_session(as_at: Session | None = None) -> defaultdict[int, Due]:
    """What was recorded by then as due, by the key of its session: three queries in all."""
    due: defaultdict[int, Due] = defaultdict(Due)
    for follow_up in FollowUp.objects.filter(due_session__isnull=False).for_session(as_at):
        if follow_up.due_session_id:
            due[follow_up.due_session_id].follow_ups.append(follow_up)
    for request in Request.objects.filter(due_session__isnull=False).for_due(as_at):
        if request.due_session_id:
            due[request.due_session_id].requests.append(request)
    return due
