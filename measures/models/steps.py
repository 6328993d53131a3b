"""The aligned step: what was done, where the committee examined it, what the chair concluded."""

from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced, natural_sort_key
from documents.references import cite_report, cite_summary
from record.guards import KindGuard
from record.models import Record


class StepQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank, position):
        return self.get(measure__paragraph__number=paragraph, measure__rank=rank, position=position)

    def up_to(self, as_at):
        """Steps by the close of that session; all of them where no session is given."""
        return self if as_at is None else self.filter(as_at.reaches("session", "held_on"))

    def with_references(self, as_at=None):
        """Load what was done, its reviews and its decisions: two queries more."""
        reviews = Review.objects.up_to(as_at).select_related("report__session", "source__session")
        decisions = Decision.objects.up_to(as_at).select_related(
            "summary__session", "source__session"
        )
        return self.select_related(
            "session", "document__session", "source__session"
        ).prefetch_related(
            Prefetch("reviews", queryset=reviews), Prefetch("decisions", queryset=decisions)
        )

    def for_list(self, as_at=None):
        """Steps up to that session with all they cite, in the annex's order: three queries."""
        return (
            self.up_to(as_at)
            .with_references(as_at)
            .select_related("measure__paragraph")
            .order_by("measure__paragraph__number", "measure__rank", "position")
        )

    def for_backlinks(self):
        """What a document or a session shows of the steps that cite it, in the annex's order."""
        return self.select_related(
            "measure__paragraph", "session", "document__session", "source__session"
        ).order_by("measure__paragraph__number", "measure__rank", "position")


class Step(Record, Sourced):
    """One line of the annex inside a measure: a document, a presentation or an event.

    The order inside a measure is the annex's own, neither by number nor by session.
    """

    translated = ("title",)

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        PRESENTATION = "presentation", _("Presentation")
        EVENT = "event", _("Event")

    measure = models.ForeignKey(
        "measures.Measure", models.PROTECT, related_name="steps", verbose_name=_("measure")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.TextField(
        _("title"),
        blank=True,
        help_text=_("As the annex prints it; empty where it is the document’s own title."),
    )
    title_is_descriptive = models.BooleanField(
        _("descriptive title"),
        default=False,
        help_text=_("The title describes the step; the official one was not seen."),
    )
    session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("session"),
        help_text=_("The session it belongs to, even where it was held some days before."),
    )
    held_on = models.DateField(_("held on"), null=True, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("document"),
    )
    page_url = models.URLField(
        _("page on the organization’s site"),
        blank=True,
        help_text=_("For what has no document: the page that tells of it."),
    )
    annex_ending = models.CharField(
        _("ending in the annex"),
        max_length=120,
        blank=True,
        help_text=_("What the annex prints after the title and symbol, to the letter."),
    )
    history = HistoricalRecords()

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "position"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "position"],
                name="step_positions_are_distinct",
                violation_error_message=_("Another step of the measure has this position."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="document") | Q(document__isnull=False),
                name="step_of_kind_document_has_one",
                violation_error_message=_("A step of kind document names its document."),
            ),
            models.CheckConstraint(
                condition=~Q(title="") | Q(document__isnull=False),
                name="step_has_a_title_or_a_document",
                violation_error_message=_("A step without a document needs a title."),
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False) | Q(held_on__isnull=False),
                name="step_has_a_session_or_a_date",
                violation_error_message=_("A step has a session, a date, or both."),
            ),
        ]

    def __str__(self):
        return self.wording

    def get_absolute_url(self):
        return f"{self.measure.get_absolute_url()}#{self.anchor}"

    @property
    def came_at(self):
        """The session it came at, or else the day."""
        return self.session, self.held_on

    @property
    def wording(self):
        """The title the annex prints; a document's own where the annex prints no other."""
        if self.title:
            return self.title
        assert self.document, "a constraint gives a step without title its document"
        return self.document.title

    def read(self, field, language=None):
        """Also of its `wording`: the title of the annex, else the document's own."""
        if field != "wording":
            return super().read(field, language)
        if self.title:
            return super().read("title", language)
        assert self.document, "a constraint gives a step without title its document"
        return self.document.read("title", language)

    @property
    def anchor(self):
        return f"step-{self.position}"

    def natural_key(self):
        return (*self.measure.natural_key(), self.position)


class ReviewQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank, step, position):
        return self.get(
            step__measure__paragraph__number=paragraph,
            step__measure__rank=rank,
            step__position=step,
            position=position,
        )

    def up_to(self, as_at):
        """Reviews in the reports of sessions up to that one; all where no session is given."""
        return self if as_at is None else self.filter(as_at.reaches("report__session"))

    def for_backlinks(self):
        """What a report or a session shows of the reviews it holds, by paragraph: one query."""
        return self.select_related(
            "report__session",
            "step__measure__paragraph",
            "step__session",
            "step__document__session",
        ).order_by("report__session__number", "first_paragraph")


class Review(Record, Sourced):
    """The paragraphs of a session report in which the committee examined a step."""

    translated = ("note",)
    guards = (KindGuard("report", "session_report", "A review cites a session report."),)

    step = models.ForeignKey(Step, models.CASCADE, related_name="reviews", verbose_name=_("step"))
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

    def __str__(self):
        return f"{self.report.symbol} §§ {self.first_paragraph}-{self.last_paragraph}"

    def get_absolute_url(self):
        return self.step.get_absolute_url()

    @property
    def citation(self):
        """The official wording of the reference, in the reader's language."""
        return cite_report(self.report, self.first_paragraph, self.last_paragraph)

    def natural_key(self):
        return (*self.step.natural_key(), self.position)


class Outcome(models.TextChoices):
    """What the committee did, by its own verb; a decision may carry several."""

    NOTED = "noted", _("noted")
    WELCOMED = "welcomed", _("welcomed")
    REQUESTED = "requested", _("requested")
    DECIDED = "decided", _("decided")
    APPROVED = "approved", _("approved")
    EXCHANGE_ONLY = "exchange_only", _("reply of the Secretariat")


class DecisionQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank, step, position):
        return self.get(
            step__measure__paragraph__number=paragraph,
            step__measure__rank=rank,
            step__position=step,
            position=position,
        )

    def up_to(self, as_at):
        """Decisions of sessions up to that one; all of them where no session is given."""
        return self if as_at is None else self.filter(as_at.reaches("summary__session"))

    def for_backlinks(self):
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

    translated = ("sentence", "note")
    guards = (KindGuard("summary", "chair_summary", "A decision cites a summary by the Chair."),)

    step = models.ForeignKey(Step, models.CASCADE, related_name="decisions", verbose_name=_("step"))
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

    def __str__(self):
        number = f" § {self.number}" if self.number else ""
        return f"{self.summary.session}{number}"

    def save(self, *args, **kwargs):
        self.sort_key = natural_sort_key(self.number)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{self.step.measure.get_absolute_url()}#{self.anchor}"

    @property
    def came_at(self):
        """The session that made it."""
        return (self.summary.session,)

    @property
    def citation(self):
        """The official wording of the reference, in the reader's language."""
        return cite_summary(self.summary, self.number)

    @property
    def outcomes(self):
        return [outcome for outcome in Outcome if getattr(self, outcome.value)]

    @property
    def anchor(self):
        assert self.summary.session, "a constraint gives every summary its session"
        own = self.number or f"step-{self.step.position}"
        return f"decision-{self.summary.session.number}-{own}"

    def natural_key(self):
        return (*self.step.natural_key(), self.position)
