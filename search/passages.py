"""What of each record can be searched, and how the passages follow the record."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from modelsearch.backends import get_search_backend
from modelsearch.index import remove_object
from modelsearch.models import IndexEntry

from documents.models import Document
from measures.models import (
    AccountParagraph,
    Clause,
    Decision,
    Development,
    FollowUp,
    Measure,
    Request,
    StatusReading,
    Step,
)
from search.models import Passage

Kind = Passage.Kind
FIELDS = ("kind", "wording", "session", "happened_on")


def of_measure(measure):
    fields = ("title", "title_in_body") if measure.has_other_title_in_body else ("title",)
    return Passage(kind=Kind.MEASURE, wording=measure.in_each_language(*fields))


def of_clause(clause):
    return Passage(kind=Kind.CLAUSE, wording=clause.in_each_language("text"))


def of_step(step):
    return Passage(
        kind=Kind.STEP,
        wording=step.in_each_language("wording"),
        session=step.session,
        happened_on=step.held_on,
    )


def of_decision(decision):
    return Passage(
        kind=Kind.DECISION,
        wording=decision.in_each_language("sentence"),
        session=decision.summary.session,
    )


def of_status(reading):
    """Only a sentence of its own: a paragraph of the report has a passage already."""
    return Passage(
        kind=Kind.STATUS, wording=reading.in_each_language("sentence"), session=reading.session
    )


def of_follow_up(follow_up):
    return Passage(
        kind=Kind.FOLLOW_UP,
        wording=follow_up.in_each_language("text", "condition"),
        session=follow_up.session,
    )


def of_request(request):
    return Passage(
        kind=Kind.REQUEST, wording=request.in_each_language("text"), session=request.session
    )


def of_account(paragraph):
    return Passage(
        kind=Kind.ACCOUNT,
        wording=paragraph.in_each_language("text"),
        session=paragraph.report.session,
    )


def of_development(development):
    return Passage(
        kind=Kind.DEVELOPMENT,
        wording=development.in_each_language("text"),
        session=development.session,
        happened_on=development.happened_on,
    )


def of_document(document):
    return Passage(
        kind=Kind.DOCUMENT,
        wording=document.in_each_language("short_title", "title"),
        session=document.session,
        happened_on=document.issued_on,
    )


# How each kind of record is read, and what must be loaded with it.
SOURCES = {
    Measure: (of_measure, ()),
    Clause: (of_clause, ()),
    Step: (of_step, ("session", "document")),
    Decision: (of_decision, ("summary__session",)),
    StatusReading: (of_status, ("session",)),
    FollowUp: (of_follow_up, ("session",)),
    Request: (of_request, ("session",)),
    AccountParagraph: (of_account, ("report__session", "decision", "follow_up")),
    Development: (of_development, ("session",)),
    Document: (of_document, ("session",)),
}
# The records whose passage tells something of another, by the name of their relation to it.
QUOTED_BY = {
    Document: ("steps", "account", "decisions"),
    Decision: ("account",),
    FollowUp: ("account",),
}


def after_save(instance, raw=False, **kwargs):
    """Receiver of `post_save`: bring up to date the record and those that quote it."""
    if raw:
        return
    refresh(type(instance)._default_manager.filter(pk=instance.pk))
    for relation in QUOTED_BY.get(type(instance), ()):
        refresh(getattr(instance, relation).all())


def after_delete(instance, **kwargs):
    """Receiver of `post_delete`."""
    for passage in Passage.objects.of_record(instance):
        remove_object(passage)
        passage.delete()


def after_migrate(using, **kwargs):
    """Receiver of `post_migrate`: a new version may read or compare the words in another way."""
    tables = {model._meta.db_table for model in (Passage, *SOURCES)}
    if tables <= set(connections[using].introspection.table_names()):
        rebuild()


@transaction.atomic
def rebuild():
    """Make every passage anew from the record."""
    get_search_backend().reset_indexes()
    Passage.objects.all().delete()
    for model in SOURCES:
        refresh(model._default_manager.all())
    _count_for_the_planner()


def _count_for_the_planner():
    """Note how many passages there are, without which SQLite asks the index for each of them."""
    if connection.vendor == "sqlite":  # PostgreSQL counts by itself
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {IndexEntry._meta.db_table}")


@transaction.atomic
def refresh(records):
    """Make the passages of these records anew: a constant number of queries on PostgreSQL."""
    read, relations = SOURCES[records.model]
    content_type = ContentType.objects.get_for_model(records.model)
    passages = []
    for record in records.select_related(*relations):
        passage = read(record)
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
