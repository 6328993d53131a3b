"""What the committee approved: six paragraphs, their clauses, and the nine measures they gave."""

import re

from django.contrib import admin
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced
from measures.models.follow_up import FollowUp, Request, StatusReading
from measures.models.steps import Decision, Review, Step


class ParagraphQuerySet(models.QuerySet):
    def get_by_natural_key(self, number):
        return self.get(number=number)

    def with_text(self):
        """Load the wording of each paragraph and its source: two queries more."""
        return self.prefetch_related(
            Prefetch("clauses", queryset=Clause.objects.select_related("source__session"))
        )

    def with_measures(self, as_at=None):
        """Load the measures of each paragraph with their standing and steps: six queries."""
        measures = Measure.objects.with_standing(as_at).with_steps(as_at)
        return self.prefetch_related(Prefetch("measures", queryset=measures))


class Paragraph(models.Model):
    """One of the six paragraphs of the proposal. Its wording is in its clauses."""

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

    def __str__(self):
        return _("Paragraph %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        return reverse("paragraph", args=[self.number])

    def natural_key(self):
        return (self.number,)


class ClauseQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, position):
        return self.get(paragraph__number=paragraph, position=position)

    def for_backlinks(self):
        return self.select_related("paragraph", "source__session").order_by(
            "paragraph__number", "position"
        )


class Clause(Sourced):
    """A block of a paragraph's wording. Those with a label are quoted apart: "paragraph 1(b)"."""

    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, related_name="clauses", verbose_name=_("paragraph")
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

    def __str__(self):
        if self.label:
            return _("Paragraph %(number)s(%(label)s)") % {
                "number": self.paragraph.number,
                "label": self.label,
            }
        return str(self.paragraph)

    def get_absolute_url(self):
        anchor = f"#{self.label}" if self.label else ""
        return self.paragraph.get_absolute_url() + anchor

    def natural_key(self):
        return (self.paragraph.number, self.position)


class MeasureQuerySet(models.QuerySet):
    def get_by_natural_key(self, paragraph, rank):
        return self.get(paragraph__number=paragraph, rank=rank)

    def get_by_code(self, code):
        """Find measure "1.3"; raises DoesNotExist."""
        return self.get_by_natural_key(*(int(part) for part in code.split(".")))

    def in_paragraph(self, paragraph):
        return self.filter(paragraph=paragraph)

    def mentioning(self, words):
        """Measures with these words in a title of theirs or of one of their steps."""
        # Not icontains: on SQLite that tells capitals apart beyond ASCII.
        literally = re.escape(words)
        steps = Step.objects.filter(measure=OuterRef("pk")).filter(
            Q(title__iregex=literally) | Q(document__title__iregex=literally)
        )
        return self.filter(
            Q(title__iregex=literally) | Q(title_in_body__iregex=literally) | Exists(steps)
        )

    def examined_at(self, session):
        """Measures with a step that the report of that session says the committee examined."""
        reviews = Review.objects.filter(step__measure=OuterRef("pk"), report__session=session)
        return self.filter(Exists(reviews))

    def citing(self, document):
        """Measures with a step that is, was examined in, or was concluded by this document."""
        steps = Step.objects.filter(measure=OuterRef("pk")).filter(
            Q(document=document)
            | Exists(Review.objects.filter(step=OuterRef("pk"), report=document))
            | Exists(Decision.objects.filter(step=OuterRef("pk"), summary=document))
        )
        return self.filter(Exists(steps))

    def with_delivery(self, delivery):
        """Measures whose latest reading says so; "" for those without a reading."""
        return self._with_latest("delivery", StatusReading, "delivery", delivery)

    def with_follow_up(self, kind):
        """Measures whose latest follow-up is of that kind; "" for those without a follow-up."""
        return self._with_latest("follow_up_kind", FollowUp, "kind", kind)

    def _with_latest(self, alias, model, field, value):
        latest = model.objects.filter(measure=OuterRef("pk")).order_by("-session__number")
        annotated = self.alias(**{alias: Subquery(latest.values(field)[:1])})
        if value == "":
            return annotated.filter(**{f"{alias}__isnull": True})
        return annotated.filter(**{alias: value})

    def with_standing(self, as_at=None):
        """Load status and follow-up as reported up to session `as_at`: two queries more."""
        return self.select_related("paragraph", "clause").prefetch_related(
            Prefetch(
                "status_readings", queryset=StatusReading.objects.for_display().reported(as_at)
            ),
            Prefetch(
                "follow_ups",
                queryset=FollowUp.objects.for_display().with_answers(as_at).reported(as_at),
            ),
        )

    def with_steps(self, as_at=None):
        """Load the steps up to session `as_at` with all they cite: three queries."""
        return self.select_related("paragraph").prefetch_related(
            Prefetch("steps", queryset=Step.objects.up_to(as_at).with_references(as_at))
        )

    def for_backlinks(self):
        return self.select_related("paragraph", "source__session").order_by(
            "paragraph__number", "rank"
        )

    def for_page(self, as_at=None):
        """Load all the page of a measure shows up to session `as_at`, its account apart."""
        documents = Document.objects.up_to(as_at).for_list()
        return (
            self.with_standing(as_at)
            .with_steps(as_at)
            .select_related("source__session")
            .prefetch_related(
                Prefetch("requests", queryset=Request.objects.for_list(as_at)),
                Prefetch("related_documents", queryset=documents),
            )
        )


