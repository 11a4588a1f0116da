"""The platform's own pages, outside any region."""

from django.urls import include, path
from django.views.i18n import set_language

from leerlijn.foundation.credentials import urls as credentials
from leerlijn.kernel.pages import public
from leerlijn.web.views import about, gallery, home, mine, theming

urlpatterns = [
    path("", home.platform, name="home"),
    path("onderdelen/", gallery.gallery, name="gallery"),
    path("onderdelen/cijfers/", gallery.gallery, {"part": "figures"}, name="gallery_figures"),
    path("thema/<slug:slug>.<str:digest>.css", theming.sheet, name="theme"),
    path("thema/<slug:slug>.<str:digest>.png", theming.picture, name="logo"),
    path("taal/", public(set_language), name="set_language"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("toegankelijkheid.json", about.accessibility_list, name="accessibility_list"),
    path("mijn/", mine.which, name="which"),
    path("privacy/", about.register, name="privacy"),
    path("", include("leerlijn.exchange.openbadges.urls")),
    path("bewijs/", include((credentials.checking, "check"))),
    path("", include("leerlijn.foundation.people.urls")),
    path("", include("leerlijn.foundation.messages.urls")),
    path("", include("leerlijn.exchange.calendars.urls")),
]
