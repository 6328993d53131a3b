"""A file of translations becomes drafts, in one set, for somebody else to check and publish."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from changes.compare import Piece, compare
from desk.models import Change, ChangeSet
from desk.sheets import as_typed
from desk.subjects import translation_of
from desk.subjects.translation import TextForm
from language.languages import direction, name_of_language
from record.wording import Basis, Wording
from translations.files.rows import Row, bare, trace
from translations.inventory import Text, all_texts


@dataclass(frozen=True)
class Proposal:
    """A translation that a file brings and the record does not have."""

    row: Row
    text: Text
    form: TextForm

    @property
    def words(self) -> str:
        return self.form.cleaned_data["translation"]

    @property
    def now(self) -> Wording:
        return self.form.now

    @property
    def basis(self) -> Basis:
        return Basis(self.form.cleaned_data["basis"])

    @property
    def direction(self) -> str:
        return direction(self.form.language)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return compare(self.now, self.words)


@dataclass(frozen=True)
class Refusal:
    row: Row
    sentence: str


@dataclass
class Plan:
    """What an import would do: the texts that it touches, and what becomes of the other rows."""

    language: str
    new: list[Proposal] = field(default_factory=list)
    changed: list[Proposal] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0

    @property
    def proposals(self) -> list[Proposal]:
        return [*self.new, *self.changed]


class _RowRefused(Exception):
    pass


def plan(rows: Iterable[Row], language: str, basis: str) -> Plan:
    """What these rows would change; `basis` is that of new texts whose row names none.

    As many queries as there are kinds of texts, whatever the file holds.
    """
    texts = {text.key: text for text in all_texts()}
    seen: set[str] = set()
    made = Plan(language)
    for row in rows:
        try:
            _place(row, texts, seen, basis, made)
        except _RowRefused as refused:
            made.refused.append(Refusal(row, str(refused)))
        seen.add(row.key)
    return made


def _place(row: Row, texts: Mapping[str, Text], seen: set[str], basis: str, made: Plan) -> None:
    text = texts.get(row.key)
    if row.problem:
        raise _RowRefused(row.problem)
    if text is None:
        raise _RowRefused(_("The record has no text of this key."))
    if row.key in seen:
        raise _RowRefused(_("The file holds this text a second time."))
    now = text.translation(made.language)
    if not bare(row.target):
        if now:
            raise _RowRefused(_("The translation is empty: the one on record stays."))
        made.empty += 1
    elif _is_untouched(row, now):
        made.unchanged += 1
    else:
        _ensure_current(row, text, now)
        proposal = Proposal(row, text, _checked(row, text, made.language, basis))
        (made.changed if now else made.new).append(proposal)


def _is_untouched(row: Row, now: Wording) -> bool:
    """Whether the row says what the record says, or what it said when the file was made."""
    if row.basis and row.basis != now.basis:
        return False
    return trace(row.target) in (trace(now), row.was)


def _ensure_current(row: Row, text: Text, now: Wording) -> None:
    if bare(row.source) != bare(text.original):
        raise _RowRefused(_("The French text is not, or is no more, the one on record."))
    if row.was not in (None, trace(now)):
        raise _RowRefused(_("The translation on record has changed since the file was made."))


def _checked(row: Row, text: Text, language: str, basis: str) -> TextForm:
    """The form of the text, filled in with the row and found right."""
    now = text.translation(language)
    words = now if bare(row.target) == bare(now) else row.target
    form = TextForm(text, language, _data(text, words, row.basis or now.basis or basis))
    if not form.is_valid():
        errors = [error for errors in form.errors.values() for error in errors]
        raise _RowRefused(" ".join(str(error) for error in errors))
    return form


def _data(text: Text, words: str, basis: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data[f"{text.field}-translation"], data[f"{text.field}-basis"] = words, basis
    return data


def open_drafts(made: Plan) -> list[Change]:
    """The open drafts of the same texts in other sets, to be told before importing: one query."""
    records = {one.text.record.identity for one in made.proposals}
    drafts = Change.objects.open().filter(language=made.language)
    return [draft for draft in drafts if draft.record_key in records]


@transaction.atomic
def make_set(made: Plan, person: User, token: UUID) -> ChangeSet:
    """Keep the proposals of a plan as drafts in a new set; returns the set.

    The same token makes no second one.
    """
    # A second click waits here for the first.
    get_user_model().objects.select_for_update().get(pk=person.pk)
    before = Change.objects.filter(token=token).select_related("change_set").first()
    if before:
        return before.change_set
    title = _("Translations from a file: %(language)s") % {
        "language": name_of_language(made.language)
    }
    change_set = ChangeSet.objects.create(title=title, author=person)
    change_set.contributors.add(person)
    by_record: dict[tuple[str, int], list[Proposal]] = {}
    for proposal in made.proposals:
        key = proposal.text.kind, proposal.text.record.pk
        by_record.setdefault(key, []).append(proposal)
    changes = [
        _change(change_set, proposals, made.language, person) for proposals in by_record.values()
    ]
    changes[0].token = token
    Change.objects.bulk_create(changes)
    return change_set


def _change(
    change_set: ChangeSet, proposals: Sequence[Proposal], language: str, person: User
) -> Change:
    """The draft of one record; no query."""
    record = proposals[0].text.record
    subject = translation_of(record, language)
    subject.record = record
    typed = as_typed(subject.sheet())
    for proposal in proposals:
        typed |= dict(cast(QueryDict, proposal.form.data).lists())
    return Change(
        change_set=change_set,
        kind=subject.kind,
        language=language,
        record_key=subject.record_key,
        seen=subject.version_of(record),
        values=typed,
        token=uuid.uuid4(),
        written_by=person,
    )
