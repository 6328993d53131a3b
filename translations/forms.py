from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from translations.inventory import kinds_of_texts


class KindField(forms.ChoiceField):
    """A kind of texts; `none` says what it is to choose none. Named as one, or `as_many`."""

    def __init__(self, none, as_many=False, **kwargs):
        name = "verbose_name_plural" if as_many else "verbose_name"

        def choices():
            kinds = kinds_of_texts().items()
            named = [(kind, capfirst(str(getattr(model._meta, name)))) for kind, model in kinds]
            return [("", none), *named]

        super().__init__(
            choices=choices,
            required=False,
            error_messages={"invalid_choice": _("There are no texts of this kind.")},
            **kwargs,
        )


class KindForm(forms.Form):
    """Which texts are shown one by one; none by default."""

    kind = KindField(_("none: the totals alone"), label=_("Texts of"))
