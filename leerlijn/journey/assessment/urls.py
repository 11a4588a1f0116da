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
    path("<int:pk>/tweede-kans/", views.step, {"step": "take_second_chance"}, name="second_chance"),
    path("<int:pk>/vergelijken/", views.comparison, name="comparison"),
    path("<int:pk>/vergelijken/afsluiting/", views.comparison_end, name="comparison_end"),
    path("<int:pk>/vergelijken/<int:criterion>/", views.judgement, name="judgement"),
    path("<int:pk>/vergelijken/<int:criterion>/notitie/", views.panel_note, name="panel_note"),
    path("<int:pk>/oordelen/<int:judgement>/bevestiging/", views.judgement_confirmation, name="judgement_confirmation"),
    path("<int:pk>/besluit/", views.deciding, name="deciding"),
    path("formulieren/<int:pk>/", views.score_sheet, name="score_sheet"),
    path("formulieren/<int:pk>/vast/", views.sheet_lock, name="sheet_lock"),
    path("besluiten/<int:pk>/", views.decision, name="decision"),
    path("besluiten/<int:pk>/brief.pdf", views.decision_letter, name="decision_letter"),
    path("besluiten/<int:pk>/bezwaar/", views.objection, name="objection"),
    path("bezwaren/<int:pk>/", views.objection_answer, name="objection_answer"),
]
