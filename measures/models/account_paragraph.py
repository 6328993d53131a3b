"""What the implementation report tells, paragraph by paragraph."""

from collections.abc import Iterator
from typing import Self

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from simple_history.models import HistoricalRecords

from documents.models import Document
from language.languages import ORIGINAL
from record.models import Record, RecordQuerySet
from record.wording import Wording, join
from sessions.models import Session


class AccountParagraphQuerySet(RecordQuerySet["AccountParagraph"]):
    def with_wording(self) -> Self:
        """Load the decisions and follow-ups that the paragraphs quote: one query."""
        return self.select_related("report__session", "measure__paragraph", "decision", "follow_up")

    def for_record(self, as_at: Session | None = None) -> Self:
        """All that the reports tell by the close of that session, in order: two queries."""
        mentions = Document.objects.order_by("sort_key")
        return (
            self.until(as_at)
            .with_wording()
            .select_related("paragraph")
            .prefetch_related(models.Prefetch("mentions", queryset=mentions))
        )

    def on_measures(self) -> Self:
        """The paragraphs that stand on the page of a measure."""
        return self.filter(measure__isnull=False)

    def of_latest_report(self, as_at: Session | None = None) -> Self:
        """The account of the last report submitted by the close of that session, in its order."""
        latest = self.until(as_at).order_by("-report__session__number").values("report")[:1]
        return self.filter(report=latest).order_by("number")

    def for_backlinks(self) -> Self:
        """What a document shows of the paragraphs that mention it: one query."""
        return self.select_related("measure__paragraph", "report__session").order_by("number")


class AccountParagraph(Record):
    """A numbered paragraph of the implementation report.

    Its wording is text of its own, or text around the sentence of a decision or the text of a
    follow-up, which is stored once, with the decision or the follow-up.
    """

    reading_place = 19
    slug = "account"
    keyed_by = ("report__key", "number")
    heading = _("Implementation report")
    counted = ngettext_lazy(
        "%(n)d paragraph of the implementation report",
        "%(n)d paragraphs of the implementation report",
        "n",
    )
    named_by = ("report__session", "measure__paragraph")
    name_tells_its_kind = True
    belongs_to = ("measure", "paragraph")
    came_with = ("report__session",)
    quoted = ("number", "text_before", "text_after")
    translated = ("text_before", "text_after")
    searched = ("text",)
    searched_through = ("report", "decision", "follow_up")

    class Section(models.TextChoices):
        FRONT = "front", _("Background")
        INTRODUCTION = "introduction", _("Introduction of the paragraph")
        IMPLEMENTATION = "implementation", _("Implementation and examination by the CDIP")
        FOLLOW_UP = "follow_up", _("Follow-up")
        CLOSING = "closing", _("Invitation to the committee")

    report = models.ForeignKey(
        Document, models.PROTECT, related_name="account", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    section = models.CharField(_("section"), max_length=16, choices=Section)
    paragraph = models.ForeignKey(
        "measures.Paragraph",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("paragraph of the proposal"),
    )
    measure = models.ForeignKey(
        "measures.Measure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("measure"),
    )
    text_before = models.TextField(
        _("text"), blank=True, help_text=_("The whole text, or what leads to the quotation.")
    )
    decision = models.ForeignKey(
        "measures.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("decision quoted"),
    )
    follow_up = models.ForeignKey(
        "measures.FollowUp",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name=_("follow-up quoted"),
    )
    text_after = models.TextField(_("text after the quotation"), blank=True)
    mentions = models.ManyToManyField(
        Document,
        blank=True,
        related_name="mentioned_in",
        verbose_name=_("documents mentioned"),
        help_text=_("The documents whose symbol the paragraph prints."),
    )
    history = HistoricalRecords(m2m_fields=[mentions])

    objects = AccountParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("paragraph of the implementation report")
        verbose_name_plural = _("paragraphs of the implementation report")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="account_numbered_once_per_report",
                violation_error_message=_("The report already has a paragraph of this number."),
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True) | Q(follow_up__isnull=True),
                name="account_quotes_one_record",
                violation_error_message=_(
                    "A paragraph quotes a decision or a follow-up, not both."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(text_before="")
                | Q(decision__isnull=False)
                | Q(follow_up__isnull=False),
                name="account_has_wording",
                violation_error_message=_("The paragraph has no text and quotes nothing."),
            ),
        ]

    def __str__(self) -> str:
        return _("Paragraph %(number)s of the implementation report") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Its place on the page of its measure; the report itself where it has none."""
        if self.measure:
            return f"{self.measure.get_absolute_url()}#account-{self.number}"
        return self.report.get_absolute_url()

    @property
    @admin.display(description=_("text"))
    def text(self) -> str:
        """The whole wording as the report prints it."""
        return f"{self.text_before}{self.quotation}{self.text_after}"

    def read(self, field: str, language: str | None = None) -> Wording:
        """Reads the whole `text` too: in the language if each piece is in it, else in French."""
        if field != "text":
            return super().read(field, language)
        pieces = [piece for piece in self._pieces(language) if piece]
        if len({piece.language for piece in pieces}) > 1:
            pieces = [piece for piece in self._pieces(ORIGINAL) if piece]
        return join(pieces)

    def _pieces(self, language: str | None) -> Iterator[Wording]:
        yield self.read("text_before", language)
        if self.decision:
            yield self.decision.read("sentence", language)
        elif self.follow_up:
            yield self.follow_up.read("text", language)
        yield self.read("text_after", language)

    @property
    def quotation(self) -> str:
        if self.decision:
            return self.decision.sentence
        return self.follow_up.text if self.follow_up else ""
