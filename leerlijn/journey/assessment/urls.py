"""The pages of assessment in a region."""

from django.urls import path

from leerlijn.journey.assessment import views

app_name = "assessment"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("leiden/", views.led, name="led"),
    path("<int:pk>/", views.procedure, name="procedure"),
    path("<int:pk>/instemmen/", views.agreement, name="agreement"),
    path("<int:pk>/toelaten/", views.admission, name="admission"),
    path("<int:pk>/afwijzen/", views.refusal, name="refusal"),
    path("<int:pk>/toestemming/", views.consent, name="consent"),
    path("<int:pk>/toestemming/intrekken/", views.consent_end, name="consent_end"),
    path("<int:pk>/verder/", views.advance, name="advance"),
    path("<int:pk>/stoppen/", views.stop, name="stop"),
]
