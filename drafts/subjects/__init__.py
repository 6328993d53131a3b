"""What officers edit: one subject for each kind of sheet."""

from drafts.subjects.base import Gone, Subject
from drafts.subjects.final_report import FinalReportSubject
from drafts.subjects.request import RequestSubject
from drafts.subjects.standing import StandingSubject
from drafts.subjects.step import StepSubject
from drafts.subjects.texts import AccountSubject, ClauseSubject, DevelopmentSubject, MeasureSubject

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
    )
}

__all__ = ["SUBJECTS", "Gone", "Subject"]
