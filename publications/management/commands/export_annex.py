from measures.models import Measure
from publications.annex import Annex, make_annex
from publications.exports import ANNEX_FORMATS
from publications.exports.command import ExportCommand
from sessions.models import Session


class Command(ExportCommand):
    help = "Write the annex table to a file."
    formats = ANNEX_FORMATS

    def make(self, session: Session | None) -> Annex:
        return make_annex(Measure.objects.all(), session)
