"""Every public page in every language, for search engines.

A page has the time of its last change where that is what its own history shows.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from changes.history import last_changes
from measures.models import Measure
from publications.models import Edition
from record.kinds import kinds

PAGES = (
    *("overview", "measures", "sessions", "documents", "annex", "report", "definitions"),
    *("changes", "editions", "api_documentation", "about", "accessibility", "parity"),
    "privacy",
)


class PortalSitemap(Sitemap):
    """Addresses are those that readers use, whatever host answered."""

    i18n = alternates = x_default = True

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        address = urlsplit(settings.SITE_URL)
        return address.netloc + address.path.rstrip("/")


class Pages(PortalSitemap):
    def items(self):
        return PAGES

    def location(self, name):
        return reverse(name)


class Editions(PortalSitemap):
    def items(self):
        return Edition.objects.for_list()


class Records(PortalSitemap):
    """The pages of the records of a kind, with the times of their last changes."""

    def __init__(self, kind, times):
        self.kind, self.times = kind, times

    def items(self):
        return self.kind.records().in_order().for_links()

    def lastmod(self, record):
        return self.times.get((type(record), record.pk))


class Histories(Records):
    def location(self, record):
        return record.get_history_url()


def make_sitemaps():
    """The parts of the sitemap by name: the same few queries, however many pages."""
    times = last_changes()
    return {
        "pages": Pages(),
        "histories": Histories(Measure, times),
        **{kind.slug: Records(kind, times) for kind in kinds() if kind.has_page},
        "editions": Editions(),
    }
