"""What travels with a sheet: what it was begun from, and where it goes."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.models import ChangeSet
from drafts.subjects.fields import choose_from


class OriginForm(forms.Form):
    """Hidden beside the fields of a sheet; of a draft that is there already, with its version."""

    base = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    token = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    prefix = "origin"

    @classmethod
    def of_new(cls, subject):
        return cls(initial={"base": subject.version(), "token": uuid.uuid4()})

    @classmethod
    def of(cls, change):
        origin = {"base": change.base, "token": change.token, "version": change.version}
        return cls(initial=origin)

    def after(self, overtaken):
        """The same, so that a save with knowledge of the newer words is not refused."""
        origin = self.cleaned_data | {"base": overtaken.base, "version": overtaken.version}
        return OriginForm(initial=origin)


class DestinationForm(forms.Form):
    """The set that a new draft goes into."""

    change_set = forms.ModelChoiceField(
        ChangeSet.objects.none(),
        label=_("Change set"),
        required=False,
        empty_label=_("a new set"),
        help_text=_("The changes of a set are checked and published together."),
    )

    prefix = "destination"

    def __init__(self, data=None, *, person):
        super().__init__(data)
        mine = ChangeSet.objects.in_the_hands_of_their_author().of(person)
        choose_from(self, "change_set", mine)
        self.initial["change_set"] = mine.first()


class ChangeSetForm(forms.ModelForm):
    class Meta:
        model = ChangeSet
        fields = ["title", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "lang": "fr", "dir": "auto"})}


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What is to be mended"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
