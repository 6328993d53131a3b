"""Every public page in every language, for search engines.

A page has the time of its last change where that is what its own history shows.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from changes.history import last_changes
from documents.models import Document
from measures.models import Measure, Paragraph
from publications.models import Edition
from sessions.models import Session

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


class Sessions(PortalSitemap):
    def items(self):
        return Session.objects.all()


class Documents(PortalSitemap):
    def items(self):
        return Document.objects.all()


class Editions(PortalSitemap):
    def items(self):
        return Edition.objects.for_list()


class Dated(PortalSitemap):
    def __init__(self, times):
        self.times = times

    def lastmod(self, record):
        return self.times.get((type(record), record.pk))


class Paragraphs(Dated):
    def items(self):
        return Paragraph.objects.all()


class Measures(Dated):
    def items(self):
        return Measure.objects.select_related("paragraph")


class Histories(Measures):
    def location(self, measure):
        return reverse("measure_history", args=[measure.code])


def make_sitemaps():
    """The parts of the sitemap by name: the same few queries, however many pages."""
    times = last_changes()
    return {
        "pages": Pages(),
        "paragraphs": Paragraphs(times),
        "measures": Measures(times),
        "histories": Histories(times),
        "sessions": Sessions(),
        "documents": Documents(),
        "editions": Editions(),
    }
