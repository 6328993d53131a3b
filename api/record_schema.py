"""The JSON schema of the whole record, which `static/schema/` keeps by its version."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from api.answers import Record
from api.openapi import without_titles
from publications.record import VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, object]:
    """As the answers of the interface are described, in English.

    Who reads version 1 must still be able to in a year: what takes something away from the
    record, or gives it another meaning, is a new version and a new file.
    """
    with translation.override("en"):
        schema = json.loads(
            json.dumps(
                Record.model_json_schema(by_alias=True, mode="serialization"),
                cls=DjangoJSONEncoder,
            )
        )
    return {
        "$schema": DIALECT,
        "title": f"The record of the follow-up to the six-point proposal, version {VERSION}",
        **without_titles(schema),
    }
