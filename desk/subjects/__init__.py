"""What officers edit: one subject for each kind of sheet, and of translations."""

from desk.subjects.base import Gone, Subject
from desk.subjects.translation import TRANSLATION_SUBJECTS, kind_of

SUBJECTS: dict[str, type[Subject]] = {subject.kind: subject for subject in TRANSLATION_SUBJECTS}


def register(*subjects: type[Subject]) -> None:
    """Make the sheets of an app known to the desk, by their kind."""
    SUBJECTS.update({subject.kind: subject for subject in subjects})


def translation_of(record, language):
    """The subject of the translations of a record into a language."""
    return SUBJECTS[kind_of(type(record), language)](None, record.pk)


__all__ = ["SUBJECTS", "Gone", "Subject", "register", "translation_of"]
