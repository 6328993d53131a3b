"""What continues after the committee's examination."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Sourced
from measures.models.owed import Owed
from measures.models.reported import ReportedQuerySet
from measures.models.step import Step
from record.models import Record
from sessions.models import Session


class FollowUpQuerySet(ReportedQuerySet["FollowUp"]):
    def for_display(self) -> Self:
        """Load the sessions and the source: no query more."""
        return self.select_related("session", "due_session", "source__session")

    def with_answers(self, as_at: Session | None = None) -> Self:
        """Tell of each whether it has its answer by then, and whether a later one replaced it.

        Its answer is that of a request of the same measure due at the same session.
        """
        answers = Step.objects.until(as_at).filter(
            answers__measure=OuterRef("measure"), answers__due_session=OuterRef("due_session")
        )
        later = (
            FollowUp.objects.until(as_at)
            .latest_first()
            .filter(measure=OuterRef("measure"), session__number__gt=OuterRef("session__number"))
        )
        return self.annotate(is_answered=Exists(answers), is_replaced=Exists(later))

    def for_links(self) -> Self:
        """Load what leads to the place of each on the page of its measure: no query more."""
        return self.with_answers().select_related("measure__paragraph", "session")

    def for_session(self, as_at: Session | None = None) -> Self:
        """What a session shows of the follow-ups due at it, by that time: one query."""
        return (
            self.until(as_at)
            .latest_first()
            .with_answers(as_at)
            .select_related("measure__paragraph", "due_session")
            .order_by("measure__paragraph__number", "measure__rank", "session__number")
        )


class FollowUp(Record, Owed, Sourced):
    """What continues after the committee's examination, in the words of the report."""

    reading_place = 17
    slug = "follow_up"
    keyed_by = ("measure__paragraph__number", "measure__rank", "session__number")
    heading = _("Follow-up")
    counted = ngettext_lazy("%(n)d follow-up", "%(n)d follow-ups", "n")
    named_by = ("measure__paragraph", "session")
    belongs_to = ("measure",)
    came_with = ("session",)
    quoted = ("text",)
    translated = ("text", "condition", "responsible")
    searched = ("text", "condition")

    class Kind(models.TextChoices):
        NONE_PLANNED = "none_planned", _("None planned")
        CONTINUING = "continuing", _("Continuing")
        CONDITIONAL = "conditional", _("If Member States so wish")
        REPORT_DUE = "report_due", _("Report due")
        DECISION_PENDING = "decision_pending", _("Decision pending")
        CONCLUDED = "concluded", _("Examination concluded")

    AWAITING = (Kind.REPORT_DUE, Kind.DECISION_PENDING)

    measure = models.ForeignKey(
        "measures.Measure", models.CASCADE, related_name="follow_ups", verbose_name=_("measure")
    )
    session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        related_name="follow_ups",
        verbose_name=_("reported at session"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text = models.TextField(_("text"))
    due_session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups_due",
        verbose_name=_("due at session"),
    )
    condition = models.TextField(
        _("condition"), blank=True, help_text=_("In short, in our words: what it depends on.")
    )
    responsible = models.CharField(
        _("responsible"),
        max_length=120,
        blank=True,
        help_text=_("The division of the Secretariat that answers for it."),
    )
    history = HistoricalRecords()

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "session"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "session"],
                name="follow_up_once_per_session",
                violation_error_message=_("The measure already has a follow-up at this session."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="report_due") | Q(due_session__isnull=False),
                name="follow_up_report_due_names_its_session",
                violation_error_message=_("A report that is due is due at a session."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        """Its place on the page of its measure, as at its own session once another took over."""
        as_at = f"?as_at={self.session.number}" if self.is_replaced else ""
        return f"{self.measure.get_absolute_url()}{as_at}#follow-up"

    def place_in_record(self) -> str:
        return gettext("%(measure)s, follow-up reported at %(session)s") % {
            "measure": self.measure,
            "session": self.session,
        }
