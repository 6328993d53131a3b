from django.urls import path

from publications import views
from publications.exports import ANNEX_FORMATS, REPORT_FORMATS

urlpatterns = [
    path("annex/", views.annex, name="annex"),
    *(
        path(
            f"annex.{one.name}",
            views.annex_data if one.is_data else views.annex_file,
            {"name": one.name},
            name=one.url_name,
        )
        for one in ANNEX_FORMATS.values()
    ),
    path("report/", views.report, name="report"),
    *(
        path(f"report.{one.name}", views.report_file, {"name": one.name}, name=one.url_name)
        for one in REPORT_FORMATS.values()
    ),
    path("editions/", views.edition_list, name="editions"),
    path("editions/<number:number>/", views.edition_detail, name="edition"),
    path("editions/<number:number>/<str:name>", views.edition_file, name="edition_file"),
]
