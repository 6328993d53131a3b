"""The sessions of the committee: the clock of the whole record."""

from dataclasses import dataclass
from datetime import date
from typing import Self, cast

from django.db import models
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from language.ordinals import ordinal
from record.models import Record, RecordQuerySet
from web.addresses import address_of


class SessionQuerySet(RecordQuerySet):
    def opened(self, on: date | None = None) -> Self:
        """Sessions that had opened on that day (today by default), by the dates on record."""
        return self.filter(opens_on__lte=on or timezone.localdate())

    def past(self, as_at: "Session | None" = None) -> Self:
        """Sessions up to the last one that has closed, by the dates on record or as at N."""
        return self.filter(number__lte=self._last_closed(as_at))

    def coming(self, as_at: "Session | None" = None) -> Self:
        """Sessions after the last one that has closed, whether or not they have dates."""
        return self.filter(number__gt=self._last_closed(as_at))

    def _last_closed(self, as_at: "Session | None") -> int:
        if as_at is not None:
            return as_at.number
        closed = Session.objects.filter(closes_on__lt=timezone.localdate())
        return closed.aggregate(last=Max("number"))["last"] or 0

    def plan(self, as_at: "Session | None" = None) -> "Plan":
        """All sessions, with what a list shows of each: one query."""
        shown = ("number", "opens_on", "closes_on", "dates_basis")
        sessions = cast("list[Session]", [*self.only(*shown).order_by("number")])
        opened = [(one.opens_on, one) for one in sessions if one.opens_on and one.has_opened()]
        closed = [one.number for one in sessions if one.has_closed()]
        last = as_at.number if as_at else max(closed, default=0)
        return Plan(
            coming=[one for one in sessions if one.number > last],
            past=[one for one in reversed(sessions) if one.number <= last],
            clock=max(opened, key=lambda one: one[0])[1] if opened else None,
        )

    def last_opened(self, on: date | None = None) -> "Session | None":
        """The portal's clock: the session against which due and overdue are told, or None."""
        return cast("Session | None", self.opened(on).order_by("-opens_on").first())


@dataclass(frozen=True)
class Plan:
    """The coming sessions, the past ones with the newest first, and the portal's clock."""

    coming: list["Session"]
    past: list["Session"]
    clock: "Session | None"


class Session(Record):
    """A session of the CDIP. Its ordinal is rendered in each language, never stored."""

    reading_place = 91
    slug = "session"
    keyed_by = ("number",)
    heading = _("Sessions")
    counted = ngettext_lazy("%(n)d session", "%(n)d sessions", "n")
    has_page = True
    is_register = True
    quoted = ("number", "opens_on", "closes_on", "place")
    translated = ("place", "note")
    told_at = {
        "session_number_is_positive": "number",
        "session_closes_after_it_opens": "closes_on",
        "session_with_a_closing_date_has_an_opening_date": "opens_on",
        "session_dates_say_what_they_rest_on": "dates_basis",
    }

    class DatesBasis(models.TextChoices):
        SEEN = "seen", _("Dates seen in a public source.")
        OPENING_SEEN = "opening_seen", _("Only the opening date was seen in a public source.")
        PRINTED = (
            "printed",
            _("Dates printed on the documents of the session; it may have been held later."),
        )
        PARTLY = "partly", _("The sources agree on these dates only in part.")
        UNVERIFIED = "unverified", _("Dates not verified against a source.")

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    dates_basis = models.CharField(
        _("what the dates rest on"), max_length=20, choices=DatesBasis, blank=True
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where the dates were read: one source per line.")
    )
    history = HistoricalRecords()

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=999),
                name="session_number_is_positive",
                violation_error_message=_("A session has a number from 1 to 999."),
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="session_closes_after_it_opens",
                violation_error_message=_("The session closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=False) | Q(closes_on__isnull=True),
                name="session_with_a_closing_date_has_an_opening_date",
                violation_error_message=_("A closing date needs an opening date."),
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | ~Q(dates_basis=""),
                name="session_dates_say_what_they_rest_on",
                violation_error_message=_("Say what the dates of the session rest on."),
            ),
        ]

    def __str__(self) -> str:
        return f"CDIP/{self.number}"

    def get_absolute_url(self) -> str:
        return address_of("session", self.number)

    def get_desk_history_url(self) -> str:
        return reverse("register_history", args=[self.slug, self.pk])

    def place_in_record(self) -> str:
        return capfirst(
            gettext("%(ordinal)s session of the CDIP") % {"ordinal": ordinal(self.number)}
        )

    @property
    def dates_are_verified(self) -> bool:
        return self.dates_basis == self.DatesBasis.SEEN

    def is_after(self, as_at: "Session | None") -> bool:
        """Whether it came later than the session as at which the record is read."""
        return as_at is not None and self.number > as_at.number

    def reaches(self, session_field: str, date_field: str | None = None) -> Q:
        """The condition that something came by the close of this session.

        What has a date and no session is measured by the closing date on record.
        """
        condition = Q(**{f"{session_field}__number__lte": self.number})
        if date_field and self.closes_on:
            condition |= Q(
                **{f"{session_field}__isnull": True, f"{date_field}__lte": self.closes_on}
            )
        return condition

    def has_reached(self, session: "Session | None", day: date | None = None) -> bool:
        """Whether something of that session, or of that day, came by the close of this one."""
        if session is None:
            return bool(day and self.closes_on and day <= self.closes_on)
        return session.number <= self.number

    def has_opened(self, on: date | None = None) -> bool:
        """False as well when the record holds no date."""
        return self.opens_on is not None and self.opens_on <= (on or timezone.localdate())

    def has_closed(self, on: date | None = None) -> bool:
        """False as well when the record holds no date."""
        return self.closes_on is not None and self.closes_on < (on or timezone.localdate())
