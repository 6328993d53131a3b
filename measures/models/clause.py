"""The wording of the proposal, block by block."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from simple_history.models import HistoricalRecords

from documents.models import Sourced
from record.models import Record, RecordQuerySet


class ClauseQuerySet(RecordQuerySet["Clause"]):
    def for_backlinks(self) -> Self:
        return self.select_related("paragraph", "source__session").order_by(
            "paragraph__number", "position"
        )


class Clause(Record, Sourced):
    """A block of a paragraph's wording. Those with a label are quoted apart: "paragraph 1(b)"."""

    reading_place = 12
    slug = "clause"
    keyed_by = ("paragraph__number", "position")
    heading = _("Paragraphs of the proposal")
    counted = ngettext_lazy("%(n)d clause", "%(n)d clauses", "n")
    named_by = ("paragraph",)
    name_tells_its_kind = True
    belongs_to = ("paragraph",)
    quoted = ("label", "text", "text_in_report")
    translated = ("text", "text_in_report")
    searched = ("text",)

    paragraph = models.ForeignKey(
        "measures.Paragraph", models.CASCADE, related_name="clauses", verbose_name=_("paragraph")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.CharField(_("label"), max_length=3, blank=True)
    text = models.TextField(_("text"))
    text_in_report = models.TextField(
        _("text as reprinted"),
        blank=True,
        help_text=_("Where the implementation report reprints it with other letters."),
    )
    history = HistoricalRecords()

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "position"]
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "position"],
                name="clause_positions_are_distinct",
                violation_error_message=_("Another clause of the paragraph has this position."),
            ),
            models.UniqueConstraint(
                fields=["paragraph", "label"],
                condition=~Q(label=""),
                name="clause_labelled_once_per_paragraph",
                violation_error_message=_("Another clause of the paragraph has this label."),
            ),
        ]

    def __str__(self) -> str:
        if self.label:
            return _("Paragraph %(number)s(%(label)s)") % {
                "number": self.paragraph.number,
                "label": self.label,
            }
        return str(self.paragraph)

    def get_absolute_url(self) -> str:
        anchor = f"#{self.label}" if self.label else ""
        return self.paragraph.get_absolute_url() + anchor
