"""Every address of the house: the platform's own pages, then each region under its slug."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from leerlijn.web import regions

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.urls")),
    path("", include("leerlijn.web.urls")),
    *([path("demo/", include("leerlijn.demo.urls"))] if settings.DEMO else []),
    path("<slug:region>/", include(regions.urlpatterns)),
]

handler400 = "leerlijn.web.views.errors.bad_request"
handler403 = "leerlijn.web.views.errors.forbidden"
handler404 = "leerlijn.web.views.errors.not_found"
handler500 = "leerlijn.web.views.errors.crashed"
