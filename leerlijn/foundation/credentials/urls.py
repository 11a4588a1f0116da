"""The pages of credentials in a region; and where anybody can check a certificate, outside of any."""

from django.urls import path

from leerlijn.foundation.credentials import views

app_name = "credentials"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("certificaten/<int:pk>/", views.certificate, name="certificate"),
    path("certificaten/<int:pk>/certificaat.pdf", views.paper, name="paper"),
    path("certificaten/<int:pk>/intrekken/", views.revoking, name="revoking"),
    path("soorten/", views.achievements, name="achievements"),
    path("soorten/nieuw/<int:organisation>/", views.new_achievement, name="new_achievement"),
    path("soorten/<int:pk>/", views.achievement, name="achievement"),
    path("soorten/<int:pk>/einde/", views.achievement_end, name="achievement_end"),
    path("punten/<slug:register>.csv", views.ledger, name="ledger"),
    path("begeleiders/", views.mentors, name="mentors"),
    path("begeleiders.csv", views.mentors_sheet, name="mentors_sheet"),
]
checking = [
    path("", views.checking, name="form"),
    path("<slug:code>/", views.check, name="certificate"),
]
