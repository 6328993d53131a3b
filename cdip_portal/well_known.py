"""The addresses that machines ask any site for: /robots.txt, /sitemap.xml and security.txt."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from cdip_portal.sitemaps import make_sitemaps
from web.addresses import absolute
from web.public import public

# What has no page to find: the desks of the Secretariat, searches, and variants by query string.
NOT_FOR_ROBOTS = ("/admin/", "/secretariat/", "/*/search/", "/*?")
FOR_AN_HOUR = {"public": True, "max_age": 3600}
FOR_A_DAY = {"public": True, "max_age": 86_400}
VALID_FOR = timedelta(days=330)  # less than a year, from the first day of the month


class SitemapForm(forms.Form):
    """`?p=2`: a further page, which Django's own view reads."""

    p = forms.CharField()


@public(SitemapForm)
@require_safe
@cache_control(**FOR_AN_HOUR)
def sitemap(request: HttpRequest) -> HttpResponse:
    try:
        return render_sitemap(request, make_sitemaps())
    except Http404:
        raise Http404(_("The sitemap has no such page.")) from None


@require_safe
@cache_control(**FOR_A_DAY)
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS), ""]
    return plain_text([*lines, f"Sitemap: {absolute(reverse('sitemap'))}"])


@require_safe
@cache_control(**FOR_A_DAY)
@conditional_page
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the same text for a month."""
    if not settings.CONTACT_EMAIL:
        raise Http404(_("This portal names no contact."))
    month = datetime.combine(timezone.localdate().replace(day=1), time.min, UTC)
    return plain_text(
        [
            f"Contact: mailto:{quote(settings.CONTACT_EMAIL, safe='@')}",
            f"Expires: {(month + VALID_FOR):%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
            f"Canonical: {absolute(reverse('security'))}",
        ]
    )


def plain_text(lines: Iterable[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
