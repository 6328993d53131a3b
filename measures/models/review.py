"""Where the committee examined a step."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced
from documents.references import cite_report
from record.guards import KindGuard
from record.models import Record, RecordQuerySet


class ReviewQuerySet(RecordQuerySet["Review"]):
    def for_backlinks(self) -> Self:
        """What a report or a session shows of the reviews it holds, by paragraph: one query."""
        return self.select_related(
            "report__session",
            "step__measure__paragraph",
            "step__session",
            "step__document__session",
        ).order_by("report__session__number", "first_paragraph")


class Review(Record, Sourced):
    """The paragraphs of a session report in which the committee examined a step."""

    reading_place = 14
    slug = "review"
    keyed_by = (
        "step__measure__paragraph__number",
        "step__measure__rank",
        "step__position",
        "position",
    )
    heading = _("Examination by the CDIP")
    counted = ngettext_lazy("%(n)d examination", "%(n)d examinations", "n")
    named_by = ("step__measure__paragraph", "report__session")
    belongs_to = ("step",)
    came_with = ("report__session",)
    quoted = ("report", "first_paragraph", "last_paragraph")
    translated = ("note",)
    guards = (KindGuard("report", "session_report", "A review cites a session report."),)

    step = models.ForeignKey(
        "measures.Step", models.CASCADE, related_name="reviews", verbose_name=_("step")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    report = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="reviews",
        limit_choices_to={"kind": Document.Kind.SESSION_REPORT},
        verbose_name=_("report"),
    )
    first_paragraph = models.PositiveSmallIntegerField(_("first paragraph"))
    last_paragraph = models.PositiveSmallIntegerField(_("last paragraph"))
    in_annex = models.BooleanField(
        _("in the annex"),
        default=True,
        help_text=_("Unticked where only the body of the implementation report cites it."),
    )
    is_checked = models.BooleanField(
        _("checked against the report"),
        default=False,
        help_text=_("Somebody opened the report and found the examination in these paragraphs."),
    )
    note = models.TextField(_("note"), blank=True)
    history = HistoricalRecords()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["step", "position"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["step", "position"],
                name="review_positions_are_distinct",
                violation_error_message=_("Another review of the step has this position."),
            ),
            models.CheckConstraint(
                condition=Q(last_paragraph__gte=F("first_paragraph")),
                name="review_range_runs_forward",
                violation_error_message=_("The last paragraph comes before the first."),
            ),
            models.CheckConstraint(
                condition=Q(first_paragraph__gte=1),
                name="review_range_starts_at_one",
                violation_error_message=_("The paragraphs of a report are numbered from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report.symbol} §§ {self.first_paragraph}-{self.last_paragraph}"

    def get_absolute_url(self) -> str:
        return self.step.get_absolute_url()

    def place_in_record(self) -> str:
        return gettext("%(step)s, examined in %(reference)s") % {
            "step": self.step.place_in_record(),
            "reference": self,
        }

    @property
    def citation(self) -> str:
        """The official wording of the reference, in the reader's language."""
        return cite_report(self.report, self.first_paragraph, self.last_paragraph)
