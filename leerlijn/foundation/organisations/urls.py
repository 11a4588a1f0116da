"""The pages about organisations, in a region under `organisaties/`."""

from django.urls import path

from leerlijn.foundation.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.index, name="list"),
    path("deelname/nieuw/", views.participation_new, name="participation_new"),
    path("deelname/<int:pk>/einde/", views.participation_end, name="participation_end"),
    path("regio/", views.region_facts, name="region_facts"),
    path("registers/", views.intakes, name="intakes"),
    path("registers/<int:pk>/", views.intake, name="intake"),
    path("registers/<int:pk>/sluitingen/", views.closings, name="closings"),
    path("<uuid:pk>/", views.organisation, name="organisation"),
]
