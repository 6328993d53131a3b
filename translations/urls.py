from django.urls import path

from translations import views

urlpatterns = [path("parity/", views.parity, name="parity")]
