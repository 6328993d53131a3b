"""What of allauth staff need: signing in and out, passwords and second factors.

Its pages for signing up and for a person's addresses are left out: administrators see to both.
"""

from allauth.account import views as account
from allauth.socialaccount import views as organization
from django.apps import apps
from django.urls import include, path, re_path
from django.views.generic import RedirectView

RESET_KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(RESET_KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]

if apps.is_installed("allauth.socialaccount.providers.openid_connect"):
    urlpatterns += [
        path("", include("allauth.socialaccount.providers.openid_connect.urls")),
        path(
            "organization/cancelled/",
            organization.login_cancelled,
            name="socialaccount_login_cancelled",
        ),
        path("organization/error/", organization.login_error, name="socialaccount_login_error"),
        path("organization/signup/", organization.signup, name="socialaccount_signup"),
        path(
            "organization/",
            RedirectView.as_view(pattern_name="mfa_index"),
            name="socialaccount_connections",
        ),
    ]
