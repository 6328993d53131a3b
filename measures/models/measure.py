"""What the implementation report distinguishes inside a paragraph."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced
from language.words import Word, words_of
from measures.models.clause import Clause
from measures.models.decision import Decision
from measures.models.follow_up import FollowUp
from measures.models.request import Request
from measures.models.review import Review
from measures.models.status_reading import StatusReading
from measures.models.step import Step, StepQuerySet
from record.models import Record, RecordQuerySet
from sessions.models import Session
from web.addresses import address_of

if TYPE_CHECKING:
    from measures.models.paragraph import Paragraph


def _steps_of_measure(as_at: Session | None) -> StepQuerySet:
    return Step.objects.until(as_at).filter(measure=OuterRef("pk"))


def _latest(
    model: type[StatusReading] | type[FollowUp], field: str, as_at: Session | None
) -> Subquery:
    """What the latest record of the measure says by then; NULL where there is none."""
    reported = model.objects.filter(measure=OuterRef("pk")).until(as_at).latest_first()
    return Subquery(reported.values(field)[:1])


class MeasureQuerySet(RecordQuerySet["Measure"]):
    def get_by_code(self, code: str) -> "Measure":
        """Find measure "1.3"; raises DoesNotExist."""
        measure: Measure = self.get_by_natural_key(*(int(part) for part in code.split(".")))
        return measure

    def codes(self) -> list[str]:
        """The numbers of measures as addresses have them, in the order of the proposal."""
        numbers = self.in_order().values_list("paragraph__number", "rank")
        return [f"{paragraph}.{rank}" for paragraph, rank in numbers]

    def in_paragraph(self, paragraph: "Paragraph") -> Self:
        return self.filter(paragraph=paragraph)

    def pks_mentioning(self, words: str, as_at: Session | None = None) -> list[int]:
        """The keys of those with all these words in their titles or those of their steps.

        Two queries, and every title is read. Words are compared as the search compares them. Words
        that stand in every text find none.
        """
        asked = list(words_of(words))
        steps = Step.objects.until(as_at).select_related("document")
        measures = self.prefetch_related(Prefetch("steps", queryset=steps))
        return [measure.pk for measure in measures if asked and measure.mentions(asked)]

    def examined_at(self, session: Session, as_at: Session | None = None) -> Self:
        """Measures with a step that the report of that session says the committee examined."""
        reviews = Review.objects.until(as_at).filter(report__session=session)
        return self.filter(Exists(_steps_of_measure(as_at).filter(reviews__in=reviews)))

    def citing(self, document: Document, as_at: Session | None = None) -> Self:
        """Measures with a step that is, was examined in, or was concluded by this document."""
        reviews = Review.objects.until(as_at).filter(step=OuterRef("pk"), report=document)
        decisions = Decision.objects.until(as_at).filter(step=OuterRef("pk"), summary=document)
        return self.filter(
            Exists(
                _steps_of_measure(as_at).filter(
                    Q(document=document) | Exists(reviews) | Exists(decisions)
                )
            )
        )

    def with_delivery(self, delivery: str, as_at: Session | None = None) -> Self:
        """Measures whose latest reading says so; "" for those without a reading."""
        latest = self.alias(latest_delivery=_latest(StatusReading, "delivery", as_at))
        return latest.filter(latest_delivery=delivery or None)

    def with_follow_up(self, kind: str, as_at: Session | None = None) -> Self:
        """Measures whose latest follow-up is of that kind; "" for those without a follow-up."""
        latest = self.alias(latest_kind=_latest(FollowUp, "kind", as_at))
        return latest.filter(latest_kind=kind or None)

    def with_standing(self, as_at: Session | None = None) -> Self:
        """Load status and follow-up as reported up to session `as_at`: two queries more."""
        readings = StatusReading.objects.for_display().until(as_at).latest_first()
        follow_ups = FollowUp.objects.for_display().with_answers(as_at).until(as_at).latest_first()
        return (
            self.select_related("paragraph", "clause")
            .prefetch_related(Prefetch("status_readings", queryset=readings))
            .prefetch_related(Prefetch("follow_ups", queryset=follow_ups))
        )

    def with_steps(self, as_at: Session | None = None) -> Self:
        """Load the steps up to session `as_at` with all they cite: three queries."""
        return self.select_related("paragraph").prefetch_related(
            Prefetch("steps", queryset=Step.objects.until(as_at).with_references(as_at))
        )

    def for_backlinks(self) -> Self:
        return self.select_related("paragraph", "source__session").order_by(
            "paragraph__number", "rank"
        )

    def for_page(self, as_at: Session | None = None) -> Self:
        """Load all the page of a measure shows up to session `as_at`, its account apart."""
        documents = Document.objects.until(as_at).for_list()
        return (
            self.with_standing(as_at)
            .with_steps(as_at)
            .select_related("source__session")
            .prefetch_related(
                Prefetch("requests", queryset=Request.objects.for_list(as_at)),
                Prefetch("related_documents", queryset=documents),
            )
        )


class Measure(Record, Sourced):
    """What the implementation report distinguishes inside a paragraph.

    The code (paragraph.rank) is ours: the report prints a number only under paragraphs 1 and 3,
    and the same numbers twice.
    """

    reading_place = 11
    slug = "measure"
    keyed_by = ("paragraph__number", "rank")
    heading = _("Measures")
    counted = ngettext_lazy("%(n)d measure", "%(n)d measures", "n")
    named_by = ("paragraph",)
    name_tells_its_kind = True
    has_page = True
    belongs_to = ("paragraph",)
    is_owner = True
    quoted = ("rank", "title", "title_in_body", "number_in_body")
    translated = ("title", "title_in_body")
    searched = ("title", "title_in_body")

    paragraph = models.ForeignKey(
        "measures.Paragraph", models.PROTECT, related_name="measures", verbose_name=_("paragraph")
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

    def __str__(self) -> str:
        return _("Measure %(code)s") % {"code": self.code}

    def get_absolute_url(self) -> str:
        return address_of("measure", self.code)

    @property
    def code(self) -> str:
        """Its number as addresses have it: 1.3."""
        return f"{self.paragraph.number}.{self.rank}"

    def get_history_url(self) -> str:
        return address_of("measure_history", self.code)

    def get_feed_url(self) -> str:
        return address_of("measure_feed", self.code)

    def get_desk_history_url(self) -> str:
        return reverse("desk_history", args=[self.code])

    def mentions(self, asked: Iterable[Word]) -> bool:
        """Whether its titles and those of its steps, loaded before, hold all these words."""
        titles = [
            self.in_each_language("title", "title_in_body"),
            *(step.in_each_language("wording") for step in self.steps.all()),
        ]
        forms = {
            form
            for wordings in titles
            for language, title in wordings.items()
            for word in words_of(title, language)
            for form in word.forms
        }
        return all(word.forms & forms for word in asked)

    def searched_words(self) -> dict[str, str]:
        fields = self.searched if self.has_other_title_in_body else ("title",)
        return self.in_each_language(*fields)

    @property
    def has_other_title_in_body(self) -> bool:
        """Whether the body of the report entitles it in other words, capitals aside."""
        return self.title_in_body.casefold() not in ("", self.title.casefold())

    @property
    def is_examined(self) -> bool:
        """Whether a report holds an examination of one of its steps: loaded by `with_steps`."""
        return any(step.reviews.all() for step in self.steps.all())

    def is_stale(self, clock: Session | None) -> bool:
        """Whether news of it is awaited, and none is recorded of the last two sessions.

        `clock` is the session that opened last; loaded by `with_standing`, `with_steps`.
        """
        waits = (self.status and self.status.delivery == StatusReading.Delivery.UNDER_WAY) or (
            self.follow_up and self.follow_up.kind in FollowUp.AWAITING
        )
        return bool(waits and clock and clock.number - self._last_session() >= 2)

    def _last_session(self) -> int:
        """The number of the last session that something is recorded for."""
        related = (self.steps, self.status_readings, self.follow_ups)
        sessions = [record.session for records in related for record in records.all()]
        return max((session.number for session in sessions if session), default=0)

    @property
    def status(self) -> StatusReading | None:
        """The latest reading of its delivery, or None: loaded by `with_standing`."""
        return next(iter(self.status_readings.all()), None)

    @property
    def follow_up(self) -> FollowUp | None:
        """The latest follow-up reported, or None: loaded by `with_standing`."""
        return next(iter(self.follow_ups.all()), None)
