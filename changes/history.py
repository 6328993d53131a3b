"""The history of the record, read as changes that mean something to a reader.

One change is one act on one record: rows of the history of the same record with the same author
and reason, each within two seconds of the one before, such as a save and the lists set after it.
What the loader added when the record was opened is no change: it is told in one summary.

Nothing here knows of pages or feeds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import cast

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    ManyToManyField,
    Max,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from changes.places import Row, belonging_to, history_of, kind_at, parents_of
from changes.prepared import answer, answer_with_time
from changes.records import Records, as_it_was, name_of
from changes.wording import Difference, differences
from language.languages import ORIGINAL
from record.kinds import kind_of, kinds
from record.models import Record
from record.reasons import LOADED, tell_reason

# A record by its kind and its key; the keys of what each record belongs to, by label and key.
Place = tuple[type[Record], int]
Parents = Mapping[tuple[str, int], Sequence[int | None]]

ACT = timedelta(seconds=2)


class Kind(TextChoices):
    ADDED = "added", _("Added")
    CORRECTED = "corrected", _("Correction")
    CHANGED = "changed", _("Changed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


@dataclass(frozen=True)
class Change:
    """One act on one record. `record` is as the act left it; a withdrawn one, as it last was.

    `owner` is the measure, else the paragraph, that it belongs to, as it is now. `row` is the
    entry of the history, with its author: not for public pages.
    """

    kind: Kind
    record: Record
    row: Row
    differences: tuple[Difference, ...]
    is_live: bool
    owner: Record | None

    @property
    def key(self) -> str:
        """What tells it from every other change, for as long as the database is kept."""
        return f"{self.record.identity}/{self.row.history_id}"

    @property
    def anchor(self) -> str:
        return f"change-{self.record._meta.model_name}-{self.row.history_id}"

    @property
    def at(self) -> datetime:
        return self.row.history_date

    @property
    def reason(self) -> str:
        return tell_reason(self.row.history_change_reason)

    @property
    def what(self) -> str | Promise:
        """What kind of record it is, in the reader's language; "" where its name says so."""
        return "" if self.record.name_tells_its_kind else self.record._meta.verbose_name or ""

    @property
    def name(self) -> str:
        return name_of(self.record)

    @property
    def language(self) -> str:
        """The language of the name; "" for the reader's own."""
        return ORIGINAL if self.record.name_is_its_text else ""

    @property
    def is_correction(self) -> bool:
        return self.kind == Kind.CORRECTED

    @property
    def address(self) -> str:
        """Where the record stands now; "" where it is gone."""
        return self.record.get_absolute_url() if self.is_live else ""


@dataclass(frozen=True)
class Opening:
    """What the record held when it was opened: how many records of each model, by their owner.

    The owner is a measure or a paragraph; None for what belongs to neither.
    """

    at: datetime
    counts: dict[Record | None, Counter[type[Record]]]
    owner: Record | None = None

    @property
    def key(self) -> str:
        return f"opening/{self.owner.identity}" if self.owner else "opening"

    @property
    def totals(self) -> Counter[type[Record]]:
        """All together, less the measure or the paragraph itself."""
        totals = sum(self.counts.values(), Counter())
        if self.owner:
            totals.pop(type(self.owner), None)
        return totals


