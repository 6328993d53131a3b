from django.urls import path

from changes import feeds, views

urlpatterns = [
    path("changes/", views.changes, name="changes"),
    path("changes/feed/", feeds.changes_feed, name="changes_feed"),
    path("paragraphs/<number:number>/feed/", feeds.paragraph_feed, name="paragraph_feed"),
    path("measures/<code:code>/history/", views.measure_history, name="measure_history"),
    path("measures/<code:code>/feed/", feeds.measure_feed, name="measure_feed"),
]
