from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from parity.inventory import KINDS


class KindForm(forms.Form):
    """Which texts are shown one by one; none by default."""

    kind = forms.ChoiceField(
        label=_("Texts of"),
        required=False,
        error_messages={"invalid_choice": _("There are no texts of such a kind.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = [(kind, capfirst(str(model._meta.verbose_name))) for kind, model in KINDS.items()]
        field: Any = self.fields["kind"]
        field.choices = [("", _("none: the totals alone")), *named]
