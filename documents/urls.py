from django.urls import path

from documents import views

urlpatterns = [
    path("documents/", views.document_list, name="documents"),
    path("documents/<symbol:key>/", views.document_detail, name="document"),
]
