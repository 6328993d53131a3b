from django.urls import path

from sessions import converters, views  # noqa: F401 - converters register themselves

urlpatterns = [
    path("sessions/", views.session_list, name="sessions"),
    path("sessions/<number:number>/", views.session_detail, name="session"),
]
