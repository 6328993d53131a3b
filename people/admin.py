"""The back office shows no accounts: they are kept at the desk, where the rules are."""

from django.apps import apps
from django.contrib import admin

for label in ("auth", "account", "mfa", "socialaccount"):
    for model in apps.get_app_config(label).get_models():
        if admin.site.is_registered(model):
            admin.site.unregister(model)
