"""Addresses that mean the same outside the portal."""

from typing import Protocol

from django.conf import settings


class Addressed(Protocol):
    """A record that has its place on a page of the portal."""

    def get_absolute_url(self) -> str: ...


def absolute(path: str) -> str:
    """The address that readers use for a path of the portal: SITE_URL, whatever host answered."""
    return settings.SITE_URL.rstrip("/") + path


def in_any_language(path: str) -> str:
    """The same path without its language: it leads to the page in the language of who asks."""
    return "/" + path.lstrip("/").partition("/")[2]
