"""Where the demo shows itself; included by config in a demo only."""

from django.urls import path

from leerlijn.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.cast, name="cast"),
    path("postvak/", views.inbox, name="inbox"),
    path("postvak/<slug:name>/", views.letter, name="letter"),
]
