"""Pages of a list, changes, the whole record, and what is answered where a question is refused."""

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field, create_model

from changes.history import Kind as ChangeKind
from web.data import Part, parts_of_record
from web.shapes import Code, Label, SessionNumber, Shape, Uri, described, one_of

Item = TypeVar("Item")


class KindOfChange(Shape):
    value: str = one_of(ChangeKind.values)
    label: Label


class PageOf(Shape, Generic[Item]):
    count: int = described(_("How many there are on all pages."))
    limit: int
    offset: int
    next: Uri | None = described(_("The address of the next page; null at the last one."))
    previous: Uri | None = described(_("The address of the page before; null at the first one."))
    items: list[Item]


def page_of(item: type[BaseModel]) -> type[BaseModel]:
    """The schema of a page of a list, under a name that reads well."""
    base = PageOf[item]  # type: ignore[valid-type]
    return create_model(f"PageOf{item.__name__.removesuffix('Now')}s", __base__=base)


class Difference(Shape):
    field: str
    label: str = described(_("The name of the field, in words."))
    old: str | None
    new: str | None
    language: str | None = described(_("The language of the two; null: that of the answer."), "fr")
    is_correction: bool = described(_("Whether published words changed."))


class Change(Shape):
    id: str = described(_("Lasting and the same as in the Atom feeds."))
    at: datetime
    kind: KindOfChange
    record: str = described(_("What kind of record changed."), "decision")
    name: str = described(_("The record in words."))
    measure: Code | None
    paragraph: int | None = described(_("The paragraph of the proposal that it belongs to."), 1)
    url: Uri | None = described(_("Where the record stands now; null where it was withdrawn."))
    reason: str | None
    differences: list[Difference]


class MainResources(Shape):
    documentation: Uri
    openapi: Uri
    record: Uri
    paragraphs: Uri
    measures: Uri
    steps: Uri
    requests: Uri
    sessions: Uri
    documents: Uri
    changes: Uri


class RecordHead(Shape):
    schema_: Uri = Field(alias="$schema")
    version: Literal[1] = described(_("The version of this shape."))
    language: str = described(_("The language of labels, names, citations and addresses."), "fr")
    as_at_session: SessionNumber | None = described(
        _("The session at whose close it stands; null for the latest state."), 24
    )


def _list_of(part: Part) -> Any:  # as pydantic takes a field: its type and its default
    """A list that may not be left out."""
    is_described = described(part.description) if part.description else ...
    return list[part.shape], is_described  # type: ignore[name-defined]


# Each app adds its own kinds of records to the whole.
_lists: dict[str, Any] = {part.name: _list_of(part) for part in parts_of_record()}
_addresses: dict[str, Any] = {part.name: (Uri, ...) for part in parts_of_record() if part.is_listed}
Record = create_model("Record", __base__=RecordHead, **_lists)
Resources = create_model("Resources", __base__=MainResources, **_addresses)


class Mistake(Shape):
    parameter: str | None = described(_("The parameter that makes no sense."), "session")
    message: str = described(_("What is wrong with it, in a sentence."))
    allowed: list[str] | None = described(
        _("The values that it takes, where they are a closed list.")
    )


# By RFC 9457, "Problem Details for HTTP APIs".
class Problem(Shape):
    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = described(_("What went wrong, in a sentence."))
    errors: list[Mistake]
