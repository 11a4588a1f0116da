"""The pages of assessment in a region."""

from django.urls import path

from leerlijn.journey.assessment import views
from leerlijn.journey.assessment.views import servicepoint

app_name = "assessment"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("laten-zien/", servicepoint.overview, name="overview"),
    path("laten-zien/<slug:key>/", servicepoint.explained, name="explained"),
    path("laten-zien/<slug:key>/aanvraag/", servicepoint.asking, name="asking"),
    path("leiden/", views.led, name="led"),
    path("<int:pk>/", views.procedure, name="procedure"),
    path("<int:pk>/instemmen/", views.step, {"step": "agree"}, name="agreement"),
    path("<int:pk>/toelaten/", views.step, {"step": "admit"}, name="admission"),
    path("<int:pk>/afwijzen/", views.step, {"step": "refuse"}, name="refusal"),
    path("<int:pk>/toestemming/", views.step, {"step": "consent"}, name="consent"),
    path("<int:pk>/toestemming/intrekken/", views.step, {"step": "end_consent"}, name="consent_end"),
    path("<int:pk>/verder/", views.step, {"step": "advance"}, name="advance"),
    path("<int:pk>/stoppen/", views.step, {"step": "withdraw"}, name="stop"),
]
