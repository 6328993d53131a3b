"""Addresses that mean the same outside the portal."""

from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


class Addressed(Protocol):
    """A record that has its place on a page of the portal."""

    def get_absolute_url(self) -> str: ...


def address_of(name: str, *parts: object) -> str:
    """Django's `reverse`, remembered: hundreds of links of a page lead to a few dozen places."""
    return _address_in(get_language(), get_script_prefix(), name, parts)


@lru_cache(maxsize=20_000)
def _address_in(language: str, prefix: str, name: str, parts: tuple[object, ...]) -> str:
    return reverse(name, args=parts)


def absolute(path: str) -> str:
    """The address that readers use for a path of the portal: SITE_URL, whatever host answered."""
    return settings.SITE_URL.rstrip("/") + path


def in_any_language(path: str) -> str:
    """The same path without its language: it leads to the page in the language of who asks."""
    return "/" + path.lstrip("/").partition("/")[2]
