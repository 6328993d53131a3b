"""Addresses that mean the same outside the portal."""

from django.conf import settings


def absolute(path):
    """The address that readers use for a path of the portal: SITE_URL, whatever host answered."""
    return settings.SITE_URL.rstrip("/") + path


def in_any_language(path):
    """The same path without its language: it leads to the page in the language of who asks."""
    return "/" + path.lstrip("/").partition("/")[2]