class History:
    """The changes of the whole record, or of an owner and all below it; the newest first.

    A list that a Paginator can page: it knows its length, and loads only the slice asked for, in
    a number of queries that does not grow. Entries of the history in which nothing differs are
    counted but not given, so a slice may be shorter than asked. `since` is a day in the portal's
    time zone.
    """

    def __init__(self, owner: Record | None = None, since: date | None = None) -> None:
        self.owner = owner
        self.since = since and timezone.make_aware(datetime.combine(since, time.min))

    def count(self) -> int:
        return self._acts.count()

    def __getitem__(self, asked: slice) -> list[Change]:
        by_model = defaultdict(list)
        order = list(self._acts[asked])
        for label, history_id, _date in order:
            by_model[label].append(history_id)
        acts = [act for model in kinds() for act in _load_acts(model, by_model[_label(model)])]
        place = {(label, key): number for number, (label, key, _date) in enumerate(order)}
        acts.sort(key=lambda act: place[_label(act.model), act.row.history_id])
        return [change for change in _tell(acts) if change is not None]

    def find(self, label: str, history_id: int) -> Change | None:
        """The change that this row of the history of a model ended, or None."""
        for model, rows in self._rows():
            if _label(model) == label and rows.filter(history_id=history_id).exists():
                return next(_tell(_load_acts(model, [history_id])))
        return None

    @cached_property
    def opening(self) -> Opening | None:
        """What was there when the record was opened, or None where that was before `since`."""
        at = self._opened_at
        if at is None or (self.since and at < self.since):
            return None
        opened = [
            rows.filter(
                history_date=at, history_change_reason=LOADED, history_type="+"
            ).values_list(_labelled(model), "id", *_parent_keys(model))
            for model, rows in self._rows()
        ]
        counts = _count_by_owner(_union(opened))
        return Opening(at, counts, self.owner) if counts else None

    def last_correction(self) -> datetime | None:
        """When published words were last corrected, or None: one query, a second if any changed."""
        changed = frozenset(label for (label,) in answer(_ask_changed, self.owner))
        return answer_with_time(_ask_corrections, self.owner, changed) if changed else None

    def last_at(self) -> datetime | None:
        """When the record last changed, its opening included, or None: one query."""
        return answer_with_time(_ask_times, self.owner)

    @cached_property
    def _acts(self) -> QuerySet[Model, tuple[str, int, datetime]]:
        acts = [
            self._later_than_opening(_ends_of_acts(rows))
            .annotate(model=_labelled(model))
            .values_list("model", "history_id", "history_date")
            for model, rows in self._rows()
        ]
        return _union(acts).order_by("-history_date", "-history_id", "model")

    def _later_than_opening(self, rows: QuerySet) -> QuerySet:
        rows = rows.exclude(history_date=self._opened_at, history_change_reason=LOADED)
        return rows.filter(history_date__gte=self.since) if self.since else rows

    @cached_property
    def _opened_at(self) -> datetime | None:
        """When the loader first loaded the record; None where it never did."""
        firsts = [
            history_of(model)
            .objects.filter(history_change_reason=LOADED)
            .values("history_change_reason")
            .annotate(first=Min("history_date"))
            .values_list("first")
            for model in kinds()
        ]
        return min((first for (first,) in _union(firsts)), default=None)

    def _rows(
        self, models: Iterable[type[Record]] | None = None
    ) -> Iterator[tuple[type[Record], QuerySet]]:
        """The models and their rows of the history that are within reach."""
        for model in kinds() if models is None else models:
            rows = (
                belonging_to(model, self.owner) if self.owner else history_of(model).objects.all()
            )
            if rows is not None:
                yield model, rows


def last_changes() -> dict[Place, datetime]:
    """When each measure and each paragraph last changed, with all that belongs to it: one query.

    The times by the record's model and key.
    """
    rows = [
        history_of(model)
        .objects.values_list(_labelled(model), "id", *_parent_keys(model))
        .annotate(last=Max("history_date"))
        for model in kinds()
    ]
    found = _union(rows)
    parents = {(label, key): keys for label, key, *keys, _last in found}
    times: dict[Place, datetime] = {}
    for label, key, *_keys, last in found:
        for owner in _owners(_kind(label), key, parents):
            times[owner] = max(last, times.get(owner, last))
    return times


@dataclass(frozen=True)
class _Act:
    """The last row of an act on a record, the state before the act, and the lists of both."""

    model: type[Record]
    row: Row
    before: Row | None
    lists: dict[str, tuple[frozenset[int], frozenset[int]]]


