"""Facts on the proposal as a whole."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.models import Sourced
from record.models import Record, RecordQuerySet


class DevelopmentQuerySet(RecordQuerySet["Development"]):
    def for_display(self) -> Self:
        return self.select_related("session", "source__session").order_by(
            F("session__number").asc(nulls_last=True), "happened_on", "position"
        )


class Development(Record, Sourced):
    """A dated fact on the proposal as a whole, told in our words with its source."""

    reading_place = 20
    slug = "development"
    keyed_by = ("position",)
    heading = _("The proposal as a whole")
    counted = ngettext_lazy("%(n)d development", "%(n)d developments", "n")
    named_by = ("session",)
    name_is_its_text = True
    came_with = ("session", "happened_on")
    quoted = ("happened_on", "text")
    translated = ("text",)
    searched = ("text",)

    position = models.PositiveSmallIntegerField(_("position"), unique=True)
    session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="developments",
        verbose_name=_("session"),
    )
    happened_on = models.DateField(_("date"), null=True, blank=True)
    text = models.TextField(_("what happened"))
    history = HistoricalRecords()

    objects = DevelopmentQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("development")
        verbose_name_plural = _("developments")
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False) | Q(happened_on__isnull=False),
                name="development_is_dated",
                violation_error_message=_("A development has a session, a date, or both."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("overview") + "#developments"

    def place_in_record(self) -> str:
        return gettext("Fact %(position)s on the whole proposal") % {"position": self.position}
