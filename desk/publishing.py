"""From draft to record: a set is published at once or not at all, after two pairs of eyes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import ProtectedError
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from changes.history import Change as PublicChange
from changes.history import History
from desk.models import Change, ChangeSet, Turn
from desk.sheets import Act, Sheet
from desk.subjects import Gone

# Sent in the transaction of each publication.
published = Signal()


class Refused(Exception):
    """An act that the state of a set, or who asks for it, forbids; says why."""


@dataclass(frozen=True)
class Problem:
    """Why a drafted change cannot be published, in a sentence.

    It is outdated where somebody has changed the record since.
    """

    change: Change
    sentence: str
    is_outdated: bool = False


class Unpublishable(Exception):
    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class Rehearsal:
    """What would become of a set: the changes the public would read of, or the problems."""

    changes: list[PublicChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def asks_a_reason(self) -> bool:
        """Whether published words would be corrected or withdrawn."""
        return any(change.is_correction or not change.is_live for change in self.changes)


def submit(change_set: ChangeSet, person: User) -> None:
    """Hand a set over to be checked. Raises Refused, or Unpublishable with what is wrong in it."""
    with _held(change_set) as held:
        if not held.may_be_written:
            raise Refused(_("This set is not in the hands of its author."))
        if not held.changes.exists():
            raise Refused(_("There is nothing in this set yet."))
        rehearsal = rehearse(held)
        if rehearsal.problems:
            raise Unpublishable(rehearsal.problems)
        if rehearsal.asks_a_reason and not held.reason.strip():
            raise Refused(_("A correction of published text asks for a reason. Give it first."))
        held.submitted_by = person
        _move(held, ChangeSet.State.IN_REVIEW, person)


def take_back(change_set: ChangeSet, person: User) -> None:
    """Take a set back from review, to go on writing. Raises Refused."""
    with _held(change_set) as held:
        if held.state != ChangeSet.State.IN_REVIEW:
            raise Refused(_("This set is not in review."))
        if not held.was_written_by(person):
            raise Refused(_("Only those who wrote in a set take it back."))
        _move(held, ChangeSet.State.DRAFT, person)


def rename(change_set: ChangeSet, person: User, title: str, reason: str, seen: str) -> None:
    """Give a set another title and reason. Raises Refused.

    `seen` is the version of both that the person started from: nobody's newer one is overwritten.
    """
    with _held(change_set) as held:
        ensure_writable(held)
        if held.text_version != seen and (held.title, held.reason) != (title, reason):
            raise Refused(_("Somebody has given this set another title or reason meanwhile."))
        held.title, held.reason, held.touched_at = title, reason, timezone.now()
        held.save(update_fields=["title", "reason", "touched_at"])
        held.contributors.add(person)


def return_to_author(change_set: ChangeSet, person: User, note: str, seen: int | None) -> None:
    """Send a set back with a note that says what to mend. Raises Refused."""
    with _held(change_set) as held:
        _ensure_in_review_as_seen(held, seen)
        _move(held, ChangeSet.State.RETURNED, person, note)


def publish(change_set: ChangeSet, person: User, seen: int | None) -> None:
    """Put a set on record, in one transaction. Raises Refused or Unpublishable; then nothing is.

    `seen` is the key of the turn at which the person has checked it.
    """
    with _held(change_set) as held:
        _ensure_in_review_as_seen(held, seen)
        if not held.may_be_published_by(person):
            raise Refused(_("Somebody else must publish what you wrote or submitted."))
        moment = timezone.now()
        problems = _apply(held, moment)
        if problems:
            raise Unpublishable(problems)
        held.published_by, held.published_at = person, moment
        _move(held, ChangeSet.State.PUBLISHED, person)
        published.send(sender=ChangeSet)


def discard(change_set: ChangeSet, person: User) -> None:
    """Throw a set away with its drafts. Raises Refused, unless it is in its author's hands."""
    with _held(change_set) as held:
        if not held.may_be_written:
            raise Refused(_("This set is not in the hands of its author."))
        if not held.was_written_by(person):
            raise Refused(_("Only those who wrote in a set throw it away."))
        held.delete()


