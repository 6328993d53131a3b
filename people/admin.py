"""The back office keeps how people are called and where they are written to, nothing else.

What they may do, and whether they may sign in, is decided on the desk, where the rules are.
"""

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.http import HttpRequest

from people.models import Person


class PersonForm(forms.ModelForm):
    def clean_email(self) -> str:
        """One address signs in one person."""
        email = self.cleaned_data["email"].lower()
        Person.objects.ensure_free(email, besides=self.instance)
        return email


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    form = PersonForm
    list_display = ["__str__", "username", "email", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fields = ["username", "first_name", "last_name", "email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_model(
        self, request: HttpRequest, obj: Person, form: forms.ModelForm, change: bool
    ) -> None:
        """An address given up no longer signs in, nor is a link sent there."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user_id=obj.pk).exclude(email__iexact=obj.email).delete()
