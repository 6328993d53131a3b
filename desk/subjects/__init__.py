"""What officers edit: a subject for each kind of sheet, made known by the app of its records."""

from typing import Any

from desk.subjects.base import Gone, Subject
from desk.subjects.translation import TranslationSubject
from language.languages import OTHERS
from record.kinds import find_record, split_identity, translated_kinds
from record.models import Record

_SUBJECTS: dict[str, type[Subject]] = {}


def register(*subjects: type[Subject]) -> None:
    """Make the sheets of an app known to the desk."""
    _SUBJECTS.update({subject.kind: subject for subject in subjects})


def subject_kinds() -> tuple[type[Subject], ...]:
    """Every sheet that is known, those of translations apart."""
    return tuple(_SUBJECTS.values())


def subject_named(slug: str, owner: Any = None, target: int | None = None) -> Subject | None:
    """The subject that an address names, "step" or "es-step"; None where there is no such sheet."""
    if slug in _SUBJECTS:
        return _SUBJECTS[slug](owner, target)
    language, _hyphen, kind = slug.partition("-")
    return _translated(kind, language, target) if language in OTHERS else None


def drafted_subject(kind: str, language: str, owner_key: str, record_key: str) -> Subject:
    """The subject of a draft, by what the draft keeps of it; raises Gone."""
    target = split_identity(record_key)[1] if record_key else None
    if language:
        subject: Subject | None = _translated(kind, language, target)
    else:
        owner = find_record(owner_key) if owner_key else None
        if owner_key and owner is None:
            raise Gone
        subject = subject_named(kind, owner, target)
    if subject is None:
        raise Gone
    return subject


def subject_of(record: Record) -> Subject | None:
    """What an officer edits to change this record; None where the desk does not edit it.

    The record may be gone, and is then as the history last knew it.
    """
    for subject in _SUBJECTS.values():
        if type(record) in subject.records:
            return subject.editing(record)
    return None


def translation_of(record: Record, language: str) -> TranslationSubject:
    """The subject of the translations of a record into a language."""
    return TranslationSubject(type(record), language, record.pk)


def _translated(kind: str, language: str, target: int | None) -> TranslationSubject | None:
    models = {model._meta.model_name: model for model in translated_kinds()}
    return TranslationSubject(models[kind], language, target) if kind in models else None


__all__ = [
    "Gone",
    "Subject",
    "drafted_subject",
    "register",
    "subject_kinds",
    "subject_named",
    "subject_of",
    "translation_of",
]
