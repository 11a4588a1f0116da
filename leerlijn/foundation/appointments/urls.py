"""Addresses of appointments, under /<region>/afspraken/."""

from django.urls import path

from leerlijn.foundation.appointments import views

app_name = "appointments"
urlpatterns = [
    path("", views.free, name="free"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/momenten/", views.series, name="series"),
    path("agenda/momenten/<int:pk>/intrekking/", views.withdrawal, name="withdrawal"),
    path("<slug:key>/", views.booking, name="booking"),
    path("<slug:key>/agenda.ics", views.calendar_file, name="calendar_file"),
    path("<slug:key>/afzegging/", views.cancellation, name="cancellation"),
    path("<slug:key>/verplaatsing/", views.move, name="move"),
]
