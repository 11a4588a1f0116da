"""The addresses of feeds: one's own by its key, and those of a region's offer for everybody."""

from django.urls import path

from leerlijn.exchange.calendars import views

app_name = "calendars"
urlpatterns = [
    path("agenda/<slug:key>.ics", views.personal, name="personal"),
    path("<slug:region>/aanbod/agenda.ics", views.search, name="search"),
    path("<slug:region>/aanbod/<int:pk>/agenda.ics", views.offering, name="offering"),
    path("<slug:region>/mijn/agenda/adres/", views.address, name="address"),
    path("<slug:region>/mijn/agenda/adres/einde/", views.address_end, name="address_end"),
]
