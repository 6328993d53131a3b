"""The six-point proposal and the record of its follow-up."""

from measures.models.account import AccountParagraph, Development
from measures.models.follow_up import DueState, FollowUp, Request, StatusReading
from measures.models.proposal import Clause, Measure, Paragraph
from measures.models.steps import Decision, Outcome, Review, Step

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
