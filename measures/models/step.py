"""The aligned step: what was done, where the committee examined it, what the chair concluded."""

from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, Sourced
from language.formats import long_day
from language.languages import ORIGINAL
from measures.models.decision import Decision
from measures.models.review import Review
from record.models import Record, RecordQuerySet
from record.wording import Wording
from sessions.models import Session


class StepQuerySet(RecordQuerySet["Step"]):
    def with_references(self, as_at: Session | None = None) -> Self:
        """Load what was done, its reviews and its decisions: two queries more."""
        reviews = Review.objects.until(as_at).select_related("report__session", "source__session")
        decisions = Decision.objects.until(as_at).select_related(
            "summary__session", "source__session"
        )
        return self.select_related(
            "session", "document__session", "source__session"
        ).prefetch_related(
            Prefetch("reviews", queryset=reviews), Prefetch("decisions", queryset=decisions)
        )

    def for_list(self, as_at: Session | None = None) -> Self:
        """Steps up to that session with all they cite, in the annex's order: three queries."""
        return (
            self.until(as_at)
            .with_references(as_at)
            .select_related("measure__paragraph")
            .order_by("measure__paragraph__number", "measure__rank", "position")
        )

    def for_matrix(self) -> Self:
        """What the matrix shows of each, in the order of its measure, and nothing more."""
        return (
            self.select_related("session", "document")
            .only(
                *("measure_id", "position", "title", "translations", "held_on"),
                *("session__number", "document__title", "document__translations"),
            )
            .order_by("position")
        )

    def for_backlinks(self) -> Self:
        """What a document or a session shows of the steps that cite it, in the annex's order."""
        return self.select_related(
            "measure__paragraph", "session", "document__session", "source__session"
        ).order_by("measure__paragraph__number", "measure__rank", "position")


class Step(Record, Sourced):
    """One line of the annex inside a measure: a document, a presentation or an event.

    The order inside a measure is the annex's own, neither by number nor by session.
    """

    reading_place = 13
    slug = "step"
    keyed_by = ("measure__paragraph__number", "measure__rank", "position")
    heading = _("Steps")
    counted = ngettext_lazy("%(n)d step", "%(n)d steps", "n")
    named_by = ("measure__paragraph", "session", "document__session")
    name_is_its_text = True
    belongs_to = ("measure",)
    came_with = ("session", "held_on")
    quoted = ("title", "held_on", "annex_ending")
    translated = ("title",)
    searched = ("wording",)
    searched_through = ("document",)

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

    def __str__(self) -> str:
        return self.wording

    def get_absolute_url(self) -> str:
        return f"{self.measure.get_absolute_url()}#{self.anchor}"

    def place_in_record(self) -> str:
        return gettext("%(measure)s, step %(position)s") % {
            "measure": self.measure,
            "position": self.position,
        }

    @property
    def wording(self) -> str:
        """The title the annex prints; a document's own where the annex prints no other."""
        if self.title:
            return self.title
        assert self.document, "a constraint gives a step without title its document"
        return self.document.title

    def read(self, field: str, language: str | None = None) -> Wording:
        """Reads its `wording` too: the title of the annex, else the document's own."""
        if field != "wording":
            return super().read(field, language)
        if self.title:
            return super().read("title", language)
        assert self.document, "a constraint gives a step without title its document"
        return self.document.read("title", language)

    @property
    def anchor(self) -> str:
        return f"step-{self.position}"

    def annex_entry(self, language: str | None = None) -> Wording:
        """What the annex prints in "Mise en œuvre"; to the letter where that is in French."""
        title = self.read("wording", language)
        ending = self.annex_ending if title.language == ORIGINAL else ""
        if self.kind == self.Kind.DOCUMENT and self.document and self.document.symbol:
            ending = f" ({self.document.symbol}){ending}"
        elif title.language != ORIGINAL:
            # The ending tells in French when it was; the session or the day does in any language.
            ending = f" ({self.session or long_day(self.held_on)})"
        return Wording(f"{title}{ending}", title.language, title.basis, title.is_outdated)
