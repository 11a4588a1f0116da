"""The pages of enrolment in a region."""

from django.urls import path

from leerlijn.journey.enrolment import views

app_name = "enrolment"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("zoeken/", views.needs, name="needs"),
    path("zoeken/<int:pk>/", views.need, name="need"),
    path("zoeken/<int:pk>/einde/", views.ending, name="ending"),
    path("aanbod/<int:offering>/", views.start, name="start"),
    path("aanbod/<int:offering>/deelnemers/", views.roster, name="roster"),
    path("aanbod/<int:offering>/deelnemers.csv", views.roster_sheet, name="roster_sheet"),
    path("<int:pk>/", views.enrolment, name="enrolment"),
    path("<int:pk>/aannemen/", views.taking_up, name="taking_up"),
    path("<int:pk>/komen/", views.coming, name="coming"),
    path("<int:pk>/voorrang/", views.putting_ahead, name="putting_ahead"),
    path("<int:pk>/afmelden/", views.leaving, name="leaving"),
    path("<int:pk>/afmelding/", views.withdrawal, name="withdrawal"),
]
