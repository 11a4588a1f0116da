"""An institution as allauth sees one, made stricter: nonce, signature, one callback, and few claims kept."""

from __future__ import annotations

from typing import Any, cast

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from leerlijn.foundation.people.federation import claims

DISCOVERY_SECONDS = 300


class InstitutionExchange(OpenIDConnectOAuth2Adapter):
    """The conversation with one issuer: where to send somebody, and what to believe of the answer."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the issuer says of itself, asked once in five minutes. It must be the issuer we were told."""
        app = self.get_provider().app
        told = app.settings["server_url"].partition("/.well-known/")[0].rstrip("/")
        key = f"oidc-discovery-{told}"
        found = cache.get(key)
        if found is None:
            found = super().openid_config
            cache.set(key, found, DISCOVERY_SECONDS)
        if str(found.get("issuer", "")).rstrip("/") != told:
            raise OAuth2Error("the issuer calls itself differently")
        return cast("dict[str, Any]", found)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """One callback for all issuers, so it can be registered once; the state knows which issuer it was."""
        return request.build_absolute_uri(reverse("people:oidc_callback"))

    def get_access_token_data(self, request: HttpRequest, app: SocialApp, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the code to the issuer it is from, and to no other (RFC 9207)."""
        answered = request.GET.get("iss", "")
        if answered and answered != self.openid_config["issuer"]:
            raise OAuth2Error("another issuer answered than was asked")
        return cast("dict[str, Any]", super().get_access_token_data(request, app, *args, **kwargs))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> Any:
        """Believe the answer only when all of it holds."""
        credential = kwargs["response"].get("id_token")
        if not credential:
            raise OAuth2Error("the issuer gave no id_token")
        decoded = self._decode_id_token(app, credential)
        told = self._fetch_user_info(token.token)
        try:
            claims.check(decoded, told, nonce=self.nonce, client_id=app.client_id)
        except claims.Untrustworthy as reason:
            raise OAuth2Error(str(reason)) from reason
        data = {"iss": self.openid_config["issuer"], "id_token": decoded, "userinfo": told}
        return self.get_provider().sociallogin_from_response(request, data)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """Checked against the keys of the issuer, also though it came straight from there."""
        if claims.algorithm_of(id_token) not in claims.ALGORITHMS:
            raise OAuth2Error("the id_token is not signed as it should be")
        try:
            found = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except KeyError as lacking:
            raise OAuth2Error(f"the id_token or the keys lack {lacking}") from lacking
        return cast("dict[str, Any]", found)


class Institution(OpenIDConnectProvider):
    """One issuer from the settings."""

    oauth2_adapter_class = InstitutionExchange
    package = "leerlijn.foundation.people.federation"

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Send somebody to the issuer with a nonce that only our own session knows."""
        nonce = get_random_string(32)
        params = {**(kwargs.pop("auth_params", None) or self.get_auth_params()), "nonce": nonce}
        kwargs["nonce"] = nonce
        there = super().redirect(request, process, next_url=next_url, data=data, auth_params=params, **kwargs)
        return cast("HttpResponse", there)

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, Any]:
        """What we ask comes from the settings, never from an address somebody was lured to."""
        return cast("dict[str, Any]", self.get_auth_params())

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return list(self.get_scope())

    def extract_uid(self, data: dict[str, Any]) -> str:
        return claims.key_of(data["iss"], str(data["id_token"]["sub"]))

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return claims.kept_of(data["iss"], data["id_token"], data["userinfo"])

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Names, and an address to write to; not called `email`, for that would make it one to sign in with."""
        said = {**data["id_token"], **data["userinfo"]}
        return {**claims.names_of(said), "address": said.get("email") or "", "language": said.get("locale") or ""}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []
