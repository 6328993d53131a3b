"""The people of the desk, and the pages with which staff sign in."""

from django.urls import include, path
from django.views.i18n import set_language

from people import views

urlpatterns = [
    path("account/", include("people.account_urls")),
    path("language/", set_language, name="set_language"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/details/", views.change_details, name="change_details"),
    path("people/<int:pk>/roles/", views.give_roles, name="give_roles"),
    path("people/<int:pk>/link/", views.send_link, name="send_link"),
    path("people/<int:pk>/second-factor/", views.remove_second_factor, name="remove_second_factor"),
    path("people/<int:pk>/deactivate/", views.deactivate, name="deactivate"),
    path("people/<int:pk>/reactivate/", views.reactivate, name="reactivate"),
]
