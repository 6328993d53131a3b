"""The parameters of an address, as OpenAPI describes them: told by the forms that read them."""

from collections.abc import Iterable, Mapping

from django import forms
from django.core.validators import MaxLengthValidator
from django_filters import FilterSet

from api.reading import allowed_by
from measures.forms import MeasureField
from sessions.forms import NumberField


def fields_of(form_classes: Iterable[type[forms.Form | FilterSet]]) -> dict[str, forms.Field]:
    """The fields of the forms by their names; a set of filters gives those of its form."""
    fields: dict[str, forms.Field] = {}
    for form_class in form_classes:
        form = form_class()
        fields |= (form.form if isinstance(form, FilterSet) else form).fields
    return fields


def parameters_of(fields: Mapping[str, forms.Field]) -> list[dict[str, object]]:
    return [
        {
            "in": "query",
            "name": name,
            "required": False,
            "description": field.label,
            "schema": schema_of(field),
        }
        for name, field in fields.items()
    ]


def schema_of(field: forms.Field) -> dict[str, object]:
    """The JSON schema of the values that a field takes."""
    schema = _values_of(field)
    if field.initial is not None:
        schema["default"] = field.initial
    return schema


def _values_of(field: forms.Field) -> dict[str, object]:
    if allowed := allowed_by(field):
        return {"type": "string", "enum": allowed}
    if isinstance(field, NumberField):
        return {"type": "integer", "minimum": 1, "maximum": 999}
    if isinstance(field, forms.IntegerField):
        return {"type": "integer", "minimum": field.min_value, "maximum": field.max_value}
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    if isinstance(field, MeasureField):
        return {"type": "string", "examples": ["1.3"]}
    lengths = [one.limit_value for one in field.validators if isinstance(one, MaxLengthValidator)]
    return {"type": "string", **({"maxLength": min(lengths)} if lengths else {})}