class Measure(Sourced):
    """What the implementation report distinguishes inside a paragraph.

    The code (paragraph.rank) is ours: the report prints a number only under paragraphs 1 and 3,
    and the same numbers twice.
    """

    paragraph = models.ForeignKey(
        Paragraph, models.PROTECT, related_name="measures", verbose_name=_("paragraph")
    )
    rank = models.PositiveSmallIntegerField(_("rank in the paragraph"))
    clause = models.ForeignKey(
        Clause,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("clause it answers"),
        help_text=_("Where the measure answers one clause rather than the whole paragraph."),
    )
    title = models.TextField(_("title in the annex"))
    title_in_body = models.TextField(_("title in the body of the report"), blank=True)
    number_in_body = models.PositiveSmallIntegerField(
        _("number printed in the body"), null=True, blank=True
    )
    related_documents = models.ManyToManyField(
        "documents.Document",
        blank=True,
        related_name="related_measures",
        verbose_name=_("related documents"),
        help_text=_("Documents on the subject that no step of the measure cites."),
    )
    history = HistoricalRecords(m2m_fields=[related_documents])

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "rank"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "rank"],
                name="measure_ranked_once_per_paragraph",
                violation_error_message=_("The paragraph already has a measure of this rank."),
            ),
            models.UniqueConstraint(
                fields=["paragraph", "number_in_body"],
                name="measure_numbered_once_per_paragraph",
                violation_error_message=_("The paragraph already has a measure of this number."),
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1, rank__lte=99),
                name="measure_rank_is_positive",
                violation_error_message=_("A measure has a rank from 1 to 99."),
            ),
        ]

    def __str__(self):
        return _("Measure %(code)s") % {"code": self.code}

    def get_absolute_url(self):
        return reverse("measure", args=[self.code])

    @property
    @admin.display(description=_("code"))
    def code(self):
        return f"{self.paragraph.number}.{self.rank}"

    def natural_key(self):
        return (self.paragraph.number, self.rank)

    @property
    def has_other_title_in_body(self):
        """Whether the body of the report entitles it in other words, capitals aside."""
        return self.title_in_body.casefold() not in ("", self.title.casefold())

    @property
    def is_examined(self):
        """Whether a report holds an examination of one of its steps: loaded by `with_steps`."""
        return any(step.reviews.all() for step in self.steps.all())

    @property
    def status(self):
        """The latest reading of its delivery, or None: loaded by `with_standing`."""
        return next(iter(self.status_readings.all()), None)

    @property
    def follow_up(self):
        """The latest follow-up reported, or None: loaded by `with_standing`."""
        return next(iter(self.follow_ups.all()), None)
