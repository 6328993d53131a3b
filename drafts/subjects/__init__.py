"""What officers edit: one subject for each kind of sheet, and of translations."""

from drafts.subjects.base import Gone, Subject
from drafts.subjects.final_report import FinalReportSubject
from drafts.subjects.request import RequestSubject
from drafts.subjects.standing import StandingSubject
from drafts.subjects.step import StepSubject
from drafts.subjects.texts import AccountSubject, ClauseSubject, DevelopmentSubject, MeasureSubject
from drafts.subjects.translation import TRANSLATION_SUBJECTS, kind_of

SUBJECTS: dict[str, type[Subject]] = {
    subject.kind: subject
    for subject in (
        StepSubject,
        StandingSubject,
        RequestSubject,
        MeasureSubject,
        ClauseSubject,
        AccountSubject,
        DevelopmentSubject,
        FinalReportSubject,
        *TRANSLATION_SUBJECTS,
    )
}


def translation_of(record, language):
    """The subject of the translations of a record into a language."""
    return SUBJECTS[kind_of(type(record), language)](None, record.pk)


__all__ = ["SUBJECTS", "Gone", "Subject", "translation_of"]
