"""The sessions of the committee: the clock of the whole record."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class SessionQuerySet(models.QuerySet):
    def get_by_natural_key(self, number):
        return self.get(number=number)

    def opened(self, on=None):
        """Sessions that had opened on that day (today by default), by the dates on record."""
        return self.filter(opens_on__lte=on or timezone.localdate())

    def for_list(self):
        """The newest first, each with the number of steps of that session: one query."""
        return self.annotate(step_count=models.Count("steps")).order_by("-number")

    def last_opened(self, on=None):
        """The portal's clock: the session against which due and overdue are told, or None."""
        return self.opened(on).order_by("-opens_on").first()


class Session(models.Model):
    """A session of the CDIP. Its ordinal is rendered in each language, never stored."""

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

    def __str__(self):
        return f"CDIP/{self.number}"

    def get_absolute_url(self):
        return reverse("session", args=[self.number])

    def natural_key(self):
        return (self.number,)

    @property
    def dates_are_verified(self):
        return self.dates_basis == self.DatesBasis.SEEN

    def reaches(self, session_field, date_field=None):
        """The condition that something came by the close of this session.

        What has a date and no session is measured by the closing date on record.
        """
        condition = Q(**{f"{session_field}__number__lte": self.number})
        if date_field and self.closes_on:
            condition |= Q(
                **{f"{session_field}__isnull": True, f"{date_field}__lte": self.closes_on}
            )
        return condition

    def has_opened(self, on=None):
        """False as well when the record holds no date."""
        return self.opens_on is not None and self.opens_on <= (on or timezone.localdate())

    def has_closed(self, on=None):
        """False as well when the record holds no date."""
        return self.closes_on is not None and self.closes_on < (on or timezone.localdate())
