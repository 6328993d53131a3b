"""What every form of the back office asks: why a record that is already public changes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

REASON_LENGTH = 1000


class ReasonForm(forms.ModelForm):
    """A record's form that asks the reason for a change; a new record needs none."""

    change_reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("Shown to the public beside the old and the new wording."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["change_reason"].required = bool(self.instance.pk)


class ReasonedHistoryAdmin(SimpleHistoryAdmin):
    """Keeps the reason in the history of the record and of all that its form changes with it."""

    form: type[forms.ModelForm] = ReasonForm

    def get_fields(self, request, obj=None):
        """The reason comes last, and is not asked of a new record."""
        fields = [name for name in super().get_fields(request, obj) if name != "change_reason"]
        return [*fields, "change_reason"] if obj else fields

    def save_model(self, request, obj, form, change):
        obj._change_reason = form.cleaned_data.get("change_reason")
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for inline in formset.forms:
            inline.instance._change_reason = form.cleaned_data.get("change_reason")
        super().save_formset(request, form, formset, change)
