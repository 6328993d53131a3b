"""Drafts, apart from the record: change sets on their way to publication.

The tables of the record hold published values only, so nothing public can leak a draft. A draft
is what an officer typed into the form of a record; publishing gives it to the same form again.
"""

import uuid
from hashlib import sha256
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from desk.subjects import Gone, Subject, drafted_subject


class ChangeSetQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those not published yet."""
        return self.exclude(state=ChangeSet.State.PUBLISHED)

    def published(self) -> Self:
        return self.filter(state=ChangeSet.State.PUBLISHED)

    def of(self, person: User) -> Self:
        return self.filter(author=person)

    def in_the_hands_of_their_author(self) -> Self:
        """Drafts, and those that came back with a note."""
        return self.filter(state__in=[ChangeSet.State.DRAFT, ChangeSet.State.RETURNED])

    def in_review(self) -> Self:
        return self.filter(state=ChangeSet.State.IN_REVIEW)

    def publishable_by(self, person: User) -> Self:
        """Those in review that this person may publish: see `may_be_published_by`."""
        in_review = self.in_review()
        if settings.SINGLE_HANDED_PUBLISHING:
            return in_review
        mine = Q(author=person) | Q(submitted_by=person)
        return in_review.exclude(mine).exclude(contributors=person)

    def with_people(self) -> Self:
        """Load who began, submitted and published each: no query more."""
        return self.select_related("author", "submitted_by", "published_by")

    def for_list(self) -> Self:
        """What a list of sets shows, the last touched first: one query."""
        return (
            self.with_people().annotate(size=models.Count("changes")).order_by("-touched_at", "-pk")
        )

    def hand_over(self, from_person: User, to_person: User) -> int:
        """Give the open sets of one person to another; returns how many."""
        return self.open().of(from_person).update(author=to_person, touched_at=timezone.now())


class ChangeSet(models.Model):
    """Changes that are checked together and published together, at once or not at all."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        RETURNED = "returned", _("Returned")
        PUBLISHED = "published", pgettext_lazy("change set", "Published")

    title = models.CharField(_("title"), max_length=200)
    reason = models.TextField(
        _("reason"),
        blank=True,
        max_length=1000,
        help_text=_("Shown to the public beside the old and the new wording."),
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="change_sets",
        verbose_name=_("author"),
    )
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="contributed_sets",
        verbose_name=_("who wrote in it"),
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submitted_sets",
        verbose_name=_("submitted by"),
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_sets",
        verbose_name=_("published by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    touched_at = models.DateTimeField(_("last touched"), default=timezone.now, editable=False)
    published_at = models.DateTimeField(
        pgettext_lazy("change set", "published"), null=True, blank=True
    )

    objects = ChangeSetQuerySet.as_manager()

    class Meta:
        ordering = ["-touched_at", "-pk"]
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="published", published_by__isnull=False, published_at__isnull=False
                )
                | (~Q(state="published") & Q(published_by__isnull=True, published_at__isnull=True)),
                name="change_set_published_by_somebody_at_a_moment",
                violation_error_message=_("A set is published by somebody, at a moment."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_by__isnull=False),
                name="change_set_reviewed_was_submitted",
                violation_error_message=_("A set that is checked was submitted by somebody."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("change_set", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state != self.State.PUBLISHED

    @property
    def may_be_written(self) -> bool:
        """Whether its changes can be edited: not while somebody checks it, nor ever after."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)

    @property
    def last_turn(self) -> int | None:
        """The key of its last turn, None before the first: one query."""
        return self.turns.order_by("-pk").values_list("pk", flat=True).first()

    @property
    def text_version(self) -> str:
        """A short word for its title and reason, to tell whether they have changed."""
        return sha256(f"{self.title}\0{self.reason}".encode()).hexdigest()[:16]

    def was_written_by(self, person: User) -> bool:
        """Whether this person wrote in it, began it or submitted it."""
        return (
            person.pk in (self.author_id, self.submitted_by_id)
            or self.contributors.filter(pk=person.pk).exists()
        )

    def may_be_published_by(self, person: User) -> bool:
        """Two pairs of eyes need two people, unless the settings allow one: at most one query."""
        return settings.SINGLE_HANDED_PUBLISHING or not self.was_written_by(person)


class Turn(models.Model):
    """One turn in the life of a change set: who brought it to which state, when, with what note."""

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="turns")
    state = models.CharField(_("state"), max_length=12, choices=ChangeSet.State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("turn")
        verbose_name_plural = _("turns")

    def __str__(self) -> str:
        return self.get_state_display()


class ChangeQuerySet(models.QuerySet):
    def of(self, subject: Subject) -> Self:
        """Changes of the same record, or of the same texts of it."""
        return self.filter(
            kind=subject.kind,
            language=subject.language,
            owner_key=subject.owner_key,
            record_key=subject.record_key,
        ).exclude(record_key="")

    def open(self) -> Self:
        """Those not published yet, with the set and the person who wrote last: one query."""
        return self.filter(change_set__in=ChangeSet.objects.open()).select_related(
            "change_set", "written_by"
        )

    def for_set(self) -> Self:
        """The changes of a set in the order they will be made: one query."""
        return self.select_related("written_by").order_by("pk")


class Change(models.Model):
    """What an officer typed into the form of one record, and what they had before them.

    `kind` and `language` name the sheet, `record_key` is the identity of what is changed, "" for
    what is new, `owner_key` that of what it belongs to, where it is told apart. `values` is the
    form as it was sent: field names with the texts typed. `seen` is the version of the record that
    it was begun from, `version` that of this draft.
    """

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=2, blank=True)
    owner_key = models.CharField(max_length=80, blank=True)
    record_key = models.CharField(max_length=80, blank=True)
    is_removal = models.BooleanField(default=False)
    seen = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    token = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        help_text=_("Of the form it was begun in: a second click begins no second draft."),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("drafted change")
        verbose_name_plural = _("drafted changes")
        constraints = [
            models.UniqueConstraint(
                fields=["change_set", "kind", "language", "owner_key", "record_key"],
                condition=~Q(record_key=""),
                name="change_once_per_set_and_record",
                violation_error_message=_("This set already holds a change of the same record."),
            ),
            models.CheckConstraint(
                condition=Q(is_removal=False) | ~Q(record_key=""),
                name="change_removes_what_is_there",
                violation_error_message=_("Only what is on record can be withdrawn."),
            ),
        ]

    def __str__(self) -> str:
        try:
            return str(self.subject)
        except Gone:
            return gettext("a record since withdrawn")

    def get_absolute_url(self) -> str:
        return reverse("change", args=[self.pk])

    @cached_property
    def subject(self) -> Subject:
        """What is changed, as it is on record now; raises Gone where what it belongs to is gone."""
        return drafted_subject(self.kind, self.language, self.owner_key, self.record_key)

    @property
    def data(self) -> QueryDict:
        """What was typed, as a form takes it."""
        data = QueryDict(mutable=True)
        for name, texts in self.values.items():
            data.setlist(name, texts)
        return data

    @property
    def is_outdated(self) -> bool:
        """Whether the record has changed since the draft was begun: a query or two."""
        return self.subject.version() != self.seen
