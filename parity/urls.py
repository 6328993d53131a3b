from django.urls import path

from parity import views

urlpatterns = [path("parity/", views.parity, name="parity")]
