from django.urls import path, re_path

from api import views
from api.interface import api
from api.openapi import openapi_document  # noqa: F401 - with it the operations register themselves

# Outside the language prefix: other people's programs depend on them.
urlpatterns = [
    path("v1/openapi.json", views.openapi, name="api_openapi"),
    path("v1/docs/", views.to_documentation, name="api_docs"),
    path("v1/", api.urls),
    re_path(r"^[\s\S]*/$", views.nothing),  # line breaks, too
]
