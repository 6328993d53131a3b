"""How far the delivery of a measure is."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Document, name_paragraphs
from measures.models.reported import ReportedQuerySet
from record.models import Record
from record.wording import Wording


class StatusReadingQuerySet(ReportedQuerySet["StatusReading"]):
    def for_display(self) -> Self:
        """Load the session and what a reading rests on, in full: no query more."""
        return self.select_related(
            "session",
            "rests_on__report__session",
            "rests_on__decision",
            "rests_on__follow_up",
            "source__session",
        )

    def for_links(self) -> Self:
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

    reading_place = 16
    slug = "status"
    keyed_by = ("measure__paragraph__number", "measure__rank", "session__number")
    heading = _("Readings of the status")
    counted = ngettext_lazy("%(n)d reading of the status", "%(n)d readings of the status", "n")
    named_by = ("measure__paragraph", "session")
    belongs_to = ("measure",)
    came_with = ("session",)
    quoted = ("sentence",)
    translated = ("sentence",)
    # Only a sentence of its own: a paragraph of the report is found as such.
    searched = ("sentence",)

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

    def __str__(self) -> str:
        return self.get_delivery_display()

    def get_absolute_url(self) -> str:
        """Its place on the page of its measure, as at its own session once another took over."""
        as_at = f"?as_at={self.session.number}" if self.is_replaced else ""
        return f"{self.measure.get_absolute_url()}{as_at}#standing"

    def place_in_record(self) -> str:
        return gettext("%(measure)s, status reported at %(session)s") % {
            "measure": self.measure,
            "session": self.session,
        }

    @property
    def basis(self) -> str:
        """The wording it rests on, as its document prints it."""
        return self.rests_on.text if self.rests_on else self.sentence

    def read(self, field: str, language: str | None = None) -> Wording:
        """Reads the `basis` too, the wording it rests on."""
        if field != "basis":
            return super().read(field, language)
        if self.rests_on:
            return self.rests_on.read("text", language)
        return super().read("sentence", language)

    @property
    def basis_document(self) -> Document:
        if self.rests_on:
            return self.rests_on.report
        assert self.source, "a constraint gives a sentence its source"
        return self.source

    @property
    def basis_paragraphs(self) -> str:
        """Where in that document, as printed there; "" where that is not recorded."""
        return str(self.rests_on.number) if self.rests_on else self.source_paragraphs

    def source_place(self) -> str:
        """Where in the source the sentence stands: "paragraphs 6, 7"."""
        return name_paragraphs(self.source_paragraphs)
