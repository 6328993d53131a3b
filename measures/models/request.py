"""What the committee asked of the Secretariat, and what answered it."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Sourced
from measures.models.owed import Owed
from measures.models.step import Step, StepQuerySet
from record.models import Record, RecordQuerySet
from sessions.models import Session


class RequestQuerySet(RecordQuerySet["Request"]):
    def with_answers(self, as_at: Session | None = None) -> Self:
        """Tell of each whether a step answers it by then."""
        answers = Step.objects.until(as_at).filter(answers=OuterRef("pk"))
        return self.annotate(is_answered=Exists(answers))

    def open_without_session(self, as_at: Session | None = None) -> Self:
        """Those that name no session at which they are due, and have no answer by then: a query."""
        no_answers = Step.objects.none()
        return self._told(as_at, no_answers).filter(due_session__isnull=True, is_answered=False)

    def due_and_answered(self, as_at: Session | None = None) -> set[tuple[int, int]]:
        """The keys of the measures and the sessions of which a request is answered by then."""
        answered = self.filter(due_session__isnull=False, answered_by__isnull=False)
        if as_at:
            answered = answered.filter(answered_by__in=Step.objects.until(as_at))
        return {*answered.order_by().values_list("measure_id", "due_session_id")}

    def for_due(self, as_at: Session | None = None) -> Self:
        """What is told of a request where it is due, in the order they were made: two queries."""
        in_order = ("measure__paragraph__number", "measure__rank", "position")
        return self._told(as_at, Step.objects.until(as_at).for_links().order_by(*in_order))

    def _told(self, as_at: Session | None, answers: StepQuerySet) -> Self:
        return (
            self.until(as_at)
            .with_answers(as_at)
            .select_related("session", "due_session", "measure__paragraph")
            .prefetch_related(models.Prefetch("answered_by", queryset=answers))
            .order_by("session__number", F("measure__paragraph__number"), "position")
        )

    def for_list(self, as_at: Session | None = None) -> Self:
        """What a list of requests shows, in the order they were made: two queries."""
        return (
            self.until(as_at)
            .with_answers(as_at)
            .select_related(
                "session",
                "due_session",
                "measure__paragraph",
                "decision__summary__session",
                "decision__step__measure__paragraph",
                "source__session",
            )
            .prefetch_related(
                models.Prefetch("answered_by", queryset=Step.objects.until(as_at).for_backlinks())
            )
            .order_by("session__number", F("measure__paragraph__number"), "position")
        )


class Request(Record, Owed, Sourced):
    """What the committee asked of the Secretariat, and the steps that answered it."""

    reading_place = 18
    slug = "request"
    keyed_by = ("measure__paragraph__number", "measure__rank", "position")
    heading = _("Requests to the Secretariat")
    counted = ngettext_lazy("%(n)d request", "%(n)d requests", "n")
    named_by = ("measure__paragraph", "session")
    name_is_its_text = True
    belongs_to = ("measure",)
    came_with = ("session",)
    quoted = ("text",)
    translated = ("text", "note")
    searched = ("text",)

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

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{self.measure.get_absolute_url()}#requests"

    def place_in_record(self) -> str:
        return gettext("%(measure)s, request %(position)s") % {
            "measure": self.measure,
            "position": self.position,
        }
