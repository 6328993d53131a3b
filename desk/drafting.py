"""Writing drafts: nobody's newer words are overwritten unseen, and a second click changes nothing.

What the two editors see side by side, and what is refused, is decided here in one transaction
with the save; SQLite serialises transactions, PostgreSQL locks the set.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from changes.compare import Piece, compare
from desk.models import Change, ChangeSet
from desk.publishing import Refused, ensure_writable, lock
from desk.sheets import Sheet, shown_in
from desk.subjects import Subject


class Overtaken(Exception):
    """Somebody saved newer words. `theirs` is the sheet with them; of a draft, `by` says whose.

    `seen` and `version` are those of the newer words: with them, the next save is accepted.
    """

    def __init__(
        self,
        theirs: Sheet,
        seen: str,
        version: int | None = None,
        by: User | None = None,
        at: datetime | None = None,
    ) -> None:
        super().__init__(_("Somebody has saved a newer version meanwhile."))
        self.theirs = theirs
        self.seen = seen
        self.version = version
        self.by = by
        self.at = at


@dataclass(frozen=True)
class Draft:
    """What an officer sends: the form of a subject, and what it was begun from."""

    subject: Subject
    values: dict[str, list[str]]
    seen: str
    person: User
    is_removal: bool = False


def begin(draft: Draft, token: UUID, change_set: ChangeSet | None = None) -> Change:
    """Keep a new draft, in a set of its own unless one is given; returns it.

    The token of the form makes a second click find the first one's draft. Raises Overtaken where
    the record has changed since the form was opened, and Refused.
    """
    try:
        with transaction.atomic():
            begun = _begun_with(token)
            return _same_or_overtaken(begun, draft) if begun else _begin(draft, token, change_set)
    except IntegrityError:
        begun = _begun_with(token)
        if begun is None:
            raise Refused(_("This set already holds a change of the same record.")) from None
        return _same_or_overtaken(begun, draft)


def _begun_with(token: UUID) -> Change | None:
    return Change.objects.select_related("written_by").filter(token=token).first()


def _begin(draft: Draft, token: UUID, change_set: ChangeSet | None) -> Change:
    held = _hold(change_set) if change_set else _new_set(draft)
    if draft.subject.version() != draft.seen:
        raise Overtaken(draft.subject.afresh().sheet(), draft.subject.version())
    change = Change.objects.create(
        change_set=held,
        kind=draft.subject.kind,
        language=draft.subject.language,
        owner_key=draft.subject.owner_key,
        record_key=draft.subject.record_key,
        is_removal=draft.is_removal,
        seen=draft.seen,
        values=draft.values,
        token=token,
        written_by=draft.person,
    )
    _note_writer(held, draft.person)
    return change


def rewrite(change: Change, draft: Draft, version: int) -> Change:
    """Save a draft again. Raises Overtaken where a newer save would be lost, and Refused."""
    with transaction.atomic():
        held = _hold(change.change_set)
        current = draft.subject.version()
        if current != draft.seen:
            raise Overtaken(draft.subject.afresh().sheet(), current, version)
        saved = Change.objects.filter(pk=change.pk, version=version).update(
            values=draft.values,
            seen=draft.seen,
            version=F("version") + 1,
            written_by=draft.person,
            written_at=timezone.now(),
        )
        if not saved:
            newer = Change.objects.select_related("written_by").filter(pk=change.pk).first()
            if newer is None:
                raise Refused(_("Somebody has taken this draft out of its set meanwhile."))
            return _same_or_overtaken(newer, draft)
        _note_writer(held, draft.person)
    return change


def _same_or_overtaken(newer: Change, draft: Draft) -> Change:
    """The newer draft, where it is what a second click sent again; else raises Overtaken."""
    if newer.values == draft.values and newer.written_by == draft.person:
        return newer
    sheet = newer.subject.sheet(newer.data)
    raise Overtaken(sheet, newer.seen, newer.version, newer.written_by, newer.written_at)


def discard(change: Change, person: User) -> None:
    """Take a draft out of its set. Raises Refused while the set is being checked, or after.

    Those who wrote in the set may; who takes something out decides what is published, too.
    """
    with transaction.atomic():
        held = _hold(change.change_set)
        if not held.was_written_by(person):
            raise Refused(_("Only those who wrote in a set take drafts out of it."))
        change.delete()
        _note_writer(held, person)


def _hold(change_set: ChangeSet) -> ChangeSet:
    held = lock(change_set)
    ensure_writable(held)
    held.touched_at = timezone.now()
    return held


def _new_set(draft: Draft) -> ChangeSet:
    return ChangeSet.objects.create(title=str(draft.subject)[:200], author=draft.person)


def _note_writer(change_set: ChangeSet, person: User) -> None:
    change_set.contributors.add(person)
    change_set.save(update_fields=["touched_at"])


@dataclass(frozen=True)
class Side:
    """A field in which two sheets differ, with the words of both and the difference marked."""

    label: str | Promise
    theirs: str
    mine: str
    pieces: tuple[Piece, ...]


def side_by_side(
    theirs: Sheet, mine: Sheet, beside: Iterable[tuple[str, str, str]] = ()
) -> Iterator[Side]:
    """The fields in which what is there and what was typed differ.

    Before them what stands beside the fields, where that has changed: a label, the new, the old.
    """
    for label, new, old in beside:
        yield Side(label, new, old, compare(new, old))
    their_fields, my_fields = theirs.fields(), mine.fields()
    for name in {**their_fields, **my_fields}:
        there, typed = their_fields.get(name), my_fields.get(name)
        old = shown_in(there) if there else ""
        new = shown_in(typed) if typed else ""
        if old != new:
            yield Side((typed or their_fields[name]).label, old, new, compare(old, new))
