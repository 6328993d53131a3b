"""The OpenAPI document, completed with what ninja does not say of our operations."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from api import resources  # noqa: F401 - the operations register themselves
from api.interface import TAGS, api
from api.problems import MEDIA_TYPE
from web.addresses import absolute

Json = dict[str, Any]  # each key of a JSON document has values of its own shape

ABOUT_CODE = {"name": "BSD 3-Clause (the portal itself)", "identifier": "BSD-3-Clause"}
ETAG = {"schema": {"type": "string"}}


def openapi_document() -> Json:
    """The document in the active language."""
    return _document(get_language())


@lru_cache(maxsize=len(settings.LANGUAGES))
def _document(language: str) -> Json:
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    document = json.loads(json.dumps(document, cls=DjangoJSONEncoder))
    for operations in document["paths"].values():
        del operations["head"]  # as `get`, without the body
        _complete(operations["get"])
    document["info"] |= {"description": _description(), "license": ABOUT_CODE}
    document["servers"] = [{"url": absolute("")}]
    document["tags"] = [{"name": name, "description": str(TAGS[name])} for name in TAGS]
    document["externalDocs"] = {"url": absolute(f"/{language}/api/")}
    return without_titles(document)


def _description() -> str:
    return _(
        "The record of the follow-up to the six-point proposal, read-only and open to all: any "
        "address answers GET and HEAD, from any origin. Official texts are given word for word, "
        "in French, each with its source; statuses are the Secretariat’s readings, with the "
        "sentence they rest on; what is not known is null. With as_at, what happened by the "
        "close of that session. This is not an official site of WIPO."
    )


def _complete(operation: Json) -> None:
    for status, response in operation["responses"].items():
        if status == "200":
            response["headers"] = {"ETag": ETAG | {"description": _("Changes with the answer.")}}
        else:
            response["content"] = {MEDIA_TYPE: response["content"].pop("application/json")}
    operation["responses"]["304"] = {
        "description": _("The answer is the one whose ETag was sent as If-None-Match.")
    }
    operation["responses"]["200"]["description"] = operation["summary"]
    operation["responses"]["400"]["description"] = _("A parameter makes no sense.")
    operation["responses"]["404"]["description"] = _("It is not on record.")
    operation["responses"]["405"]["description"] = _("The record can only be read here.")


def without_titles(schema: Any) -> Any:  # any part of a JSON document, and the same without
    """Leave out the names in English that pydantic gives to every field."""
    if isinstance(schema, list):
        return [without_titles(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: value if key in ("info", "example", "examples") else without_titles(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }
