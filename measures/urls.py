from django.urls import path

from measures import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("paragraphs/<number:number>/", views.paragraph_detail, name="paragraph"),
    path("measures/", views.measure_list, name="measures"),
    path("measures/<code:code>/", views.measure_detail, name="measure"),
    path("sessions/calendar.ics", views.calendar, name="calendar"),
    path("definitions/", views.definitions, name="definitions"),
]
