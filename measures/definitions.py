"""What each value of the statuses means, in one place: the page of definitions reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.models import FollowUp, Outcome, StatusReading

NOT_RECORDED = _("Not recorded")


@dataclass(frozen=True)
class Term:
    value: str
    label: str | Promise
    meaning: str | Promise


@dataclass(frozen=True)
class ClosedList:
    anchor: str
    title: str | Promise
    introduction: str | Promise
    terms: tuple[Term, ...]


DELIVERY = {
    StatusReading.Delivery.NOT_STARTED: _("Nothing was reported to the committee yet."),
    StatusReading.Delivery.UNDER_WAY: _(
        "Work was reported and is not finished, or is on trial for a time that the committee set."
    ),
    StatusReading.Delivery.COMPLETED: _(
        "What the paragraph asks was done and reported; no activity goes on."
    ),
    StatusReading.Delivery.COMPLETED_CONTINUING: _(
        "What the paragraph asks was done and reported, and the activity itself goes on."
    ),
    StatusReading.Delivery.SUPERSEDED: _("Another measure or decision took its place."),
    StatusReading.Delivery.DISCONTINUED: _("It was given up before it was done."),
    "not_recorded": _("The record holds no reading of the delivery."),
}
OUTCOME = {
    Outcome.NOTED: _("The summary says that the committee, or the delegations, took note."),
    Outcome.WELCOMED: _("The summary says that the committee welcomed what was done."),
    Outcome.REQUESTED: _("The committee asked something of the Secretariat."),
    Outcome.DECIDED: _("The committee decided something itself."),
    Outcome.APPROVED: _("The committee approved a document or a proposal."),
    Outcome.EXCHANGE_ONLY: _(
        "Delegations commented and the Secretariat replied; the summary gives no act of the "
        "committee."
    ),
    "not_recorded": _("The report quotes no sentence, so no verb is given."),
}
FOLLOW_UP = {
    FollowUp.Kind.NONE_PLANNED: _("The report says that no follow-up is planned."),
    FollowUp.Kind.CONTINUING: _("The Secretariat goes on with the activity, with no end set."),
    FollowUp.Kind.CONDITIONAL: _("It will be taken up again if Member States see the need."),
    FollowUp.Kind.REPORT_DUE: _("A report to the committee is due at a session named."),
    FollowUp.Kind.DECISION_PENDING: _("The committee has yet to decide how it goes on."),
    FollowUp.Kind.CONCLUDED: _("The committee ended its examination."),
    "not_recorded": _(
        "The record holds no follow-up, which is not the same as none planned or not yet examined."
    ),
}
DERIVED = (
    Term("due", _("Due"), _("The session named has opened and has not closed.")),
    Term(
        "overdue",
        _("Session closed, nothing later recorded"),
        _("The session named has closed, and the record holds nothing that answers."),
    ),
    Term(
        "provisional",
        _("Provisional"),
        _(
            "The text cited is a draft report. Its paragraph numbers may change when the "
            "committee adopts it."
        ),
    ),
    Term(
        "examination-not-recorded",
        _("Examination not recorded"),
        _("The step is known, but no paragraph of a report that examines it."),
    ),
)


def closed_lists() -> tuple[ClosedList, ...]:
    """The lists of the page of definitions, in its order."""
    return (
        ClosedList(
            "delivery",
            _("Delivery of a measure"),
            _("How far what the paragraph asks has been done."),
            _terms(DELIVERY, StatusReading.Delivery),
        ),
        ClosedList(
            "outcome",
            _("Outcome in the committee"),
            _("The committee’s own verb in the summary by the Chair; a decision may have several."),
            _terms(OUTCOME, Outcome),
        ),
        ClosedList(
            "follow-up",
            _("Follow-up"),
            _("What continues after the examination, as the report tells it."),
            _terms(FOLLOW_UP, FollowUp.Kind),
        ),
        ClosedList(
            "derived",
            _("What the portal works out"),
            _(
                "Nobody types these: they follow from the record and from the last session that "
                "has opened by the dates on record."
            ),
            DERIVED,
        ),
    )


def _terms(meanings: Mapping[str, Promise], choices: type[TextChoices]) -> tuple[Term, ...]:
    labels = dict(choices.choices)
    return tuple(
        Term(str(value), labels.get(value, NOT_RECORDED), meaning)
        for value, meaning in meanings.items()
    )
