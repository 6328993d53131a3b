"""What the shapes of the programming interface are made of: each app tells those of its records."""

from collections.abc import Iterable
from typing import Annotated, Any, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field

from language.languages import OTHERS
from record.wording import Basis


def described(
    description: str | Promise, *examples: object
) -> Any:  # stands for the default of a field of any type
    """A value with its meaning, in the reader's language."""
    lazy = cast(str, description)  # which pydantic keeps as it is
    return Field(description=lazy, examples=list(examples) or None)


def one_of(values: Iterable[str]) -> Any:  # stands for a default, too
    """A value of a closed list."""
    return Field(json_schema_extra={"enum": list(values)})


class Shape(BaseModel):
    # No value beyond those that are documented, and none left out: what is not known is null.
    model_config = ConfigDict(extra="forbid")


# What a record is asked for by; the same words tell it in a path and in an answer.
PARAGRAPH_NUMBER = _("The number of a paragraph of the proposal.")
SESSION_NUMBER = _("The number of a session of the committee.")
POSITION = _("Its place in the order of the list that it stands in.")
CODE = _("The portal’s own code of a measure: paragraph, then rank in it.")
KEY = _("What it is asked for by: its symbol, or the portal’s own key where it carries none.")

Label = Annotated[str, described(_("The value in words."))]
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
PageUrl = Annotated[Uri, described(_("Its address on the portal, for readers."))]
Code = Annotated[str, described(CODE, "1.3")]
SessionNumber = Annotated[int, described(SESSION_NUMBER, 22)]
Official = Annotated[str, described(_("Official text, word for word, in French."))]
Note = Annotated[str | None, described(_("A remark by the Secretariat, in French."))]
Sources = Annotated[list[str], described(_("Where it was seen, in French."))]
Position = Annotated[int, described(POSITION)]


class Translation(Shape):
    text_of: str = described(_("The name of the text in the record of the portal."), "title")
    language: Annotated[str, one_of(OTHERS)]
    text: str
    basis: Annotated[str, one_of(Basis.values)] = described(
        _("What it rests on: the official text, or a translation that is none.")
    )
    is_outdated: bool = described(_("Whether the French has changed since it was translated."))


Translations = Annotated[
    list[Translation],
    described(_("Its texts in other languages than French, where there are any.")),
]


class Citation(Shape):
    text: str = described(_("The reference in words, ready to be quoted."))
    url: Uri = described(_("The permanent address of what is quoted."))
