"""The parameters of an address, as OpenAPI describes them: told by the forms that read them."""

from django import forms
from django.core.validators import MaxLengthValidator

from api.reading import allowed_by
from measures.forms import MeasureField
from sessions.forms import NumberField


def fields_of(form_classes):
    """The fields of the forms by their names; a set of filters gives those of its form."""
    fields: dict = {}
    for form_class in form_classes:
        form = form_class()
        fields |= getattr(form, "form", form).fields
    return fields


def parameters_of(fields):
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


def schema_of(field):
    """The JSON schema of the values that a field takes."""
    schema = _values_of(field)
    if field.initial is not None:
        schema["default"] = field.initial
    return schema


def _values_of(field):
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
