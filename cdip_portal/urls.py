from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from cdip_portal import views

handler404 = "cdip_portal.views.page_not_found"
handler500 = "cdip_portal.views.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("measures.urls")),
        path("", include("sessions.urls")),
        path("", include("documents.urls")),
        path("about/", views.about, name="about"),
        path("privacy/", views.privacy, name="privacy"),
    ),
]
