"""How a question is read: through forms, so that nothing raw gets through."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from django.forms import BaseForm, Field
from django.http import HttpRequest
from django.utils.translation import gettext as _

from api.forms import LanguageForm, PageForm, StateForm
from api.problems import Refused, mistake
from measures.filters import OneOfField
from sessions.models import Session
from web.addresses import absolute

Record = TypeVar("Record")
Listed = TypeVar("Listed", covariant=True)


class Records(Protocol[Listed]):
    """A queryset, or what counts and gives slices as one does."""

    def count(self) -> int: ...

    def __getitem__(self, asked: slice, /) -> Iterable[Listed]: ...


def read(form: BaseForm) -> dict[str, Any]:  # each field gives values of its own type
    """What is asked, cleaned; a question that makes no sense is refused in sentences."""
    if not form.is_valid():
        raise Refused(
            [
                mistake(message, name, allowed_by(form.fields[name]))
                for name, messages in form.errors.items()
                for message in messages
            ]
        )
    return form.cleaned_data


def read_as_at(request: HttpRequest) -> Session | None:
    """The session as at whose close the record is asked for, or None."""
    return read(StateForm(request.GET))["as_at"]


def read_names(request: HttpRequest, names: list[str]) -> None:
    """Refuse an unknown language, and any parameter that nothing here would answer to."""
    unknown = [name for name in request.GET if name not in names]
    if unknown:
        message = _("There is no such parameter here.")
        raise Refused([mistake(message, name[:40], names) for name in unknown[:10]])
    read(LanguageForm(request.GET))


def page(
    request: HttpRequest, records: Records[Record], shape: Callable[[Record], dict[str, object]]
) -> dict[str, object]:
    """A page of a list: of a queryset, or of what counts and gives slices as a queryset does."""
    asked = read(PageForm(request.GET))
    limit, offset = asked["limit"], asked["offset"]
    count = records.count()
    return {
        "count": count,
        "limit": limit,
        "offset": offset,
        "next": address(request, offset + limit) if offset + limit < count else None,
        "previous": address(request, max(offset - limit, 0)) if offset else None,
        "items": [shape(record) for record in records[offset : offset + limit]],
    }


def address(request: HttpRequest, offset: int) -> str:
    """The same question, from another place in the list."""
    query = request.GET.copy()
    query["offset"] = str(offset)
    return absolute(f"{request.path}?{query.urlencode()}")


def allowed_by(field: Field) -> list[str] | None:
    """The values of a closed list; None where a field takes others."""
    if isinstance(field, OneOfField):
        choices: Any = field.choices  # of one level, which the types of Django do not tell
        return [value for value, _label in choices if value]
    return None
