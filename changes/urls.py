from django.urls import path

from changes import feeds, views

urlpatterns = [
    path("changes/", views.changes, name="changes"),
    path("changes/feed/", feeds.changes_feed, name="changes_feed"),
]
