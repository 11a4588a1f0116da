"""Addresses of the desk: the guide under routewijzer/, questions and files under loket/, rounds under orientatie/."""

from django.urls import path

from leerlijn.journey.desk.views import advising, asking, guide, own, referring, rounds

app_name = "desk"
urlpatterns = [
    path("routewijzer/", guide.guide, name="guide"),
    path("routewijzer/antwoord/", guide.result, name="result"),
    path("routewijzer/antwoord/bewaren/", guide.keep, name="keep"),
    path("routewijzer/antwoord/account/", guide.saving, name="saving"),
    path("routewijzer/antwoord/achtergrond/", guide.telling, name="telling"),
    path("routewijzer/antwoord/weg/", guide.forgetting, name="forgetting"),
    path("orientatie/", rounds.rounds, name="rounds"),
    path("orientatie/<int:pk>/", rounds.orientation, name="round"),
    path("orientatie/deelnemer/<int:pk>/", rounds.outcome, name="outcome"),
    path("loket/", advising.desk, name="list"),
    path("loket/via/<slug:source>/", guide.welcome, name="welcome"),
    path("loket/vraag/", asking.ask, name="ask"),
    path("loket/gesprek/", asking.talk, name="talk"),
    path("loket/gewist/", own.erased, name="erased"),
    path("loket/dossier/<slug:key>/", own.file, name="file"),
    path("loket/dossier/<slug:key>/ontvangen/", own.sent, name="sent"),
    path("loket/dossier/<slug:key>/bericht/", own.message, name="message"),
    path("loket/dossier/<slug:key>/gesprek/", own.planning, name="planning"),
    path("loket/dossier/<slug:key>/account/", own.claiming, name="claiming"),
    path("loket/dossier/<slug:key>/wissen/", own.erasure, name="erasure"),
    path("loket/dossier/<slug:key>/delen/<int:pk>/", own.sharing, name="sharing"),
    path("loket/verwijzing/<int:pk>/", referring.received, name="referral"),
    path("loket/verwijzing/<int:pk>/overname/", referring.acceptance, name="acceptance"),
    path("loket/verwijzing/<int:pk>/terug/", referring.sending_back, name="sending_back"),
    path("loket/verwijzing/<int:pk>/bericht/", referring.reply, name="reply"),
    path("loket/<int:pk>/", advising.enquiry, name="enquiry"),
    path("loket/<int:pk>/oppakken/", advising.pickup, name="pickup"),
    path("loket/<int:pk>/teruggeven/", advising.release, name="release"),
    path("loket/<int:pk>/antwoord/", advising.answer, name="answer"),
    path("loket/<int:pk>/notitie/", advising.note, name="note"),
    path("loket/<int:pk>/afsluiting/", advising.closure, name="closure"),
    path("loket/<int:pk>/heropening/", advising.reopening, name="reopening"),
    path("loket/<int:pk>/fase/", advising.phase, name="phase"),
    path("loket/<int:pk>/fase/<int:proposal>/", advising.phase_decision, name="phase_decision"),
    path("loket/<int:pk>/verwijzing/", referring.refer, name="refer"),
    path("loket/<int:pk>/verwijzing/<int:referral>/toestemming/", referring.spoken_consent, name="spoken_consent"),
    path("loket/<int:pk>/verwijzing/<int:referral>/einde/", referring.end, name="end_referral"),
]
