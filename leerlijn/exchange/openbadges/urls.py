"""Where badges are checked, kept up and taken along; issuers and lists stand outside any region."""

from django.urls import path

from leerlijn.exchange.openbadges import views

app_name = "openbadges"
urlpatterns = [
    path("bewijs/badge/", views.checking_page, name="check"),
    path("bewijs/uitgevers/<uuid:uuid>/", views.issuer, name="issuer"),
    path("bewijs/sleutels/", views.issuer_keys, name="keys"),
    path("bewijs/sleutels/<int:pk>/vernieuwing/", views.renewal, name="renewal"),
    path("bewijs/sleutels/<int:pk>/afkeuring/", views.distrust, name="distrust"),
    path("bewijs/lijsten/<uuid:uuid>/", views.status_list, name="status_list"),
    path("<slug:region>/bewijzen/certificaten/<int:pk>/badge.<slug:form>", views.download, name="download"),
]
