"""How a record is named in a list of hits: by its place in the proposal and in the procedure."""

from functools import singledispatch

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from language.ordinals import ordinal
from measures.models import Decision, Development, FollowUp, Request, Review, StatusReading, Step
from sessions.models import Session


@singledispatch
def label(record):
    """Name a record in the reader's language; loaded as `search.records` loads it."""
    return str(record)


@label.register
def _session(session: Session):
    return capfirst(_("%(ordinal)s session of the CDIP") % {"ordinal": ordinal(session.number)})


@label.register
def _step(step: Step):
    names = {"code": step.measure.code, "position": step.position, "session": step.session}
    if step.session:
        return _("Measure %(code)s, step %(position)s, %(session)s") % names
    return _("Measure %(code)s, step %(position)s") % names


@label.register
def _review(review: Review):
    names = {
        "code": review.step.measure.code,
        "position": review.step.position,
        "citation": review.citation,
    }
    return _("Measure %(code)s, step %(position)s: %(citation)s") % names


@label.register
def _decision(decision: Decision):
    return capfirst(decision.citation)


@label.register
def _status(reading: StatusReading):
    names = {"code": reading.measure.code, "session": reading.session}
    return _("Status of measure %(code)s, reported at %(session)s") % names


@label.register
def _follow_up(follow_up: FollowUp):
    names = {"code": follow_up.measure.code, "session": follow_up.session}
    return _("Follow-up of measure %(code)s, reported at %(session)s") % names


@label.register
def _request(request: Request):
    names = {"code": request.measure.code, "session": request.session}
    return _("Request on measure %(code)s, made at %(session)s") % names


@label.register
def _development(development: Development):
    if development.session:
        return _("Fact on the whole proposal, %(session)s") % {"session": development.session}
    return _("Fact on the whole proposal")