def _label(model: type[Record]) -> str:
    return model._meta.label_lower


def _kind(label: str) -> type[Record]:
    """The kind of that label; there is one, as the label comes from the history of a kind."""
    kind = kind_of(label)
    assert kind is not None, "the label of a kind"
    return kind


def _labelled(model: type[Record]) -> Value:
    return Value(_label(model), output_field=CharField())


def _union(querysets: Iterable[QuerySet]) -> QuerySet:
    first, *others = (queryset.order_by() for queryset in querysets)
    return first.union(*others, all=True)


def _ends_of_acts(rows: QuerySet) -> QuerySet:
    """The rows that no further row of the same act follows."""
    same = {
        "who": Coalesce("history_user_id", 0),
        "why": Coalesce("history_change_reason", Value(""), output_field=TextField()),
    }
    ends = ExpressionWrapper(F("history_date") + ACT, output_field=DateTimeField())
    further = rows.model.objects.alias(**same).filter(
        id=OuterRef("id"),
        history_id__gt=OuterRef("history_id"),
        history_date__lte=OuterRef("ends"),
        who=OuterRef("who"),
        why=OuterRef("why"),
    )
    return rows.alias(ends=ends, **same).filter(~Exists(further))


def _load_acts(model: type[Record], history_ids: Sequence[int]) -> list[_Act]:
    """The acts of a model that these rows end: two queries, and one for each list of records."""
    if not history_ids:
        return []
    history = history_of(model)
    earlier = _ends_of_acts(history.objects).filter(
        id=OuterRef("id"), history_id__lt=OuterRef("history_id")
    )
    last_before = earlier.order_by("-history_id").values("history_id")[:1]
    rows = list(
        history.objects.filter(history_id__in=history_ids)
        .select_related("history_user")
        .annotate(before=Subquery(last_before))
    )
    before = history.objects.in_bulk({row.before for row in rows if row.before})
    states = [*history_ids, *before]
    lists = {
        field.name: _load_list(history, field, states) for field in history._history_m2m_fields
    }
    return [
        _Act(
            model,
            row,
            before.get(row.before),
            {name: (keys[row.before], keys[row.history_id]) for name, keys in lists.items()},
        )
        for row in rows
    ]


def _load_list(
    history: type[Row], field: ManyToManyField, history_ids: Iterable[int]
) -> Mapping[int, frozenset[int]]:
    """The keys in a list of records, by row of the history: one query."""
    key = f"{field.related_model._meta.model_name}_id"
    entries = getattr(history, field.name).filter(history_id__in=history_ids)
    keys = defaultdict(set)
    for history_id, related in entries.values_list("history_id", key):
        keys[history_id].add(related)
    return defaultdict(frozenset, {one: frozenset(many) for one, many in keys.items()})


def _tell(acts: Sequence[_Act]) -> Iterator[Change | None]:
    """The changes that the acts made, in their order; None for an act that changed nothing."""
    states = [(_state(act.before), as_it_was(act.row)) for act in acts]
    listed = [
        (kind_at(act.model._meta.get_field(name)), key)
        for act in acts
        for name, (before, after) in act.lists.items()
        for key in before ^ after
    ]
    records = Records([state for pair in states for state in pair if state], listed)
    for act, (old, new) in zip(acts, states, strict=True):
        yield _change(act, old, new, records)


def _state(row: Row | None) -> Record | None:
    return None if row is None else as_it_was(row)


def _change(act: _Act, old: Record | None, new: Record, records: Records) -> Change | None:
    was_there = act.before is not None and act.before.history_type != "-"
    is_there = act.row.history_type != "-"
    if not (was_there or is_there):
        return None
    found = differences(old if was_there else None, new if is_there else None, act.lists, records)
    if was_there and is_there and not found:
        return None
    if not was_there:
        kind = Kind.ADDED
    elif not is_there:
        kind = Kind.WITHDRAWN
    elif any(one.is_correction for one in found):
        kind = Kind.CORRECTED
    else:
        kind = Kind.CHANGED
    is_live = is_there and records.is_live(new)
    now = records.get(act.model, new.pk)
    return Change(kind, new, act.row, found, is_live, now and now.owner())


