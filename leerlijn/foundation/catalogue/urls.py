"""Addresses of the catalogue, under `/<region>/aanbod/`."""

from django.urls import path

from leerlijn.foundation.catalogue.views import browsing, editing, places, planning, ruling

app_name = "catalogue"
urlpatterns = [
    path("", browsing.offerings, name="offerings"),
    path("<int:pk>/", browsing.offering, name="offering"),
    path("<uuid:uuid>/", browsing.offering_by_id, name="offering_by_id"),
    path("redactie/", editing.editing, name="editing"),
    path("redactie/te-weinig-aanmeldingen/", editing.shortage, name="shortage"),
    path("redactie/<int:organisation>/beschrijving/", editing.new_description, name="new_description"),
    path("redactie/beschrijving/<int:pk>/", editing.description, name="description"),
    path("redactie/beschrijving/<int:pk>/aanbod/", editing.new_offering, name="new_offering"),
    path("redactie/<int:pk>/", editing.change, name="change"),
    path("redactie/<int:pk>/publicatie/", editing.publication, name="publication"),
    path("redactie/<int:pk>/annulering/", editing.cancellation, name="cancellation"),
    path("redactie/<int:pk>/regels/", ruling.rules, name="rules"),
    path("redactie/<int:pk>/gedeelde-plekken/", ruling.shared_seats, name="shared_seats"),
    path("redactie/<int:pk>/eigen-plekken/", ruling.own_seats, name="own_seats"),
    path("redactie/<int:pk>/bijeenkomsten/", planning.meetings, name="meetings"),
    path("redactie/<int:pk>/bijeenkomsten/reeks/", planning.series, name="series"),
    path("redactie/<int:pk>/bijeenkomsten/<int:meeting>/", planning.meeting, name="meeting"),
    path("redactie/<int:pk>/bijeenkomsten/<int:meeting>/verwijdering/", planning.removal, name="meeting_removal"),
    path("redactie/<int:organisation>/gebouwen/", places.buildings, name="buildings"),
    path("redactie/<int:organisation>/gebouwen/nieuw/", places.new_building, name="new_building"),
    path("redactie/gebouw/<int:pk>/", places.building, name="building"),
    path("redactie/gebouw/<int:pk>/verwijdering/", places.building_removal, name="building_removal"),
    path("redactie/gebouw/<int:pk>/lokaal/", places.new_room, name="new_room"),
    path("redactie/lokaal/<int:pk>/", places.room, name="room"),
    path("redactie/lokaal/<int:pk>/verwijdering/", places.room_removal, name="room_removal"),
]
