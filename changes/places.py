"""Where in the record a change belongs: to a measure, to a paragraph, or to none."""

from functools import cache
from typing import Any, TypeAlias, cast

from django.db.models import Field, ForeignObjectRel, Model, Q, QuerySet

from record.models import Record

# A row of a history, `Any` as simple-history makes its class and tells no types.
Row: TypeAlias = Any


@cache
def history_of(model: type[Record]) -> type[Row]:
    """The model of the history of a model: to ask for it makes a manager each time."""
    history: Row = model.history  # type: ignore[attr-defined]
    return history.model


def belonging_to(model: type[Record], owner: Record) -> QuerySet | None:
    """The history of the records of a model that ever belonged to an owner.

    None where no record of that model can. A record that has moved belongs to both.
    """
    condition = _belonging_to(model, owner)
    if condition is None:
        return None
    rows = history_of(model).objects
    return rows.filter(id__in=rows.filter(condition).values("id"))


def parents_of(model: type[Record]) -> list[tuple[str, type[Record]]]:
    """The fields that lead from a record to what it belongs to, each with the model there."""
    return [(name, kind_at(model._meta.get_field(name))) for name in model.belongs_to]


def kind_at(relation: Field | ForeignObjectRel) -> type[Record]:
    """The kind of records that a relation of a record leads to."""
    return cast(type[Record], relation.related_model)


def _belonging_to(model: type[Record], owner: Record) -> Q | None:
    if isinstance(owner, model):
        return Q(id=owner.pk)
    condition = None
    for name, parent in parents_of(model):
        of_parent = _belonging_to(parent, owner)
        if of_parent is not None:
            ids = history_of(parent).objects.filter(of_parent).values("id")
            one = Q(**{f"{name}_id__in": ids})
            condition = one if condition is None else condition | one
    return condition


def is_on_record(record: Model) -> bool:
    """Whether it is there now, rather than only in the history; of records loaded by `Records`."""
    return not record._state.adding
