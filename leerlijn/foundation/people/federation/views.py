"""The way back from an institution."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerlijn.foundation.people.federation.provider import InstitutionExchange
from leerlijn.kernel.pages import public


class Callback(OAuth2CallbackView):
    """allauth's own, that also hands the nonce of the question to whoever judges the answer."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


@public
def callback(request: HttpRequest) -> HttpResponse:
    """One callback for all issuers: the state in the session says whose answer this should be."""
    stashed = statekit.get_states(request).get(request.GET.get("state", ""))
    if stashed is None or len(stashed) != 3:
        return render(request, "socialaccount/authentication_error.html", status=400)
    try:
        view = Callback.adapter_view(InstitutionExchange(request, stashed[2]))
        response: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        return render(request, "socialaccount/authentication_error.html", status=400)
    return response
