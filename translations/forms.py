from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from translations.inventory import kinds_of_texts


class KindField(forms.ChoiceField):
    """A choice of a kind of texts, named in the singular or, `as_many`, in the plural.

    `none` are the words of the choice of none.
    """

    def __init__(
        self,
        none: str | Promise,
        as_many: bool = False,
        **kwargs: Any,  # what any field takes
    ) -> None:
        name = "verbose_name_plural" if as_many else "verbose_name"

        def choices() -> list[tuple[str, str | Promise]]:
            kinds = kinds_of_texts().items()
            named: list[tuple[str, str | Promise]] = [
                (kind, capfirst(str(getattr(model._meta, name)))) for kind, model in kinds
            ]
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
