"""What pages are made of besides the record: the code, the words around it, the settings, the day.

Together with the version of the record it makes the state of the whole portal. Two answers of one
address made in the same state are the same.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from record.version import current_version

SHOWN_SETTINGS = ("SITE_URL", "CONTACT_EMAIL", "TIME_ZONE", "STATIC_URL", "STORAGES")
SUFFIXES = {".py", ".html", ".mo", ".css", ".js", ".svg", ".woff2", ".json", ".txt", ".xml"}
NOT_SERVED = {"tests", "fixtures", "staticfiles", "docs"}


def state() -> str:
    """The state of the portal now: one query."""
    return f"{release()}-{current_version()}-{timezone.localdate():%Y%m%d}"


def release() -> str:
    """A digest of the code and of those settings that readers see."""
    return _release(tuple(str(getattr(settings, name)) for name in SHOWN_SETTINGS))


@cache
def _release(shown: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join((_code(), *shown)).encode()).hexdigest()[:12]


@cache
def _code() -> str:
    """A digest of the project's own files and of the versions of its packages.

    The same on every machine that serves the same release.
    """
    base = settings.BASE_DIR
    folders = [one for one in base.iterdir() if one.is_dir() and not one.name.startswith(".")]
    files = [
        path
        for folder in folders
        if folder.name not in NOT_SERVED
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES
    ]
    digest = hashlib.sha256()
    for path in sorted([*files, base / "requirements.txt"]):
        digest.update(f"{path.relative_to(base)}\0".encode())
        digest.update(_content(path))
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
