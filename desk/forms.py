"""What travels with a sheet: what it was begun from, and where it goes."""

import uuid
from typing import Any, Self, TypedDict

from django import forms
from django.contrib.auth.models import User
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.drafting import Overtaken
from desk.models import Change, ChangeSet
from desk.subjects import Subject
from desk.subjects.fields import RecordField, choose_from
from record.wording import Basis
from translations.forms import KindField
from translations.inventory import State


class OriginForm(forms.Form):
    """Hidden beside the fields of a sheet; of a draft that is there already, with its version."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    token = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    prefix = "origin"

    @classmethod
    def of_new(cls, subject: Subject) -> Self:
        return cls(initial={"seen": subject.version(), "token": uuid.uuid4()})

    @classmethod
    def of(cls, change: Change) -> Self:
        origin = {"seen": change.seen, "token": change.token, "version": change.version}
        return cls(initial=origin)

    def after(self, overtaken: Overtaken) -> "OriginForm":
        """The same, with the version of the newer words: the next save overwrites those."""
        origin = self.cleaned_data | {"seen": overtaken.seen, "version": overtaken.version}
        return OriginForm(initial=origin)


class DestinationForm(forms.Form):
    """The set that a new draft goes into."""

    change_set = RecordField(
        ChangeSet.objects.none(),
        label=_("Change set"),
        required=False,
        empty_label=_("a new set"),
        help_text=_("The changes of a set are checked and published together."),
    )

    prefix = "destination"

    def __init__(self, data: QueryDict | None = None, *, person: User) -> None:
        super().__init__(data)
        mine = ChangeSet.objects.in_the_hands_of_their_author().of(person)
        choose_from(self, "change_set", mine)
        self.initial["change_set"] = mine.first()


class ChangeSetForm(forms.ModelForm):
    """Title and reason of a set, with a word for those that the person has before them."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    class Meta:
        model = ChangeSet
        fields = ["title", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 2, "lang": "fr", "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to the form of Django
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.text_version

    def after(self, current: ChangeSet) -> "ChangeSetForm":
        """The form with what was typed, for the set as it is now that somebody was faster."""
        typed = {name: self.cleaned_data[name] for name in ("title", "reason")}
        return ChangeSetForm(instance=current, initial=typed)


class SeenForm(forms.Form):
    """The turn at which a set was checked: what was submitted since is checked anew."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    prefix = "turn"


def typed_in(form: forms.BaseForm) -> list[tuple[str | Promise, str]]:
    """What was typed into a form, as pairs of a label and the text, to be copied from."""
    return [(field.label, field.value()) for field in form.visible_fields() if field.value()]


class NoteForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("What is to be mended"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class TextsForm(forms.Form):
    """Which texts a list of translations shows."""

    kind = KindField(_("all kinds"), as_many=True, label=_("Kind"))
    state = forms.ChoiceField(
        label=_("State of the translation"),
        choices=[("", _("all states")), *State.choices],
        required=False,
        error_messages={"invalid_choice": _("No translation is ever in this state.")},
    )


class ImportForm(forms.Form):
    """A file from a translator, and what its translations rest on where it does not say so."""

    LARGEST = 5_000_000  # bytes

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX or XLIFF 1.2, made here and filled in; at most 5 megabytes."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlf,.xliff"}),
    )
    basis = forms.ChoiceField(
        label=_("What new translations rest on"),
        choices=Basis.choices,
        initial=Basis.WORKING,
        help_text=_("Where the file does not say it for a text."),
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError(_("The file is too large."))
        return file


class Planned(TypedDict):
    """What a form carries of a file: its rows, as data, and what else an import takes."""

    rows: list[dict[str, Any]]  # the fields of a `Row`, each of its own type
    basis: str
    token: str


class PlanForm(forms.Form):
    """The rows of a file whose effect is shown, sealed so that they come back as they were."""

    SALT = "translations-from-a-file"

    plan = forms.CharField(widget=forms.HiddenInput)

    def clean_plan(self) -> Planned:
        try:
            return signing.loads(self.cleaned_data["plan"], salt=self.SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("This was not made here.")) from error
