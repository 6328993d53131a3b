"""What a drafted change is about."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from desk.sheets import Act, Sheet
from record.models import Record


class Gone(Exception):
    """The record has been withdrawn since."""


class Subject:
    """A record that an officer edits as a whole, or a new one of its kind.

    `target` is the key of what is changed, None for what is new; `owner` the record that it belongs
    to, where that is told apart. Subclasses say what is edited, and on which sheet.
    """

    # What the sheet is called in addresses and drafts.
    kind: str
    # What its target is a key of, and the kinds of records whose ordinary sheet it is: none where
    # it does something else with them.
    model: type[Record]
    records: tuple[type[Record], ...] = ()
    # The language that it is translated into; "" where the record itself is edited.
    language: str = ""
    # Whether the desk begins new ones, and whether those, or all, need to be told their owner.
    may_be_new: ClassVar[bool] = True
    new_needs_owner: ClassVar[bool] = True
    always_needs_owner: ClassVar[bool] = False
    is_removable: ClassVar[bool] = False
    # Whether a draft may name what others of its set bring; its sheet must keep no keys of those.
    rests_on_its_set: ClassVar[bool] = False
    # The words of the link that begins a new one.
    begin: ClassVar[str | Promise] = ""

    def __init__(self, owner: Any = None, target: int | None = None) -> None:  # of a known kind
        self.given_owner = owner
        self.target = target

    @classmethod
    def editing(cls, record: Record) -> Self:
        """The subject on whose sheet this record is written; it may be gone from the database."""
        return cls(None, record.pk)

    @classmethod
    def owner_named(cls, code: str) -> Record:
        """The owner that an address tells; raises Http404, as such records have none."""
        raise Http404(_("There is no such form."))

    @property
    def slug(self) -> str:
        """What names the sheet in addresses: "step", or "es-step" for its Spanish texts."""
        return f"{self.language}-{self.kind}" if self.language else self.kind

    @property
    def owner_key(self) -> str:
        """The identity of the owner where it is told apart, else ""."""
        is_told = self.given_owner and (self.target is None or self.always_needs_owner)
        return self.given_owner.identity if is_told else ""

    @property
    def record_key(self) -> str:
        """The identity of what is changed, "" for what is new."""
        return "" if self.target is None else f"{self.model._meta.label_lower}/{self.target}"

    @cached_property
    def owner(self) -> Any:  # of a kind that the subject knows
        """What it belongs to, or None; where it was not given, may raise Gone."""
        if self.given_owner or self.target is None:
            return self.given_owner
        return self.record.owner()

    @cached_property
    def record(self) -> Any:  # of the kind that the subject edits
        """The record as it is now, None where it is new; raises Gone."""
        if self.target is None:
            return None
        record = self.find().filter(pk=self.target).first()
        if record is None:
            raise Gone
        return record

    def find(self) -> QuerySet:
        """The records of this kind with what naming them takes."""
        return self.model.records().for_links()

    def version(self) -> str:
        """A word that differs after every change of the record and of what belongs to it.

        Their translations apart: those are subjects of their own.
        """
        if self.target is None:
            return ""
        return "-".join(str(last_row(rows)) for rows in self.history())

    def afresh(self) -> Self:
        """The same subject, with nothing loaded: a form writes into the record it was given."""
        return type(self)(self.owner, self.target)

    def ensure(self) -> Self:
        """Itself, if its record is there; raises Gone."""
        _record = self.record
        return self

    def history(self) -> Iterable[QuerySet]:
        """The histories that hold each change of the record and of what belongs to it."""
        model: Any = self.model  # every kind has a history
        return (model.history.filter(id=self.target),)

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        """Its form: filled in with what was typed, else from the record."""
        raise NotImplementedError

    def changed_beside(self, seen: str) -> Iterable[tuple[str, str, str]]:
        """What is shown beside the fields and has changed since that version of the record.

        Each with a label, as it is and as it was.
        """
        return []

    def remove(self, act: Act) -> None:
        """Withdraw the record; only where `is_removable`."""
        act.delete(self.record)

    def get_absolute_url(self) -> str:
        """Where the public reads it, or what it belongs to."""
        read_at: Record = self.record or self.owner
        return read_at.get_absolute_url()


def last_row(rows: QuerySet) -> int:
    """The key of the last row in which more than translations changed; 0 where there is none."""
    last = 0
    before: dict[int, tuple[dict, object]] = {}
    for row in rows.order_by("history_id").values():
        state = {name: row[name] for name in row if not name.startswith("history_")}
        translations = state.pop("translations", None)
        was = before.get(row["id"])
        now = before[row["id"]] = state, translations
        if was is None or row["history_type"] != "~" or not _is_translated(was, now):
            last = row["history_id"]
    return last


def _is_translated(old: tuple[dict, object], new: tuple[dict, object]) -> bool:
    """Whether the translations, and nothing else, differ in two states of a record."""
    return old[0] == new[0] and old[1] != new[1]
