from publications.exports import REPORT_FORMATS
from publications.exports.command import ExportCommand
from publications.report import Report, make_report
from sessions.models import Session


class Command(ExportCommand):
    help = "Write the whole implementation report, with its annex, to a file."
    formats = REPORT_FORMATS

    def make(self, session: Session | None) -> Report:
        return make_report(session)
