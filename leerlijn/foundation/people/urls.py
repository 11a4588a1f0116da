"""The pages about people: one's account, roles, and what somebody brings along."""

from django.urls import path

from leerlijn.foundation.people.federation import views as federation
from leerlijn.foundation.people.views import accounts, background

app_name = "people"
urlpatterns = [
    path("account/mijn/", accounts.account, name="account"),
    path("account/mijn/naam/", accounts.profile, name="profile"),
    path("account/mijn/gegevens.json", accounts.own_data, name="own_data"),
    path("account/mijn/toestemming/<int:pk>/einde/", accounts.consent_end, name="consent_end"),
    path("account/verder/", accounts.resumed, name="resumed"),
    path("oidc/callback/", federation.callback, name="oidc_callback"),
    path("rollen/", accounts.roles, name="roles"),
    path("demo/als/<slug:slug>/", accounts.demo_sign_in, name="demo_sign_in"),
    path("<slug:region>/mensen/", accounts.assignments, name="assignments"),
    path("<slug:region>/mensen/nieuw/", accounts.assignment_new, name="assignment_new"),
    path("<slug:region>/mensen/<int:pk>/einde/", accounts.assignment_end, name="assignment_end"),
    path("<slug:region>/achtergrond/", background.mine, name="background"),
    path("<slug:region>/achtergrond/delen/", background.sharing, name="sharing"),
    path("<slug:region>/achtergrond/delen/<int:pk>/einde/", background.sharing_end, name="sharing_end"),
    path("<slug:region>/achtergrond/<int:pk>/", background.change, name="fact"),
    path("<slug:region>/achtergrond/<int:pk>/weg/", background.removal, name="fact_removal"),
    path("<slug:region>/achtergrond/<int:pk>/bewijs/", background.proof, name="proof"),
    path("<slug:region>/achtergrond/<int:pk>/bewijs/bestand/", background.proof_file, name="proof_file"),
    path("<slug:region>/achtergrond/<int:pk>/bewijs/weg/", background.proof_removal, name="proof_removal"),
    path("<slug:region>/achtergrond/<int:pk>/bewijs/klopt/", background.check, name="fact_check"),
    path("<slug:region>/achtergrond/van/<uuid:person>/", background.of_another, name="background_of"),
    path("<slug:region>/achtergrond/van/<uuid:person>/<slug:kind>/", background.addition, name="fact_new"),
]
