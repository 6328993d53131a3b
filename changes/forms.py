"""What is asked of the page of changes: since a session, or since a day."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from sessions.forms import SessionField


class SinceForm(forms.Form):
    """`?since_session=23` or `?since=2026-11-01`: the committee's time, or the record's."""

    since_session = SessionField(
        label=_("Since the close of session"), empty_label=_("choose a session"), required=False
    )
    since = forms.DateField(
        label=_("Since the date"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        # Within what every time zone can tell.
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
        error_messages={"invalid": _("Give the date as year-month-day, for example 2026-11-01.")},
    )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("since") and self.cleaned_data.get("since_session"):
            self.add_error("since", _("Choose a session or a date, not both."))
