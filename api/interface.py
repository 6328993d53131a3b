"""The programming interface itself: what every operation of it has in common."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import BaseModel

from api.answers import Problem
from api.forms import LanguageForm
from api.parameters import fields_of, parameters_of
from api.problems import Refused, not_found, refused
from api.reading import read_names

P = ParamSpec("P")
Answer = TypeVar("Answer")
View = Callable[Concatenate[HttpRequest, P], Answer]


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="CDIP follow-up portal",
    version="1",
    urls_namespace="api-1",
    openapi_url=None,  # served by api.views, which completes it
    docs_url=None,
    renderer=Renderer(),
)


def reads(
    path: str,
    answer: type[BaseModel],
    *forms: type[Form | FilterSet],
    **told: Any,  # handed on to ninja
) -> Callable[[View[P, Answer]], View[P, Answer]]:
    """Make a view answer GET and HEAD at this path with that schema, asked through those forms."""
    fields = fields_of([*forms, LanguageForm])

    def register(view: View[P, Answer]) -> View[P, Answer]:
        @wraps(view)
        def reading(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> Answer:
            read_names(request, [*fields])
            return view(request, *args, **kwargs)

        responses: dict[int, type[BaseModel]] = {
            200: answer,
            400: Problem,
            404: Problem,
            405: Problem,
        }
        return api.api_operation(
            ["GET", "HEAD"],
            path,
            response=responses,
            operation_id=view.__name__,
            by_alias=True,
            openapi_extra={"parameters": parameters_of(fields)},
            **told,
        )(reading)

    return register


def well_formed(value: str, pattern: str, message: str) -> str:
    """A part of the path that is of its form; anything else is on no record."""
    if not re.fullmatch(pattern, value):
        raise Http404(message)
    return value


@api.exception_handler(Refused)
def answer_refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return refused(refusal.errors)


@api.exception_handler(Http404)
def answer_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return not_found(str(error))


@api.exception_handler(ValidationError)
def answer_senseless_path(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Only the parts of a path reach ninja's own validation: nothing can stand there."""
    return not_found()


TAGS = {
    "proposal": _("The proposal: paragraphs and measures"),
    "follow-up": _("The follow-up: steps and requests"),
    "registers": _("The registers: sessions and documents"),
    "whole": _("The whole record, and what changed"),
}
