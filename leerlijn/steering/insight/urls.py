"""Where figures are read."""

from django.urls import path

from leerlijn.steering.insight import views

app_name = "insight"

urlpatterns = [
    path("", views.index, name="index"),
    path("cijfers.csv", views.overview, name="overview"),
    path("verschillen/", views.differences, name="differences"),
    path("verschillen/<int:pk>/uitleg/", views.explanation, name="explanation"),
    path("kleine-groepen/", views.small_groups, name="small_groups"),
    path("<slug:name>/", views.figure, name="figure"),
    path("<slug:name>.csv", views.sheet, name="sheet"),
    path("<slug:name>/<slug:about>/", views.figure, name="figure_about"),
    path("<slug:name>/<slug:about>.csv", views.sheet, name="sheet_about"),
]
