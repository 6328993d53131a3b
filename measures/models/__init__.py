"""The six-point proposal and the record of its follow-up."""

from measures.models.account_paragraph import AccountParagraph
from measures.models.clause import Clause
from measures.models.decision import Decision, Outcome
from measures.models.development import Development
from measures.models.follow_up import FollowUp
from measures.models.measure import Measure
from measures.models.owed import DueState
from measures.models.paragraph import Paragraph
from measures.models.request import Request
from measures.models.review import Review
from measures.models.status_reading import StatusReading
from measures.models.step import Step

__all__ = [
    "AccountParagraph",
    "Clause",
    "Decision",
    "Development",
    "DueState",
    "FollowUp",
    "Measure",
    "Outcome",
    "Paragraph",
    "Request",
    "Review",
    "StatusReading",
    "Step",
]
