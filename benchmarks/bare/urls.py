from django.urls import path

from benchmarks.bare import views

urlpatterns = [
    path("<int:pk>/", views.offering, name="offering"),
    path("<int:pk>/enrol/", views.enrol, name="enrol"),
    path("enrolment/<int:pk>/", views.confirmation, name="confirmation"),
]
