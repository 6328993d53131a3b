"""The kinds of records that there are: every model that inherits `Record`."""

from functools import cache
from graphlib import TopologicalSorter

from django.apps import apps

from record.models import Record


@cache
def kinds() -> tuple[type[Record], ...]:
    """Every kind of record, in reading order: the proposal, what became of it, the registers."""
    found = (model for model in apps.get_models() if issubclass(model, Record))
    return tuple(sorted(found, key=lambda kind: (kind.reading_place, kind._meta.label)))


@cache
def kinds_before_those_they_name() -> tuple[type[Record], ...]:
    """The same, each before every kind that its relations lead to: a step before its measure."""
    named: dict[type[Record], set[type[Record]]] = {kind: set() for kind in kinds()}
    for kind in kinds():
        for field in kind._meta.concrete_fields:
            related = field.related_model
            if field.many_to_one and related in named and related is not kind:
                named[related].add(kind)
    return tuple(TopologicalSorter(named).static_order())


def searched_kinds() -> tuple[type[Record], ...]:
    return tuple(kind for kind in kinds() if kind.searched)


def translated_kinds() -> tuple[type[Record], ...]:
    return tuple(kind for kind in kinds() if kind.translated)


def kind_of(label: str) -> type[Record] | None:
    """The kind of that label, "measures.step"; None where there is none such."""
    return next((kind for kind in kinds() if kind._meta.label_lower == label), None)


def split_identity(identity: str) -> tuple[type[Record], int]:
    """The kind and the key of "measures.step/42"; raises ValueError where it is no identity."""
    label, _slash, key = identity.partition("/")
    kind = kind_of(label)
    if kind is None:
        raise ValueError(f"There is no kind of record {label!r}.")
    return kind, int(key)


def find_record(identity: str) -> Record | None:
    """The record of that identity with what naming it takes, or None: one query."""
    kind, key = split_identity(identity)
    return kind.records().for_links().filter(pk=key).first()
