"""Where a measure stands and what is still owed."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Sourced
from measures.models.steps import Step


class ReportedQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank, session):
        return self.get(
            measure__paragraph__number=paragraph,
            measure__rank=rank,
            session__number=session,
        )

    def reported(self, as_at=None):
        """Those reported at a session up to `as_at`, the latest first."""
        reported = self if as_at is None else self.filter(as_at.reaches("session"))
        return reported.order_by("-session__number")


class StatusReadingQuerySet(ReportedQuerySet):
    def for_display(self):
        """Load the session and the paragraph a reading rests on: no query more."""
        return self.select_related("session", "rests_on")


class StatusReading(models.Model):
    """How far the delivery of a measure is, as the Secretariat reads it at a session.

    The reports print no status word, so each reading names the paragraph it rests on.
    """

    class Delivery(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        UNDER_WAY = "under_way", _("Under way")
        COMPLETED = "completed", _("Completed")
        COMPLETED_CONTINUING = "completed_continuing", _("Completed, activity continuing")
        SUPERSEDED = "superseded", _("Superseded")
        DISCONTINUED = "discontinued", _("Discontinued")

    measure = models.ForeignKey(
        "measures.Measure",
        models.CASCADE,
        related_name="status_readings",
        verbose_name=_("measure"),
    )
    session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        related_name="status_readings",
        verbose_name=_("reported at session"),
    )
    delivery = models.CharField(_("delivery"), max_length=24, choices=Delivery)
    rests_on = models.ForeignKey(
        "measures.AccountParagraph",
        models.PROTECT,
        related_name="status_readings",
        verbose_name=_("rests on"),
    )
    history = HistoricalRecords()

    objects = StatusReadingQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "session"]
        verbose_name = _("reading of the status")
        verbose_name_plural = _("readings of the status")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "session"],
                name="status_read_once_per_session",
                violation_error_message=_("The measure already has a status at this session."),
            ),
        ]

    def __str__(self):
        return self.get_delivery_display()

    def natural_key(self):
        return (*self.measure.natural_key(), self.session.number)


class FollowUpQuerySet(ReportedQuerySet):
    def for_display(self):
        """Load the sessions and the source: no query more."""
        return self.select_related("session", "due_session", "source__session")

    def with_answers(self, as_at=None):
        """Tell of each whether a request due at its session has its answer by then."""
        answers = Step.objects.up_to(as_at).filter(
            answers__measure=OuterRef("measure"), answers__due_session=OuterRef("due_session")
        )
        return self.annotate(is_answered=Exists(answers))

    def for_session(self):
        """What a session shows of the follow-ups due at it: one query."""
        return self.select_related("measure__paragraph").order_by(
            "measure__paragraph__number", "measure__rank"
        )


class FollowUp(Sourced):
    """What continues after the committee's examination, in the words of the report."""

    class Kind(models.TextChoices):
        NONE_PLANNED = "none_planned", _("None planned")
        CONTINUING = "continuing", _("Continuing")
        CONDITIONAL = "conditional", _("If Member States so wish")
        REPORT_DUE = "report_due", _("Report due")
        DECISION_PENDING = "decision_pending", _("Decision pending")
        CONCLUDED = "concluded", _("Examination concluded")

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
    history = HistoricalRecords()

    is_answered = False  # told by `with_answers`

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

    def __str__(self):
        return self.get_kind_display()

    def natural_key(self):
        return (*self.measure.natural_key(), self.session.number)

    def due_state(self, as_at=None):
        """Say "answered", or else "overdue" once its session has closed, "due" while it is open.

        "" where nothing is due, or not yet. Ask it only of the latest follow-up of a measure,
        loaded `with_answers`: a later one takes its place. Today is measured by the dates on
        record, and "as at session N" means at its close.
        """
        due = self.due_session
        if due is None:
            return ""
        if self.is_answered:
            return "answered"
        if as_at is not None:
            return "overdue" if due.number <= as_at.number else ""
        if due.has_closed():
            return "overdue"
        return "due" if due.has_opened() else ""


class RequestQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank, position):
        return self.get(measure__paragraph__number=paragraph, measure__rank=rank, position=position)

    def for_list(self, as_at=None):
        """What a list of requests shows, in the order they were made: two queries."""
        made = self if as_at is None else self.filter(as_at.reaches("session"))
        return (
            made.select_related(
                "session",
                "due_session",
                "measure__paragraph",
                "decision__summary__session",
                "decision__step__measure__paragraph",
                "source__session",
            )
            .prefetch_related(
                models.Prefetch("answered_by", queryset=Step.objects.up_to(as_at).for_backlinks())
            )
            .order_by("session__number", F("measure__paragraph__number"), "position")
        )


class Request(Sourced):
    """What the committee asked of the Secretariat, and the steps that answered it."""

    measure = models.ForeignKey(
        "measures.Measure", models.PROTECT, related_name="requests", verbose_name=_("measure")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        related_name="requests",
        verbose_name=_("asked at session"),
    )
    decision = models.ForeignKey(
        "measures.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("decision"),
    )
    text = models.TextField(_("what was asked"), help_text=_("In short, in our words."))
    is_inferred = models.BooleanField(
        _("inferred"),
        default=False,
        help_text=_("Told by the report without the sentence or number of a decision."),
    )
    due_session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests_due",
        verbose_name=_("due at session"),
    )
    answered_by = models.ManyToManyField(
        "measures.Step", blank=True, related_name="answers", verbose_name=_("answered by")
    )
    note = models.TextField(_("note"), blank=True)
    history = HistoricalRecords(m2m_fields=[answered_by])

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "position"]
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "position"],
                name="request_positions_are_distinct",
                violation_error_message=_("Another request of the measure has this position."),
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=False) | Q(is_inferred=True),
                name="request_without_decision_is_inferred",
                violation_error_message=_(
                    "A request names the decision that made it, or is marked as inferred."
                ),
            ),
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (*self.measure.natural_key(), self.position)
