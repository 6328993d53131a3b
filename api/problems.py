"""What is answered to a question that makes no sense, by RFC 9457."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """A question with parameters that make no sense: what is wrong, by parameter."""

    def __init__(self, errors: list[dict[str, object]]) -> None:
        super().__init__(errors)
        self.errors = errors


def refused(errors: Iterable[dict[str, object]]) -> HttpResponse:
    return problem(HTTPStatus.BAD_REQUEST, _("The question makes no sense as asked."), errors)


def not_found(message: str = "") -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, message or _("There is nothing at this address."))


def not_allowed(allowed: Iterable[str]) -> HttpResponse:
    detail = _("The record can be read here, not changed: ask with GET or HEAD.")
    return problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, headers={"Allow": ", ".join(allowed)})


def mistake(
    message: object, parameter: str | None = None, allowed: list[str] | None = None
) -> dict[str, object]:
    """One error; `allowed` are the values of a closed list."""
    return {"parameter": parameter, "message": str(message), "allowed": allowed}


def problem(
    status: HTTPStatus,
    detail: str,
    errors: Iterable[dict[str, object]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    content = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": str(detail),
        "errors": list(errors),
    }
    return HttpResponse(
        json.dumps(content, ensure_ascii=False),
        status=status.value,
        content_type=MEDIA_TYPE,
        headers=headers,
    )
