from django.urls import path

from measures import feeds, views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("paragraphs/<number:number>/", views.paragraph_detail, name="paragraph"),
    path("measures/", views.measure_list, name="measures"),
    path("measures/<code:code>/", views.measure_detail, name="measure"),
    path("paragraphs/<number:number>/feed/", feeds.paragraph_feed, name="paragraph_feed"),
    path("measures/<code:code>/history/", views.measure_history, name="measure_history"),
    path("measures/<code:code>/feed/", feeds.measure_feed, name="measure_feed"),
    path("sessions/calendar.ics", views.calendar, name="calendar"),
    path("definitions/", views.definitions, name="definitions"),
]
