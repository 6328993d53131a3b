"""Query parameters that name a session, read through forms so that nothing raw gets through."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.models import Session


class SessionField(forms.ModelChoiceField):
    """A session by its number; an unknown one is answered in a sentence."""

    default_error_messages = {
        "invalid_choice": _("There is no session “%(value)s” on record."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("queryset", Session.objects.all())
        super().__init__(to_field_name="number", **kwargs)

    def validate(self, value):
        """`to_python` has found the session already."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": str(value)[:40]},
            ) from error

    def label_from_instance(self, session):
        return str(session)


class AsAtForm(forms.Form):
    """`?as_at=23`: the record as at the close of the 23rd session."""

    as_at = SessionField(label=_("As at session"), empty_label=_("latest state"), required=False)