def _parent_keys(model: type[Record]) -> list[F | Cast]:
    """Two keys of parents, or nulls: every part of a union has as many columns."""
    nothing = Cast(Value(None), BigIntegerField())
    keys: list[F | Cast] = [F(f"{name}_id") for name in model.belongs_to]
    return [*keys, nothing, nothing][:2]


def _count_by_owner(
    opened: Iterable[tuple[str, int, int | None, int | None]],
) -> dict[Record | None, Counter[type[Record]]]:
    """Count rows of label, key and the keys of the parents by what they belong to."""
    parents = {(label, key): keys for label, key, *keys in opened}
    counts: dict[Place | None, Counter[type[Record]]] = defaultdict(Counter)
    for label, key in parents:
        counts[_owner_key(_kind(label), key, parents)][_kind(label)] += 1
    records = Records([], [key for key in counts if key])
    return {key and records.get(*key): counted for key, counted in counts.items()}


def _owners(model: type[Record], key: int, parents: Parents) -> Iterator[Place]:
    """The owners that a record is or belongs to, by model and key."""
    if model.is_owner:
        yield model, key
    above = parents.get((_label(model), key), ())
    for (_name, parent), parent_key in zip(parents_of(model), above, strict=False):
        if parent_key:
            yield from _owners(parent, parent_key, parents)


def _owner_key(model: type[Record], key: int, parents: Parents) -> Place | None:
    """The model and key of the owner above a record; that of a measure is its paragraph.

    None where nothing is above it.
    """
    above = parents[_label(model), key]
    for (_name, parent), parent_key in zip(parents_of(model), above, strict=False):
        if parent_key and parent.is_owner:
            return parent, parent_key
        if parent_key:
            return _owner_key(parent, parent_key, parents)
    return None


def _ask_times(owner: Record | None, labels: frozenset[str]) -> QuerySet:
    """When anything within reach of an owner last changed."""
    return _latest(rows for _model, rows in History(owner)._rows())


def _ask_changed(owner: Record | None, labels: frozenset[str]) -> QuerySet:
    """The names of the kinds with words that readers quote, of which a record was changed."""
    return _union(
        rows.filter(history_type="~").values_list(_labelled(model)).distinct()
        for model, rows in History(owner)._rows()
        if model.quoted
    )


def _ask_corrections(owner: Record | None, labels: frozenset[str]) -> QuerySet:
    """When words that readers quote were last corrected, in records of these kinds."""
    return _latest(
        _corrections(model, rows) for model, rows in History(owner)._rows(map(_kind, labels))
    )


def _latest(querysets: Iterable[QuerySet]) -> QuerySet:
    """The key and the time of the latest of these rows of the history."""
    rows = _union(one.values_list("history_id", "history_date") for one in querysets)
    return rows.order_by("-history_date")[:1]


def _corrections(model: type[Record], rows: QuerySet) -> QuerySet:
    """The rows in which words that readers quote differ from those of the row before."""
    before = (
        rows.model.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
        .order_by("-history_id")
        .values
    )
    is_correction = Q()
    for name in model.quoted:
        field = cast(Field, model._meta.get_field(name))
        old = f"old_{name}"
        rows = rows.alias(**{old: Subquery(before(field.attname)[:1])})
        stands = Q(**{f"{old}__isnull": False})
        if field.empty_strings_allowed:
            stands &= ~Q(**{old: ""})
        gone = Q(**{f"{name}__isnull": True})
        is_correction |= stands & (gone | ~Q(**{old: F(field.attname)}))
    return rows.filter(is_correction, history_type="~")
