"""Atom feeds of what changed on a paragraph and on a measure."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from changes.feeds import ChangesFeed
from changes.history import History
from measures.models import Measure, Paragraph
from measures.shortcuts import measure_or_404
from web.public import public


class ParagraphFeed(ChangesFeed):
    # Of what the address holds, each part is of the type that its converter gives.
    def get_object(self, request: HttpRequest, **path: Any) -> History:
        paragraph = Paragraph.objects.filter(number=path["number"]).first()
        if paragraph is None:
            raise Http404(_("The proposal has no paragraph %(number)s.") % path)
        return History(paragraph)


class MeasureFeed(ChangesFeed):
    def get_object(self, request: HttpRequest, **path: Any) -> History:
        return History(measure_or_404(Measure.objects.for_links(), path["code"]))


paragraph_feed = public()(require_safe(ParagraphFeed()))
measure_feed = public()(require_safe(MeasureFeed()))
