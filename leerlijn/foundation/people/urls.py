"""The pages about people: one's account, what every role may do, and who has which role in a region."""

from django.urls import path

from leerlijn.foundation.people import views
from leerlijn.foundation.people.federation import views as federation

app_name = "people"
urlpatterns = [
    path("account/mijn/", views.account, name="account"),
    path("account/mijn/naam/", views.profile, name="profile"),
    path("account/mijn/gegevens.json", views.own_data, name="own_data"),
    path("account/mijn/toestemming/<int:pk>/einde/", views.consent_end, name="consent_end"),
    path("account/verder/", views.resumed, name="resumed"),
    path("oidc/callback/", federation.callback, name="oidc_callback"),
    path("rollen/", views.roles, name="roles"),
    path("demo/als/<slug:slug>/", views.demo_sign_in, name="demo_sign_in"),
    path("<slug:region>/mensen/", views.assignments, name="assignments"),
    path("<slug:region>/mensen/nieuw/", views.assignment_new, name="assignment_new"),
    path("<slug:region>/mensen/<int:pk>/einde/", views.assignment_end, name="assignment_end"),
]
