"""Query parameters that name a measure."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.models import Measure
from web.converters import CodeConverter


class MeasureField(forms.CharField):
    """A measure by its code; an unknown one is answered in a sentence that names it."""

    default_error_messages = {"unknown": _("There is no measure %(code)s.")}

    def clean(self, value: object) -> Measure | None:
        code = super().clean(value)
        if not code:
            return None
        try:
            return Measure.objects.select_related("paragraph").get_by_code(_well_formed(code))
        except Measure.DoesNotExist:
            raise forms.ValidationError(
                self.error_messages["unknown"], code="unknown", params={"code": code[:40]}
            ) from None


def _well_formed(code: str) -> str:
    """The code, if it is one."""
    if not re.fullmatch(CodeConverter.regex, code):
        raise Measure.DoesNotExist
    return code
