"""Addresses of pathways, under /<region>/routes/."""

from django.urls import path

from leerlijn.foundation.pathways import views

app_name = "pathways"
urlpatterns = [
    path("", views.overview, name="list"),
    path("regels/", views.rules, name="rules"),
    path("regels/<str:code>/", views.rule, name="rule"),
    path("regels/<str:code>/versies/<int:number>/", views.version, name="version"),
    path("regels/<str:code>/concepten/", views.new_draft, name="new_draft"),
    path("regels/<str:code>/concept/", views.draft, name="draft"),
    path("regels/<str:code>/concept/verwijdering/", views.removal, name="removal"),
    path("regels/<str:code>/publicatie/", views.publication, name="publication"),
    path("op-code/<str:pk>/", views.found, name="found"),
    path("<str:code>/", views.pathway, name="pathway"),
]
