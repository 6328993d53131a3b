"""What the sheets of this app share."""

from desk.subjects.base import Subject
from measures.models import Measure
from measures.shortcuts import measure_or_404


class OfMeasure(Subject):
    """A record that belongs to a measure, which addresses tell by its code."""

    @classmethod
    def owner_named(cls, code: str) -> Measure:
        return measure_or_404(Measure.objects.for_links(), code)
