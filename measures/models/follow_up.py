"""Where a measure stands and what is still owed."""

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced, name_paragraphs
from measures.models.steps import Step
from record.models import Record


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
        """Load the session and what a reading rests on, in full: no query more."""
        return self.select_related(
            "session",
            "rests_on__report__session",
            "rests_on__decision",
            "rests_on__follow_up",
            "source__session",
        )

    def for_links(self):
        """Load what leads to the place of each on the page of its measure: no query more."""
        later = StatusReading.objects.filter(
            measure=OuterRef("measure"), session__number__gt=OuterRef("session__number")
        )
        return self.annotate(is_replaced=Exists(later)).select_related(
            "measure__paragraph", "session"
        )


class StatusReading(Record):
    """How far the delivery of a measure is, as the Secretariat reads it at a session.

    The reports print no status word, so each reading names what it rests on: a paragraph of an
    implementation report on record, or a sentence of another document, quoted with its source.
    """

    translated = ("sentence",)

    is_replaced = False  # by a later reading: told by `for_links`

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
        null=True,
        blank=True,
        related_name="status_readings",
        verbose_name=_("rests on"),
        help_text=_("The paragraph of an implementation report, where one says it."),
    )
    sentence = models.TextField(
        _("sentence it rests on"),
        blank=True,
        help_text=_("Word for word, where no implementation report says it."),
    )
    source = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="status_readings_resting",
        verbose_name=_("source of the sentence"),
    )
    source_paragraphs = models.CharField(
        _("paragraphs of the source"),
        max_length=40,
        blank=True,
        help_text=_("Numbers as printed, separated by commas."),
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
            models.CheckConstraint(
                condition=Q(
                    rests_on__isnull=False,
                    sentence="",
                    source__isnull=True,
                    source_paragraphs="",
                )
                | (Q(rests_on__isnull=True, source__isnull=False) & ~Q(sentence="")),
                name="status_rests_on_one_thing",
                violation_error_message=_(
                    "A status rests on a paragraph of an implementation report, or else on a "
                    "sentence with its source."
                ),
            ),
        ]

    def __str__(self):
        return self.get_delivery_display()

    def get_absolute_url(self):
        """Its place on the page of its measure, as at its own session once another took over."""
        as_at = f"?as_at={self.session.number}" if self.is_replaced else ""
        return f"{self.measure.get_absolute_url()}{as_at}#standing"

    def natural_key(self):
        return (*self.measure.natural_key(), self.session.number)

    @property
    def came_at(self):
        """The session it was reported at."""
        return (self.session,)

    @property
    def basis(self):
        """The wording it rests on, as its document prints it."""
        return self.rests_on.text if self.rests_on else self.sentence

    def read(self, field, language=None):
        """Also of the `basis`, the wording it rests on."""
        if field != "basis":
            return super().read(field, language)
        if self.rests_on:
            return self.rests_on.read("text", language)
        return super().read("sentence", language)

    @property
    def basis_document(self):
        return self.rests_on.report if self.rests_on else self.source

    @property
    def basis_paragraphs(self):
        """Where in that document, as printed there; "" where that is not recorded."""
        return str(self.rests_on.number) if self.rests_on else self.source_paragraphs

    def source_place(self):
        """Where in the source the sentence stands: "paragraphs 6, 7"."""
        return name_paragraphs(self.source_paragraphs)


class FollowUpQuerySet(ReportedQuerySet):
    def for_display(self):
        """Load the sessions and the source: no query more."""
        return self.select_related("session", "due_session", "source__session")

    def with_answers(self, as_at=None):
        """Tell of each whether it has its answer by then, and whether a later one replaced it.

        Its answer is that of a request of the same measure due at the same session.
        """
        answers = Step.objects.up_to(as_at).filter(
            answers__measure=OuterRef("measure"), answers__due_session=OuterRef("due_session")
        )
        later = FollowUp.objects.reported(as_at).filter(
            measure=OuterRef("measure"), session__number__gt=OuterRef("session__number")
        )
        return self.annotate(is_answered=Exists(answers), is_replaced=Exists(later))

    def for_links(self):
        """Load what leads to the place of each on the page of its measure: no query more."""
        return self.with_answers().select_related("measure__paragraph", "session")

    def for_session(self, as_at=None):
        """What a session shows of the follow-ups due at it, by that time: one query."""
        return (
            self.reported(as_at)
            .with_answers(as_at)
            .select_related("measure__paragraph", "due_session")
            .order_by("measure__paragraph__number", "measure__rank", "session__number")
        )


class DueState(models.TextChoices):
    """What has become, by a given day, of what the committee expects at a session."""

    ANSWERED = "answered", _("answered")
    REPLACED = "replaced", _("a later follow-up took its place")
    DUE = "due", _("due now")
    OVERDUE = "overdue", _("session closed, nothing later recorded")


class Owed:
    """What the committee expects at a session, `due_session`, and whether it came."""

    due_session: Any
    is_answered = False  # both told by `with_answers`
    is_replaced = False

    def due_state(self, as_at=None):
        """A DueState: overdue once its session has closed, due while it is open.

        "" where nothing is due, or not yet. Today is measured by the dates on record, and "as at
        session N" means at its close. A follow-up without its answer is owed no more once a later
        one of the measure has taken its place.
        """
        if self.is_answered:
            return DueState.ANSWERED
        due = self.due_session
        if due is None:
            return ""
        if self.is_replaced:
            return DueState.REPLACED
        if as_at is not None:
            return DueState.OVERDUE if due.number <= as_at.number else ""
        if due.has_closed():
            return DueState.OVERDUE
        return DueState.DUE if due.has_opened() else ""


class FollowUp(Record, Owed, Sourced):
    """What continues after the committee's examination, in the words of the report."""

    translated = ("text", "condition", "responsible")

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

    def __str__(self):
        return self.get_kind_display()

    def get_absolute_url(self):
        """Its place on the page of its measure, as at its own session once another took over."""
        as_at = f"?as_at={self.session.number}" if self.is_replaced else ""
        return f"{self.measure.get_absolute_url()}{as_at}#follow-up"

    def natural_key(self):
        return (*self.measure.natural_key(), self.session.number)

    @property
    def came_at(self):
        """The session it was reported at."""
        return (self.session,)


class RequestQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank, position):
        return self.get(measure__paragraph__number=paragraph, measure__rank=rank, position=position)

    def made(self, as_at=None):
        """Those made by the close of that session; all of them where no session is given."""
        return self if as_at is None else self.filter(as_at.reaches("session"))

    def with_answers(self, as_at=None):
        """Tell of each whether a step answers it by then."""
        answers = Step.objects.up_to(as_at).filter(answers=OuterRef("pk"))
        return self.annotate(is_answered=Exists(answers))

    def open_without_session(self, as_at=None):
        """Those that name no session at which they are due, and have no answer by then."""
        return self.for_list(as_at).filter(due_session__isnull=True, is_answered=False)

    def for_list(self, as_at=None):
        """What a list of requests shows, in the order they were made: two queries."""
        return (
            self.made(as_at)
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
                models.Prefetch("answered_by", queryset=Step.objects.up_to(as_at).for_backlinks())
            )
            .order_by("session__number", F("measure__paragraph__number"), "position")
        )


class Request(Record, Owed, Sourced):
    """What the committee asked of the Secretariat, and the steps that answered it."""

    translated = ("text", "note")

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

    def get_absolute_url(self):
        return f"{self.measure.get_absolute_url()}#requests"

    def natural_key(self):
        return (*self.measure.natural_key(), self.position)

    @property
    def came_at(self):
        """The session that made it."""
        return (self.session,)
