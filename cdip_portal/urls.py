from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from cdip_portal import views, well_known

# One way in, with the second factor and the limit on attempts.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = _("Follow-up to the six-point proposal: back office")
admin.site.site_title = _("Back office")
admin.site.index_title = _("The record")

handler404 = "cdip_portal.views.page_not_found"
handler500 = "cdip_portal.views.server_error"

urlpatterns = [
    path("secretariat/", include("desk.urls")),
    path("secretariat/", include("measures.desk_urls")),
    path("admin/", admin.site.urls),
    path("secretariat/", include("people.urls")),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", well_known.sitemap, name="sitemap"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("api/", include("api.urls")),
    *i18n_patterns(
        path("", include("measures.urls")),
        path("", include("sessions.urls")),
        path("", include("documents.urls")),
        path("", include("search.urls")),
        path("", include("publications.urls")),
        path("", include("changes.urls")),
        path("", include("translations.urls")),
        path("", include("api.page_urls")),
        path("about/", views.about, name="about"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("privacy/", views.privacy, name="privacy"),
    ),
]
