from collections.abc import Iterator
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from language.languages import LOCALES
from web.addresses import absolute, in_any_language

LONGEST_ADDRESS = 1000  # mail programs refuse very long links


def portal(request: HttpRequest) -> dict[str, object]:
    """What every page shows or says to machines: the contact, the same page in each language."""
    return {
        "contact_email": settings.CONTACT_EMAIL,
        "problem_link": problem_link(request),
        "language_links": language_links(request),
        "page_addresses": page_addresses(request),
    }


def problem_link(request: HttpRequest) -> str:
    """A message to the contact with the address of the page at hand; "" where there is none."""
    if not settings.CONTACT_EMAIL:
        return ""
    page = absolute(request.get_full_path())
    if len(page) > LONGEST_ADDRESS:
        page = absolute(request.path)[:LONGEST_ADDRESS]
    body = _("Page: %(page)s\n\nThe problem:\n") % {"page": page}
    message = {
        "subject": _("A problem on a page of the follow-up portal"),
        "body": body.replace("\n", "\r\n"),
    }
    return f"mailto:{quote(settings.CONTACT_EMAIL, safe='@')}?{urlencode(message, quote_via=quote)}"


def language_links(request: HttpRequest) -> Iterator[dict[str, object]]:
    """The page at hand in each language, query string included."""
    rest = in_any_language(request.get_full_path())
    for code, _name in settings.LANGUAGES:
        yield {**get_language_info(code), "url": f"/{code}{rest}"}


def page_addresses(request: HttpRequest) -> dict[str, object]:
    """Where machines find the page at hand, in each language; `plain` is its address to keep.

    A page as at a session or filtered is a variant of the plain one. A further page of a list is
    a variant of no other, and `plain` is None.
    """
    path = escape_uri_path(request.path)
    in_any = in_any_language(path)
    # Not `request.GET`, which refuses a query too long on the page that says so, too.
    is_further_page = "page=" in request.META.get("QUERY_STRING", "")
    return {
        "plain": None if is_further_page else absolute(path),
        "shared": absolute(request.get_full_path()),
        "in_any_language": absolute(in_any),
        "languages": [
            {
                "code": code,
                "locale": LOCALES[code].replace("-", "_"),
                "address": absolute(f"/{code}{in_any}"),
            }
            for code, _name in settings.LANGUAGES
        ],
    }
