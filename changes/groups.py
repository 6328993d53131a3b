"""Changes in the order in which a reader looks for them: by paragraph, then by measure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from changes.history import Change, Opening
from changes.places import is_on_record
from record.models import Record

WHOLE, REGISTER = "whole", "register"


@dataclass
class Group:
    """What changed in one place: a measure, a paragraph, the whole proposal, or the registers."""

    owner: Record | None
    place: str
    changes: list[Change] = field(default_factory=list)

    @property
    def above(self) -> Record | None:
        """What the owner itself belongs to: of a measure, its paragraph."""
        return self.owner and self.owner.parent()

    @property
    def is_on_record(self) -> bool:
        return self.owner is not None and is_on_record(self.owner)


def by_day(changes: Iterable[Change]) -> list[tuple[date, list[Change]]]:
    """Days in the portal's time zone with their changes, in the order given."""
    days = groupby(changes, key=lambda change: timezone.localdate(change.at))
    return [(day, list(of_day)) for day, of_day in days]


def by_day_and_owner(changes: Iterable[Change]) -> list[tuple[date, list[Group]]]:
    return [(day, by_owner(of_day)) for day, of_day in by_day(changes)]


def by_owner(changes: Iterable[Change]) -> list[Group]:
    """Groups in the order of the proposal; in each, corrections first, then as they came."""
    groups: dict[tuple[Record | None, str], Group] = {}
    for change in changes:
        owner, place = change.owner, _place(change.owner, type(change.record))
        groups.setdefault((owner, place), Group(owner, place)).changes.append(change)
    for group in groups.values():
        group.changes.sort(key=lambda change: not change.is_correction)
    return sorted(groups.values(), key=lambda group: order(group.owner, group.place))


def opened_by_owner(opening: Opening) -> list[tuple[Group, dict[type[Record], int]]]:
    """The groups of an opening with their counts, in the order of the proposal."""
    groups: dict[tuple[Record | None, str], dict[type[Record], int]] = {}
    for owner, counts in opening.counts.items():
        for model, number in counts.items():
            key = owner, _place(owner, model)
            groups.setdefault(key, {})[model] = number
    return [
        (Group(owner, place), groups[owner, place])
        for owner, place in sorted(groups, key=lambda key: order(*key))
    ]


def order(owner: Record | None, place: str) -> tuple[Any, ...]:  # numbers and texts, as keys are
    """A key for sorting: the paragraphs and their measures, the whole proposal, the registers."""
    if owner is None:
        return (2 if place == REGISTER else 1,)
    return (0, *owner.natural_key())


def _place(owner: Record | None, model: type[Record]) -> str:
    if owner is not None:
        return ""
    return REGISTER if model.is_register else WHOLE
