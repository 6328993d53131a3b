"""What a drafted change is about."""

from typing import Any, ClassVar

from django.utils.functional import cached_property


class Gone(Exception):
    """The record has been withdrawn since."""


class Subject:
    """A record that an officer edits as a whole, or a new one of its kind.

    `target` is the key of what is changed, None for what is new. Subclasses name the kind, and say
    what its sheet and its version are.
    """

    kind: ClassVar[str]
    # The language that it is translated into; "" where the record itself is edited.
    language: ClassVar[str] = ""
    # Whether the desk begins new ones, and whether those, or all, need to be told their measure.
    may_be_new: ClassVar[bool] = True
    new_needs_measure: ClassVar[bool] = True
    always_needs_measure: ClassVar[bool] = False
    is_removable: ClassVar[bool] = False

    def __init__(self, measure=None, target=None):
        self.given_measure = measure
        self.target = target

    @cached_property
    def measure(self):
        """The measure it belongs to, or None; where it was not given, may raise Gone."""
        if self.given_measure or self.target is None:
            return self.given_measure
        return self.find_measure()

    def find_measure(self):
        """The measure of the record, or None where such records belong to none."""
        return None

    @cached_property
    def record(self) -> Any:
        """The record as it is now, None where it is new; raises Gone."""
        if self.target is None:
            return None
        record = self.find().filter(pk=self.target).first()
        if record is None:
            raise Gone
        return record

    def find(self):
        """The records of this kind with what naming them takes."""
        raise NotImplementedError

    def version(self):
        """A word that differs after every change of the record and of what belongs to it.

        Their translations apart: those are subjects of their own.
        """
        if self.target is None:
            return ""
        return "-".join(str(last_row(rows)) for rows in self.history())

    def afresh(self):
        """The same subject, with nothing loaded: a form writes into the record it was given."""
        return type(self)(self.measure, self.target)

    def ensure(self):
        """Itself, if its record is there; raises Gone."""
        _record = self.record
        return self

    def history(self):
        """The histories that hold each change of the record and of what belongs to it."""
        raise NotImplementedError

    def sheet(self, data=None):
        """Its form: filled in with what was typed, else from the record."""
        raise NotImplementedError

    def changed_beside(self, base):
        """What is shown beside the fields and has changed since that version of the record.

        Each with a label, as it is and as it was.
        """
        return []

    def remove(self, act):
        """Withdraw the record; only where `is_removable`."""
        raise NotImplementedError

    def get_absolute_url(self):
        """Where the public reads it, or what it belongs to."""
        owner = self.record or self.measure
        return owner.get_absolute_url()


def last_row(rows):
    """The key of the last row in which more than translations changed; 0 where there is none."""
    last = 0
    before: dict[Any, tuple] = {}
    for row in rows.order_by("history_id").values():
        state = {name: row[name] for name in row if not name.startswith("history_")}
        translations = state.pop("translations", None)
        was = before.get(row["id"])
        before[row["id"]] = state, translations
        if was is None or row["history_type"] != "~" or not _is_translated(was, before[row["id"]]):
            last = row["history_id"]
    return last


def _is_translated(old, new):
    """Whether the translations, and nothing else, differ in two states of a record."""
    return old[0] == new[0] and old[1] != new[1]
