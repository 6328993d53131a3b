from django.urls import path

from measures import converters, views  # noqa: F401 - converters register themselves
from sessions.converters import NumberConverter  # noqa: F401 - <number:…>

urlpatterns = [
    path("", views.overview, name="overview"),
    path("paragraphs/<number:number>/", views.paragraph_detail, name="paragraph"),
    path("measures/", views.measure_list, name="measures"),
    path("measures/<code:code>/", views.measure_detail, name="measure"),
    path("annex/", views.annex, name="annex"),
    path("annex.pdf", views.annex_pdf, name="annex_pdf"),
    path("definitions/", views.definitions, name="definitions"),
]
