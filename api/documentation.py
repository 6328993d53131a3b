"""The OpenAPI document as a page shows it: operations by subject, and what their answers hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from api.openapi import Json, openapi_document

REFERENCE = "#/components/schemas/"
# What many addresses take, told once for all of them.
COMMON = ("as_at", "limit", "offset", "lang")


@dataclass(frozen=True)
class Field:
    """A parameter, or a value in an answer. `holds` names the schema of what it is made of."""

    name: str
    kind: str
    description: str
    holds: str = ""
    values: tuple[str, ...] = ()
    default: object = None
    may_be_null: bool = False


@dataclass(frozen=True)
class Operation:
    anchor: str
    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    common: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class Subject:
    anchor: str
    title: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Shape:
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Documentation:
    server: str
    description: str
    common: tuple[Field, ...]
    subjects: tuple[Subject, ...]
    shapes: tuple[Shape, ...]


def make_documentation() -> Documentation:
    """In the active language, as the OpenAPI document is."""
    document = openapi_document()
    operations = [(path, one["get"]) for path, one in document["paths"].items()]
    subjects = [
        Subject(
            tag["name"],
            tag["description"],
            tuple(_operation(path, one) for path, one in operations if tag["name"] in one["tags"]),
        )
        for tag in document["tags"]
    ]
    schemas = document["components"]["schemas"]
    shapes = [
        Shape(name, tuple(_field(key, value) for key, value in schema["properties"].items()))
        for name, schema in sorted(schemas.items())
        if "properties" in schema
    ]
    return Documentation(
        document["servers"][0]["url"],
        document["info"]["description"],
        _common(one for _path, one in operations),
        tuple(subjects),
        tuple(shapes),
    )


def _common(operations: Iterable[Json]) -> tuple[Field, ...]:
    parameters = {one["name"]: one for operation in operations for one in operation["parameters"]}
    return tuple(_parameter(parameters[name]) for name in COMMON)


def _parameter(one: Json) -> Field:
    return _field(one["name"], one["schema"], one.get("description", ""))


def _operation(path: str, operation: Json) -> Operation:
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        operation["operationId"],
        path,
        operation["summary"],
        operation.get("description", ""),
        tuple(_parameter(one) for one in operation["parameters"] if one["name"] not in COMMON),
        tuple(one["name"] for one in operation["parameters"] if one["name"] in COMMON),
        _reference(answer),
    )


def _field(name: str, schema: Json, description: str = "") -> Field:
    options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    (own,) = options
    item = own["items"] if own.get("type") == "array" else own
    return Field(
        name,
        _kind(own),
        description or schema.get("description") or own.get("description", ""),
        _reference(item),
        tuple(map(str, own.get("enum", ()))),
        schema.get("default"),
        len(options) < len(schema.get("anyOf", options)),
    )


def _kind(schema: Json) -> str:
    """What a value is, in a word; "" where it is named by a schema of its own."""
    if schema.get("type") == "array":
        return _("list")
    by_format = {"uri": _("address"), "date": _("date"), "date-time": _("moment")}
    by_type = {"string": _("text"), "integer": _("whole number"), "boolean": _("true or false")}
    return by_format.get(schema.get("format", ""), by_type.get(schema.get("type", ""), ""))


def _reference(schema: Json) -> str:
    return schema.get("$ref", "").removeprefix(REFERENCE)
