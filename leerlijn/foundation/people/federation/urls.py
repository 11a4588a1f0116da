"""Where signing in with an institution begins; allauth puts these under `/account/`. It ends at `/oidc/callback/`."""

from allauth.socialaccount.providers.openid_connect.views import login
from django.urls import path

urlpatterns = [path("oidc/<slug:provider_id>/login/", login, name="openid_connect_login")]
