"""What of each record can be searched, and how the passages follow the record."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from modelsearch.backends import get_search_backend
from modelsearch.index import remove_object
from modelsearch.models import IndexEntry

from record.kinds import searched_kinds
from record.models import Record, RecordQuerySet
from search.models import Passage

FIELDS = ("kind", "wording", "session", "happened_on")


def passage_of(record: Record) -> Passage:
    """The passage of a record loaded `for_search`, unsaved."""
    session, day = (*record.came_in_time(), None, None)[:2]
    return Passage(
        kind=record.slug, wording=record.searched_words(), session=session, happened_on=day
    )


def after_save(instance: Record, raw: bool = False, **kwargs: Any) -> None:  # what else is sent
    """Receiver of `post_save`: bring up to date the record and those that quote it."""
    if raw:
        return
    kind: type[Record] = type(instance)
    refresh(kind.records().filter(pk=instance.pk))
    for other, relation in quoting(kind):
        refresh(other.records().filter(**{relation: instance}))


@cache
def quoting(model: type[Record]) -> tuple[tuple[type[Record], str], ...]:
    """The kinds whose passages hold words of a record of this one, each with its relation."""
    return tuple(
        (kind, relation)
        for kind in searched_kinds()
        for relation in kind.searched_through
        if kind._meta.get_field(relation).related_model is model
    )


def after_delete(instance: Record, **kwargs: Any) -> None:  # what else is sent
    """Receiver of `post_delete`."""
    for passage in Passage.objects.of_record(instance):
        remove_object(passage)
        passage.delete()


def after_migrate(using: str, **kwargs: Any) -> None:  # what else is sent
    """Receiver of `post_migrate`: a new version may read or compare the words in another way."""
    tables = {Passage._meta.db_table, *(kind._meta.db_table for kind in searched_kinds())}
    if tables <= set(connections[using].introspection.table_names()):
        rebuild()


@transaction.atomic
def rebuild() -> None:
    """Make every passage anew from the record."""
    get_search_backend().reset_indexes()
    Passage.objects.all().delete()
    for model in searched_kinds():
        refresh(model.records().all())
    count_for_the_planner()


def count_for_the_planner() -> None:
    """Note how many passages there are, without which SQLite asks the index for each of them.

    Called once all are made: after a migration, and after the record was loaded.
    """
    if connection.vendor == "sqlite":  # PostgreSQL counts by itself
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {IndexEntry._meta.db_table}")


@transaction.atomic
def refresh(records: RecordQuerySet) -> None:
    """Make the passages of these records anew: a constant number of queries on PostgreSQL."""
    content_type = ContentType.objects.get_for_model(records.model)
    passages = []
    for record in records.for_search():
        passage = passage_of(record)
        passage.content_type, passage.object_id = content_type, record.pk
        passages.append(passage)
    if passages:
        Passage.objects.bulk_create(
            passages,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=FIELDS,
        )
        get_search_backend().add_bulk(Passage, passages)
