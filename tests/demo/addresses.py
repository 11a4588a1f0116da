"""The addresses of a house that is a demo."""

from django.urls import include, path

from leerlijn.config.urls import handler404
from leerlijn.config.urls import urlpatterns as ordinary

__all__ = ["handler404", "urlpatterns"]

urlpatterns = [path("demo/", include("leerlijn.demo.urls")), *ordinary]
