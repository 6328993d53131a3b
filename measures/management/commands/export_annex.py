from measures.annex import make_annex
from measures.exports import ANNEX_FORMATS
from measures.exports.command import ExportCommand
from measures.models import Measure


class Command(ExportCommand):
    help = "Write the annex table to a file."
    formats = ANNEX_FORMATS

    def make(self, session):
        return make_annex(Measure.objects.all(), session)
