"""Query parameters that name a session, read through forms so that nothing raw gets through."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from sessions.models import Session
from web.widgets import PlainSelect


class NumberedChoices(ModelChoiceIterator):
    """The choices with nothing loaded of each but its number, which its name is made of."""

    def __init__(self, field: forms.ModelChoiceField) -> None:
        super().__init__(field)
        self.queryset = self.queryset.only("number")


class NumberField(forms.ModelChoiceField):
    """A record by its number; an unknown one is answered in a sentence that names it."""

    iterator = NumberedChoices
    widget = PlainSelect

    def __init__(
        self,
        queryset: QuerySet[Model],
        **kwargs: Any,  # handed on to the field of Django
    ) -> None:
        super().__init__(queryset, to_field_name="number", **kwargs)

    def to_python(self, value: object) -> Model | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": str(value)[:40]},
            ) from error


class SessionField(NumberField):
    default_error_messages = {"invalid_choice": _("There is no session “%(value)s” on record.")}

    def __init__(self, **kwargs: Any) -> None:  # handed on to the field of Django
        super().__init__(Session.objects.all(), **kwargs)


class AsAtForm(forms.Form):
    """`?as_at=23`: the record as at the close of the 23rd session."""

    as_at = SessionField(label=_("As at session"), empty_label=_("latest state"), required=False)
