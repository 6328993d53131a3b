"""What the loader of the record remembers."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class LoadedRecord(models.Model):
    """A record that came from the fixtures, with a fingerprint of what was loaded.

    A record that still has the fingerprint has been touched by nobody, so an upgrade may correct
    it; one that was deleted since is not brought back.
    """

    key = models.CharField(max_length=200, unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    fingerprint = models.CharField(max_length=64)

    def __str__(self):
        return self.key
