"""Which records have a public history, and where in the proposal a change of each belongs."""

from django.db.models import Q

from documents.models import Document
from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Paragraph,
    Request,
    Review,
    StatusReading,
    Step,
)
from sessions.models import Session

# Each before those that it names.
RECORDED = (
    StatusReading,
    Request,
    AccountParagraph,
    Development,
    Decision,
    Review,
    FollowUp,
    Step,
    Measure,
    Clause,
    Paragraph,
    Document,
    Session,
)
# The fields that lead from a record to the measure, or else the paragraph, that it belongs to.
PARENTS = {
    StatusReading: ("measure",),
    Request: ("measure",),
    AccountParagraph: ("measure", "paragraph"),
    Decision: ("step",),
    Review: ("step",),
    FollowUp: ("measure",),
    Step: ("measure",),
    Measure: ("paragraph",),
    Clause: ("paragraph",),
}
# What belongs to no paragraph is of the proposal as a whole, or a document or session.
REGISTERS = (Document, Session)


def history_of(model):
    """The model of the history of a model."""
    return model.history.model


def belonging_to(model, owner):
    """The history of the records of a model that ever belonged to a measure or a paragraph.

    None where no record of that model can. A record that has moved belongs to both.
    """
    condition = _belonging_to(model, owner)
    if condition is None:
        return None
    rows = history_of(model).objects
    return rows.filter(id__in=rows.filter(condition).values("id"))


def _belonging_to(model, owner):
    if isinstance(owner, model):
        return Q(id=owner.pk)
    condition = None
    for name in PARENTS.get(model, ()):
        parent = model._meta.get_field(name).related_model
        of_parent = _belonging_to(parent, owner)
        if of_parent is not None:
            ids = history_of(parent).objects.filter(of_parent).values("id")
            one = Q(**{f"{name}_id__in": ids})
            condition = one if condition is None else condition | one
    return condition


def owner_of(record):
    """The measure that a record belongs to, else the paragraph, else None.

    Asks the database nothing where the relations of the record are loaded.
    """
    if isinstance(record, Measure | Paragraph):
        return record
    for name in PARENTS.get(type(record), ()):
        parent = getattr(record, name)
        if parent is not None:
            return owner_of(parent)
    return None


def is_on_record(record):
    """Whether it is there now, rather than only in the history; of records loaded by `Records`."""
    return not record._state.adding
