"""Every public page in every language, for search engines.

A page has the time of its last change where that is what its own history shows.
"""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from changes.history import Place, last_changes
from measures.models import Measure
from publications.models import Edition, EditionQuerySet
from record.kinds import kinds
from record.models import Record, RecordQuerySet

PAGES = (
    *("overview", "measures", "sessions", "documents", "annex", "report", "definitions"),
    *("changes", "editions", "api_documentation", "about", "accessibility", "parity"),
    "privacy",
)


class PortalSitemap(Sitemap):
    """Addresses are those that readers use, whatever host answered."""

    i18n = alternates = x_default = True

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        address = urlsplit(settings.SITE_URL)
        return address.netloc + address.path.rstrip("/")


class Pages(PortalSitemap):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, name: str) -> str:
        return reverse(name)


class Editions(PortalSitemap):
    def items(self) -> EditionQuerySet:
        return Edition.objects.for_list()


class Records(PortalSitemap):
    """The pages of the records of a kind, with the times of their last changes."""

    def __init__(self, kind: type[Record], times: Mapping[Place, datetime]) -> None:
        self.kind, self.times = kind, times

    def items(self) -> RecordQuerySet:
        return self.kind.records().in_order().for_links()

    def lastmod(self, record: Record) -> datetime | None:
        return self.times.get((type(record), record.pk))


class Histories(Records):
    def location(self, record: Record) -> str:
        return record.get_history_url()


def make_sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """The parts of the sitemap by name: the same few queries, however many pages."""
    times = last_changes()
    return {
        "pages": Pages(),
        "histories": Histories(Measure, times),
        **{kind.slug: Records(kind, times) for kind in kinds() if kind.has_page},
        "editions": Editions(),
    }
