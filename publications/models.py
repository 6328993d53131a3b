"""Frozen editions: what the portal said as at the close of a session, kept to the byte."""

import hashlib
from datetime import timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from record.guards import FrozenGuard

RECORD = "record.json"
LATELY = timedelta(days=31)


class EditionQuerySet(models.QuerySet):
    def for_list(self) -> Self:
        """The latest session first: one query."""
        return self.select_related("session").order_by("-session__number")

    def with_files(self) -> Self:
        """Load the names and digests of the files, not their contents: one query more."""
        files = EditionFile.objects.defer("content")
        return self.for_list().prefetch_related(models.Prefetch("files", queryset=files))


class Edition(models.Model):
    """The record, the annex and the report as at the close of a session.

    `fingerprint` is the SHA-256 of the record in canonical JSON; it stands at the foot of each
    printed page. Neither the edition nor its files can be changed or deleted, not even by SQL.
    """

    is_shown_to_readers = True
    guards = (FrozenGuard("An edition never changes."),)

    session = models.OneToOneField(
        "cdip_sessions.Session",
        models.PROTECT,
        related_name="edition",
        verbose_name=_("session"),
        error_messages={"unique": _("This session already has its edition, which never changes.")},
    )
    published_at = models.DateTimeField(_("published"), default=timezone.now, editable=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-session__number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return _("Edition as at %(session)s") % {"session": self.session}

    def get_absolute_url(self) -> str:
        return reverse("edition", args=[self.session.number])

    def clean(self) -> None:
        if self.session_id and not self.session.has_closed():
            message = _("By the dates on record this session has not closed.")
            raise ValidationError({"session": message})


class EditionFile(models.Model):
    """A file of an edition, with its SHA-256."""

    is_shown_to_readers = True
    guards = Edition.guards

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="edition_names_a_file_once",
                violation_error_message=_("The edition already has a file of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class AskedForQuerySet(models.QuerySet):
    def lately(self) -> Self:
        """What was asked for in the last month."""
        return self.filter(last_on__gt=timezone.localdate() - LATELY)


class AskedFor(models.Model):
    """A file by its address, and the last day it was asked for: nothing of who asked."""

    path = models.CharField(max_length=100, unique=True)
    last_on = models.DateField()

    objects = AskedForQuerySet.as_manager()

    def __str__(self) -> str:
        return self.path
