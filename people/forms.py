from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.roles import ROLES


def choices() -> list[tuple[str, str]]:
    """Each role with what it is for, in the reader's language."""
    sentence = _("%(role)s. %(description)s")
    return [
        (role.key, sentence % {"role": role.name, "description": role.description})
        for role in ROLES
    ]


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a role the account opens nothing."),
    )


class DetailsForm(forms.Form):
    """How a person is called, and where they are written to."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    last_name = forms.CharField(
        label=_("Family name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("It signs the person in. An address that is given up no longer does."),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class InvitationForm(DetailsForm, RolesForm):
    field_order = ["first_name", "last_name", "email", "roles"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to the form of Django
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("The link with which to choose a password goes there.")


class DeactivationForm(forms.Form):
    """Asks who takes over the drafts, where there are any."""

    successor = forms.ModelChoiceField(
        label=_("Who takes over the drafts"),
        queryset=Person.objects.none(),
        empty_label=_("(choose somebody)"),
        error_messages={"required": _("Choose who takes over the drafts.")},
    )

    def __init__(
        self,
        *args: Any,  # handed on to the form of Django
        person: Person,
        open_drafts: int,
        **kwargs: Any,  # handed on as well
    ) -> None:
        super().__init__(*args, **kwargs)
        if not open_drafts:
            del self.fields["successor"]
            return
        others = Person.objects.who_may_draft().exclude(pk=person.pk)
        self.fields["successor"].queryset = others.in_order()  # type: ignore[attr-defined]
