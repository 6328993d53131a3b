"""The sheets on which officers write the records of this app."""


def register() -> None:
    """Make them known to the desk."""
    from desk.subjects import register
    from measures.sheets.final_report import FinalReportSubject
    from measures.sheets.report_at_session import StandingSubject
    from measures.sheets.request import RequestSubject
    from measures.sheets.step import StepSubject
    from measures.sheets.texts import (
        AccountSubject,
        ClauseSubject,
        DevelopmentSubject,
        MeasureSubject,
    )

    register(
        StepSubject,
        StandingSubject,
        RequestSubject,
        MeasureSubject,
        ClauseSubject,
        AccountSubject,
        DevelopmentSubject,
        FinalReportSubject,
    )
