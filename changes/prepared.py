"""Questions that every owner is asked in the same words: the SQL of each is made once.

A union over the histories of all kinds takes far longer to build than to answer.
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from changes.places import history_of
from record.kinds import kinds
from record.models import Record

# What is asked of an owner, of rows of the kinds with these labels.
Question = Callable[[Record | None, frozenset[str]], QuerySet]
Sql = tuple[str, tuple[Any, ...]]  # with the values that the database takes

ANY_KEY = -1  # stands in the SQL where the key of the owner goes


def answer(
    question: Question, owner: Record | None, labels: frozenset[str] = frozenset()
) -> list[tuple[Any, ...]]:  # the values of each row
    """The rows that answer a question, as the database gives them: one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_sql(question, owner, labels))
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def answer_with_time(
    question: Question, owner: Record | None, labels: frozenset[str] = frozenset()
) -> datetime | None:
    """The time in the first row that answers a question of keys and times: one query."""
    # Read as rows of some history, so that times come as Django gives them on any database.
    rows = history_of(kinds()[0]).objects.raw(*_sql(question, owner, labels))
    return next((row.history_date for row in rows), None)


def _sql(question: Question, owner: Record | None, labels: frozenset[str]) -> Sql:
    sql, values = _on_any(owner and type(owner), question, labels)
    return sql, tuple(owner.pk if owner and value == ANY_KEY else value for value in values)


@lru_cache(maxsize=1000)
def _on_any(kind: type[Record] | None, question: Question, labels: frozenset[str]) -> Sql:
    """A question on any owner of that kind."""
    owner = kind() if kind else None
    if owner:
        owner.pk = ANY_KEY
    sql: Sql = question(owner, labels).query.sql_with_params()
    return sql
