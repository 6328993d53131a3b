"""The shape of a session for the programming interface."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sessions.models import Session as Recorded
from web.shapes import (
    Label,
    Note,
    PageUrl,
    SessionNumber,
    Shape,
    Sources,
    Translations,
    described,
    one_of,
)


class DatesBasis(Shape):
    value: str = one_of(Recorded.DatesBasis.values)
    label: Label


class Session(Shape):
    number: SessionNumber
    name: str
    ordinal: str = described(_("Its ordinal, spelled out."))
    url: PageUrl
    opens_on: date | None
    closes_on: date | None
    dates_basis: DatesBasis | None = described(_("What the dates rest on."))
    place: str | None
    note: Note
    translations: Translations
    sources: Sources
