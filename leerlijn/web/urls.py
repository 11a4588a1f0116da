"""The platform's own pages, outside any region."""

from django.urls import path
from django.views.i18n import set_language

from leerlijn.kernel.pages import public
from leerlijn.web.views import home

urlpatterns = [
    path("", home.platform, name="home"),
    path("taal/", public(set_language), name="set_language"),
]
