from django.urls import path

from measures import views
from measures.exports import ANNEX_FORMATS, REPORT_FORMATS

urlpatterns = [
    path("", views.overview, name="overview"),
    path("paragraphs/<number:number>/", views.paragraph_detail, name="paragraph"),
    path("measures/", views.measure_list, name="measures"),
    path("measures/<code:code>/", views.measure_detail, name="measure"),
    path("sessions/calendar.ics", views.calendar, name="calendar"),
    path("annex/", views.annex, name="annex"),
    *(
        path(f"annex.{one.name}", views.annex_file, {"name": one.name}, name=one.url_name)
        for one in ANNEX_FORMATS.values()
    ),
    path("report/", views.report, name="report"),
    *(
        path(f"report.{one.name}", views.report_file, {"name": one.name}, name=one.url_name)
        for one in REPORT_FORMATS.values()
    ),
    path("definitions/", views.definitions, name="definitions"),
]
