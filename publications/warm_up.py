"""After a publication the files that readers ask for are made before the first reader waits.

What was asked for is noted by file and language, a day at a time, and never by reader. A worker
makes the files (`manage.py db_worker`); without one, each is made when it is first asked for.
"""

import logging
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django_tasks import task

from publications.models import AskedFor
from web.making import Busy
from web.middleware import make_ready

logger = logging.getLogger(__name__)


def note_request(request: HttpRequest, **kwargs: Any) -> None:  # what else the signal sends
    """A receiver of `file_asked_for`: note the plain files, not those that somebody filtered."""
    if not request.META.get("QUERY_STRING"):
        _note(request.path, timezone.localdate())


@lru_cache(maxsize=256)
def _note(path: str, day: date) -> None:
    """Write it down, unless it was on that day; nobody's file fails for it."""
    with suppress(DatabaseError), transaction.atomic():
        if not AskedFor.objects.filter(path=path, last_on=day).exists():
            AskedFor.objects.bulk_create(
                [AskedFor(path=path, last_on=day)],
                update_conflicts=True,
                unique_fields=["path"],
                update_fields=["last_on"],
            )


def ask_for_files(**kwargs: Any) -> None:  # what the signal sends
    """A receiver of `published`: ask the worker, in the transaction of the publication."""
    make_files.enqueue()


@task()
def make_files() -> None:
    """Make the files that were asked for in the last month, in their languages."""
    for path in AskedFor.objects.lately().order_by("path").values_list("path", flat=True):
        try:
            make_ready(path)
        except Busy:
            logger.info("%s is left to the first reader: others are being made.", path)
        except Exception:
            logger.exception("%s is left to the first reader: it could not be made.", path)
