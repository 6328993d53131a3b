from django.urls import path

from documents import converters, views  # noqa: F401 - converters register themselves

urlpatterns = [
    path("documents/", views.document_list, name="documents"),
    path("documents/<symbol:key>/", views.document_detail, name="document"),
]
