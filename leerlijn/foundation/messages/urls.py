"""The page about one's mail, beside one's account."""

from django.urls import path

from leerlijn.foundation.messages import views

app_name = "messages"
urlpatterns = [path("account/mijn/mail/", views.preferences, name="preferences")]
