"""The six paragraphs of the proposal."""

from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from simple_history.models import HistoricalRecords

from measures.models.clause import Clause
from measures.models.measure import Measure
from record.models import Record, RecordQuerySet
from sessions.models import Session
from web.addresses import address_of


class ParagraphQuerySet(RecordQuerySet["Paragraph"]):
    def with_text(self) -> Self:
        """Load the wording of each paragraph and its source: two queries more."""
        return self.prefetch_related(
            Prefetch("clauses", queryset=Clause.objects.select_related("source__session"))
        )

    def with_measures(self, as_at: Session | None = None) -> Self:
        """Load the measures of each paragraph with their standing and steps: six queries."""
        measures = Measure.objects.with_standing(as_at).with_steps(as_at)
        return self.prefetch_related(Prefetch("measures", queryset=measures))


class Paragraph(Record):
    """One of the six paragraphs of the proposal. Its wording is in its clauses."""

    reading_place = 10
    slug = "paragraph"
    keyed_by = ("number",)
    heading = _("Paragraphs of the proposal")
    counted = ngettext_lazy("%(n)d paragraph", "%(n)d paragraphs", "n")
    name_tells_its_kind = True
    has_page = True
    is_owner = True
    quoted = ("number",)

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    history = HistoricalRecords()

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("paragraph of the proposal")
        verbose_name_plural = _("paragraphs of the proposal")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=99),
                name="paragraph_number_is_positive",
                violation_error_message=_("A paragraph has a number from 1 to 99."),
            ),
        ]

    def __str__(self) -> str:
        return _("Paragraph %(number)s") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return address_of("paragraph", self.number)

    def get_feed_url(self) -> str:
        return address_of("paragraph_feed", self.number)
