from django.http import Http404
from django.utils.translation import gettext as _

from measures.models import Measure
from measures.models.measure import MeasureQuerySet


def measure_or_404(measures: MeasureQuerySet, code: str) -> Measure:
    """Find measure "1.3" in a queryset; where there is none, the page that helps says so."""
    try:
        return measures.get_by_code(code)
    except Measure.DoesNotExist:
        raise Http404(_("There is no measure %(code)s.") % {"code": code}) from None
