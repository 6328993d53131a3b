from django.urls import path

from editions import views

urlpatterns = [
    path("editions/", views.edition_list, name="editions"),
    path("editions/<number:number>/", views.edition_detail, name="edition"),
    path("editions/<number:number>/<str:name>", views.edition_file, name="edition_file"),
]