def _ensure_in_review_as_seen(held: ChangeSet, seen: int | None) -> None:
    if held.state != ChangeSet.State.IN_REVIEW:
        raise Refused(_("This set is not in review."))
    if held.last_turn != seen:
        raise Refused(_("The set was taken back and submitted anew: check it once more."))


@contextmanager
def as_if_published(change_set: ChangeSet, besides: UUID | None = None) -> Iterator[list[Problem]]:
    """In the block of this `with` the record is as if published; after it, all is undone.

    Gives the problems, if any: then only a part of the set is in the record. The draft of one form,
    known by its token, can be left out.
    """
    with transaction.atomic():
        yield _apply(change_set, timezone.now(), besides)
        transaction.set_rollback(True)


def rehearse(change_set: ChangeSet) -> Rehearsal:
    """Publish a set and take it back: what would change, or what stands in the way."""
    before = History().count()
    with as_if_published(change_set) as problems:
        if problems:
            return Rehearsal(problems=problems)
        history = History()
        return Rehearsal(changes=history[: history.count() - before])


@contextmanager
def _held(change_set: ChangeSet) -> Iterator[ChangeSet]:
    """The set as it is now, which nobody else can move until the end; one publication at a time."""
    with transaction.atomic():
        # The one row that stands for all change sets: who holds it moves one.
        all_sets = ContentType.objects.get_for_model(ChangeSet)
        ContentType.objects.select_for_update().get(pk=all_sets.pk)
        yield lock(change_set)


def lock(change_set: ChangeSet) -> ChangeSet:
    """The set as it is now, locked until the transaction ends. Raises Refused if it is gone."""
    held = ChangeSet.objects.select_for_update().filter(pk=change_set.pk).first()
    if held is None:
        raise Refused(_("Somebody has thrown this set away meanwhile."))
    return held


def ensure_writable(held: ChangeSet) -> None:
    """Raise Refused while somebody checks the set, and ever after."""
    if not held.may_be_written:
        raise Refused(_("This set is being checked or is published: nothing in it can change."))


def _move(change_set: ChangeSet, state: ChangeSet.State, person: User, note: str = "") -> None:
    change_set.state = state
    change_set.touched_at = timezone.now()
    change_set.save()
    Turn.objects.create(change_set=change_set, state=state, by=person, note=note)


def _apply(change_set: ChangeSet, moment: datetime, besides: UUID | None = None) -> list[Problem]:
    """Make the changes of a set in their order; returns the problems of those that cannot be.

    Translations come first: each is of the French that its writer saw, which another change of
    the set may replace.
    """
    drafted = change_set.changes.select_related("written_by")
    changes = list(drafted.exclude(token=besides) if besides else drafted)
    changes.sort(key=lambda change: not change.language)
    outdated = [
        Problem(change, _("The record has changed since this draft was begun."), is_outdated=True)
        for change in changes
        if change.is_outdated
    ]
    if outdated:
        return outdated
    return [problem for change in changes for problem in _make(change, change_set, moment)]


def _make(change: Change, change_set: ChangeSet, moment: datetime) -> list[Problem]:
    act = Act(change.written_by, change_set.reason.strip(), moment)
    try:
        with transaction.atomic():
            if change.is_outdated:  # it was not, before the changes before it
                return [Problem(change, _("Another change of this set touches the same record."))]
            if change.is_removal:
                change.subject.remove(act)
                return []
            sheet = change.subject.sheet(change.data)
            if sheet.is_valid():
                sheet.save(act)
                return []
            return [Problem(change, sentence) for sentence in _sentences(sheet)]
    except Gone:
        return [Problem(change, _("The record has been withdrawn since."), is_outdated=True)]
    except ProtectedError:
        return [Problem(change, _("Other records rest on it: change those first."))]
    except ValidationError as error:
        return [Problem(change, sentence) for sentence in dict.fromkeys(error.messages)]
    except (IntegrityError, DataError):
        return [Problem(change, _("It contradicts another record or another change of this set."))]


def _sentences(sheet: Sheet) -> Iterator[str]:
    for bound, error in sheet.problems:
        if bound is None:
            yield str(error)
        else:
            yield _("%(field)s: %(error)s") % {"field": bound.label, "error": error}
