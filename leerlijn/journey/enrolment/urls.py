"""The pages of enrolment in a region."""

from django.urls import path

from leerlijn.journey.enrolment import views
from leerlijn.journey.enrolment.views import planning, rounds

app_name = "enrolment"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("zoeken/", views.needs, name="needs"),
    path("zoeken/<int:pk>/", views.need, name="need"),
    path("zoeken/<int:pk>/einde/", views.ending, name="ending"),
    path("aanbod/<int:offering>/", views.start, name="start"),
    path("aanbod/<int:offering>/deelnemers/", views.roster, name="roster"),
    path("aanbod/<int:offering>/deelnemers.csv", views.roster_sheet, name="roster_sheet"),
    path("loting/", rounds.all_rounds, name="rounds"),
    path("loting/nieuw/<int:organisation>/", planning.new_round, name="new_round"),
    path("loting/<int:pk>/", rounds.one_round, name="round"),
    path("loting/<int:pk>/lijst.json", rounds.published, name="published"),
    path("loting/<int:pk>/narekenen/", rounds.recomputed, name="recomputed"),
    path("loting/<int:pk>/keuzes/", rounds.choices, name="choices"),
    path("loting/<int:pk>/lootje/", rounds.ticket, name="ticket"),
    path("loting/<int:pk>/lootje/intrekking/", rounds.withdrawal, name="ticket_withdrawal"),
    path("loting/<int:pk>/wijziging/", planning.changed_round, name="changed_round"),
    path("loting/<int:pk>/opening/", planning.opening, name="round_opening"),
    path("loting/<int:pk>/trekking/", planning.drawing, name="drawing"),
    path("aanbod/<int:offering>/aanwezigheid/", views.meetings, name="meetings"),
    path("aanbod/<int:offering>/aanwezigheid/<int:pk>/", views.meeting, name="attendance"),
    path("aanbod/<int:offering>/aanwezigheid/<int:pk>/deur/", views.door, name="door"),
    path("aanbod/<int:offering>/afronden/", views.completion, name="completion"),
    path("aanbod/<int:offering>/resultaten/", views.results, name="results"),
    path("aanbod/<int:offering>/resultaten.csv", views.results_sheet, name="results_sheet"),
    path("aanbod/<int:offering>/resultaten/terug/", views.results_back, name="results_back"),
    path("<int:pk>/extra-tijd/", views.extra_time, name="extra_time"),
    path("<int:pk>/voortgang/", views.progress, name="progress"),
    path("kosten/", views.costs, name="costs"),
    path("kosten.csv", views.costs_sheet, name="costs_sheet"),
    path("aanbod/<int:offering>/lijst/", views.bringing, name="bringing"),
    path("lijsten/<int:pk>/", views.listed, name="listed"),
    path("lijsten/<int:pk>/bevestiging/", views.confirmation, name="confirmation"),
    path("lijsten/<int:pk>/over.csv", views.left_over, name="left_over"),
    path("deur/<str:code>/", views.arriving, name="arriving"),
    path("<int:pk>/besluit/", views.deciding, name="deciding"),
    path("<int:pk>/", views.enrolment, name="enrolment"),
    path("<int:pk>/aannemen/", views.taking_up, name="taking_up"),
    path("<int:pk>/komen/", views.coming, name="coming"),
    path("<int:pk>/voorrang/", views.putting_ahead, name="putting_ahead"),
    path("<int:pk>/afmelden/", views.leaving, name="leaving"),
    path("<int:pk>/afmelding/", views.withdrawal, name="withdrawal"),
]
