"""Where in the record a text stands, in few words that no text of the record is part of."""

from django.utils.translation import gettext as _

from measures.models import (
    Decision,
    Development,
    FollowUp,
    Request,
    Review,
    StatusReading,
    Step,
)


def place_of(record):
    """The record by its place, in the reader's language: "Measure 1.3, step 2".

    Asks the database nothing where the relations that name the record are loaded.
    """
    name = PLACES.get(type(record))
    return name(record) if name else str(record)


def _step(step):
    return _("%(measure)s, step %(position)s") % {
        "measure": step.measure,
        "position": step.position,
    }


def _review(review):
    return _("%(step)s, examined in %(reference)s") % {
        "step": _step(review.step),
        "reference": review,
    }


def _decision(decision):
    return _("%(step)s, concluded in %(reference)s") % {
        "step": _step(decision.step),
        "reference": decision,
    }


def _status(reading):
    return _("%(measure)s, status reported at %(session)s") % {
        "measure": reading.measure,
        "session": reading.session,
    }


def _follow_up(follow_up):
    return _("%(measure)s, follow-up reported at %(session)s") % {
        "measure": follow_up.measure,
        "session": follow_up.session,
    }


def _request(request):
    return _("%(measure)s, request %(position)s") % {
        "measure": request.measure,
        "position": request.position,
    }


def _development(development):
    return _("Fact %(position)s on the whole proposal") % {"position": development.position}


PLACES = {
    Step: _step,
    Review: _review,
    Decision: _decision,
    StatusReading: _status,
    FollowUp: _follow_up,
    Request: _request,
    Development: _development,
}
