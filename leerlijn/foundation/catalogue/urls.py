"""Addresses of the catalogue, under `/<region>/aanbod/`."""

from django.urls import path

from leerlijn.foundation.catalogue.views import browsing, editing

app_name = "catalogue"
urlpatterns = [
    path("", browsing.offerings, name="offerings"),
    path("<int:pk>/", browsing.offering, name="offering"),
    path("<uuid:uuid>/", browsing.offering_by_id, name="offering_by_id"),
    path("redactie/", editing.editing, name="editing"),
    path("redactie/<int:organisation>/beschrijving/", editing.new_description, name="new_description"),
    path("redactie/beschrijving/<int:pk>/", editing.description, name="description"),
    path("redactie/beschrijving/<int:pk>/aanbod/", editing.new_offering, name="new_offering"),
    path("redactie/<int:pk>/", editing.change, name="change"),
    path("redactie/<int:pk>/publicatie/", editing.publication, name="publication"),
    path("redactie/<int:pk>/annulering/", editing.cancellation, name="cancellation"),
]
