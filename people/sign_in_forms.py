"""allauth's forms in our words: each field has a label that stays, and none a placeholder."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.forms import Form
from django.utils.translation import gettext_lazy as _


class OurWords(Form):
    """Gives the fields the labels and helps named on the class."""

    labels: dict = {}
    helps: dict = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to allauth
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)


class SignInForm(OurWords, account.LoginForm):
    labels = {"login": _("User name or e-mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to allauth
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["login"].widget.attrs["autocapitalize"] = "none"


class PasswordAgainForm(OurWords, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }


class SetPasswordForm(OurWords, account.SetPasswordForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}


class AskForLinkForm(OurWords, account.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class ChoosePasswordForm(OurWords, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}


class CodeForm(OurWords):
    """The code of an app is all digits, which phones then offer to type."""

    labels = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to allauth
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class SecondFactorForm(CodeForm, mfa.AuthenticateForm):
    helps = {"code": _("Six digits from your app, or one of your recovery codes.")}


class SecondFactorAgainForm(CodeForm, mfa.ReauthenticateForm):
    helps = {"code": _("Six digits from your app, or one of your recovery codes.")}


class ActivateAppForm(CodeForm, totp.ActivateTOTPForm):
    helps = {"code": _("The six digits that the app shows now.")}


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name of the key"), "passwordless": _("Sign in with this key alone")}
    helps = {
        "name": _("To tell your keys apart, such as “Work phone”."),
        "passwordless": _("The key itself then asks for your finger, face or PIN."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to allauth
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of the key")}
