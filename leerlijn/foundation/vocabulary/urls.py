"""Addresses of the vocabulary, under /<region>/begrippen/."""

from django.urls import path

from leerlijn.foundation.vocabulary import views

app_name = "vocabulary"
urlpatterns = [
    path("", views.glossary, name="glossary"),
    path("<slug:pk>/", views.term, name="term"),
]
