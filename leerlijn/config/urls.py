"""Every address of the house: the platform's own pages, then each region under its slug."""

from django.urls import include, path

from leerlijn.web import regions

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("leerlijn.web.urls")),
    path("<slug:region>/", include(regions.urlpatterns)),
]

handler400 = "leerlijn.web.views.errors.bad_request"
handler403 = "leerlijn.web.views.errors.forbidden"
handler404 = "leerlijn.web.views.errors.not_found"
handler500 = "leerlijn.web.views.errors.crashed"
