"""The passages that a search looks through. They are made from the record, and hold nothing new."""

from collections.abc import Iterable
from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from modelsearch.query import And, Or, PlainText
from modelsearch.queryset import SearchableQuerySetMixin

from language.words import Word, words_of
from record.kinds import searched_kinds
from record.models import Record
from sessions.models import Session

LONGEST = 1000  # letters of a word in the index


class PassageQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def holding(self, words: Iterable[Word], combine: type[And | Or] = And) -> Self:
        """Passages with a form of all these words, or of some of them (`combine=Or`)."""
        tokens = [sorted(_token(form) for form in word.forms) for word in words]
        query = combine([Or([PlainText(token) for token in one]) for one in tokens])
        found = Passage.objects.all().search(query, order_by_relevance=False).get_queryset()
        return self.filter(pk__in=found.values("pk"))

    def until(self, as_at: Session | None) -> Self:
        """What was said by the close of that session; the proposal and its measures always."""
        if as_at is None:
            return self
        always = Q(kind__in=[kind.slug for kind in searched_kinds() if not kind.came_with])
        return self.filter(always | as_at.reaches("session", "happened_on"))

    def of_record(self, record: Record) -> Self:
        return self.filter(
            content_type=ContentType.objects.get_for_model(record), object_id=record.pk
        )


class Passage(index.Indexed, models.Model):
    """The searchable wording of one record, by language.

    `search.passages` makes it anew whenever the record changes, in the same transaction.
    """

    kind = models.CharField(max_length=12, help_text="The slug of the kind of record.")
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    wording = models.JSONField(help_text="The texts by language code.")
    session = models.ForeignKey("cdip_sessions.Session", models.CASCADE, null=True)
    happened_on = models.DateField(null=True)

    is_shown_to_readers = True
    search_auto_update = False  # done in the transaction of the change, by `search.passages`
    search_fields = [index.SearchField("every_form")]

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                name="passage_once_per_record",
                violation_error_message=_("This record already has its passage."),
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.wording.values()), "")

    def every_form(self) -> str:
        """All forms of all its words, for the index of the database."""
        found = {
            _token(form)
            for language, text in self.wording.items()
            for word in words_of(text, language)
            for form in word.forms
        }
        return " ".join(sorted(found))


def _token(form: str) -> str:
    """A form as it stands in the index: both databases leave ASCII letters and digits whole.

    Where other signs begin and end a word, each decides by its own version of Unicode or by the
    locale. A PostgreSQL index takes up to 2,046 bytes of a word, and a query with more fails.
    """
    is_plain = form.isascii() and form.isalnum()
    return (form if is_plain else f"u{form.encode().hex()}")[:LONGEST]
