"""What the chair concluded on a step."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced, natural_sort_key
from documents.references import cite_summary
from record.guards import KindGuard
from record.models import Record, RecordQuerySet


class Outcome(models.TextChoices):
    """What the committee did, by its own verb; a decision may carry several."""

    NOTED = "noted", _("noted")
    WELCOMED = "welcomed", _("welcomed")
    REQUESTED = "requested", _("requested")
    DECIDED = "decided", _("decided")
    APPROVED = "approved", _("approved")
    EXCHANGE_ONLY = "exchange_only", _("reply of the Secretariat")


class DecisionQuerySet(RecordQuerySet["Decision"]):
    def for_backlinks(self) -> Self:
        """What a summary or a session shows of its decisions, by number: one query."""
        return self.select_related(
            "summary__session",
            "source__session",
            "step__measure__paragraph",
            "step__session",
            "step__document__session",
        ).order_by("summary__session__number", "sort_key")


class Decision(Record, Sourced):
    """A numbered paragraph of a summary by the Chair that concluded the examination of a step.

    `sentence` is what the implementation report quotes, empty where it quotes none. The verbs are
    one column each, so that a closed list can be filtered and constrained on every database.
    """

    reading_place = 15
    slug = "decision"
    keyed_by = (
        "step__measure__paragraph__number",
        "step__measure__rank",
        "step__position",
        "position",
    )
    heading = _("Summaries by the Chair")
    counted = ngettext_lazy("%(n)d decision", "%(n)d decisions", "n")
    named_by = ("step__measure__paragraph", "summary__session")
    belongs_to = ("step",)
    came_with = ("summary__session",)
    quoted = ("summary", "number", "sentence", "corrected_reading")
    translated = ("sentence", "note")
    searched = ("sentence",)
    searched_through = ("summary",)
    guards = (KindGuard("summary", "chair_summary", "A decision cites a summary by the Chair."),)

    step = models.ForeignKey(
        "measures.Step", models.CASCADE, related_name="decisions", verbose_name=_("step")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    summary = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="decisions",
        limit_choices_to={"kind": Document.Kind.CHAIR_SUMMARY},
        verbose_name=_("summary by the Chair"),
    )
    number = models.CharField(
        _("paragraph"), max_length=12, blank=True, help_text=_("As printed: 5, 7.1, 4.2.ii.")
    )
    sort_key = models.CharField(max_length=60, editable=False)
    sentence = models.TextField(_("sentence quoted"), blank=True)
    corrected_reading = models.TextField(
        _("corrected reading"),
        blank=True,
        help_text=_("Where the sentence is printed with a slip, which stays as printed."),
    )
    noted = models.BooleanField(Outcome.NOTED.label, default=False)
    welcomed = models.BooleanField(Outcome.WELCOMED.label, default=False)
    requested = models.BooleanField(Outcome.REQUESTED.label, default=False)
    decided = models.BooleanField(Outcome.DECIDED.label, default=False)
    approved = models.BooleanField(Outcome.APPROVED.label, default=False)
    exchange_only = models.BooleanField(Outcome.EXCHANGE_ONLY.label, default=False)
    note = models.TextField(_("note"), blank=True)
    history = HistoricalRecords(excluded_fields=["sort_key"])

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["step", "position"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["step", "position"],
                name="decision_positions_are_distinct",
                violation_error_message=_("Another decision of the step has this position."),
            ),
            models.UniqueConstraint(
                fields=["summary", "number"],
                condition=~Q(number=""),
                name="decision_once_per_session_and_number",
                violation_error_message=_(
                    "This paragraph of the summary by the Chair is already recorded."
                ),
            ),
            models.CheckConstraint(
                condition=Q(exchange_only=False)
                | Q(noted=False, welcomed=False, requested=False, decided=False, approved=False),
                name="decision_reply_excludes_other_verbs",
                violation_error_message=_(
                    "A reply of the Secretariat is recorded where the committee did nothing else."
                ),
            ),
            models.CheckConstraint(
                condition=Q(corrected_reading="") | ~Q(sentence=""),
                name="decision_corrects_a_sentence",
                violation_error_message=_("A corrected reading needs the sentence it corrects."),
            ),
        ]

    def __str__(self) -> str:
        number = f" § {self.number}" if self.number else ""
        return f"{self.summary.session}{number}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # handed on to Django
        self.sort_key = natural_sort_key(self.number)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{self.step.measure.get_absolute_url()}#{self.anchor}"

    def place_in_record(self) -> str:
        return gettext("%(step)s, concluded in %(reference)s") % {
            "step": self.step.place_in_record(),
            "reference": self,
        }

    @property
    def citation(self) -> str:
        """The official wording of the reference, in the reader's language."""
        return cite_summary(self.summary, self.number)

    @property
    def outcomes(self) -> list[Outcome]:
        return [outcome for outcome in Outcome if getattr(self, outcome.value)]

    @property
    def anchor(self) -> str:
        assert self.summary.session, "a constraint gives every summary its session"
        own = self.number or f"step-{self.step.position}"
        return f"decision-{self.summary.session.number}-{own}"
