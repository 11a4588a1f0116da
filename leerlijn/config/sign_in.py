"""How people sign in: local accounts, passkeys, and institutions by OpenID Connect."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from leerlijn.config import environment as env

ACCOUNTS = "leerlijn.foundation.people.accounts"
FORMS = "leerlijn.foundation.people.forms"


def settings() -> dict[str, Any]:
    """The settings of allauth and axes, for `config/settings.py`."""
    return {**_local_accounts(), **_second_factor(), **_institutions(), **_guessing()}


def _local_accounts() -> dict[str, Any]:
    """An address and a password; the address is proven with a code, and no answer tells whether an account exists."""
    return {
        "LOGIN_URL": "/account/login/",
        "LOGIN_REDIRECT_URL": "/mijn/",
        "LOGOUT_REDIRECT_URL": "/",
        "ACCOUNT_ADAPTER": f"{ACCOUNTS}.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 15 * 60,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_RATE_LIMITS": {"login_failed": "30/m/ip,20/5m/key"},
        "ACCOUNT_FORMS": _forms(),
    }


def _forms() -> dict[str, str]:
    """The forms of allauth in our words."""
    return {
        "add_email": f"{FORMS}.NewAddress",
        "change_password": f"{FORMS}.NewPassword",
        "confirm_email_verification_code": f"{FORMS}.Code",
        "confirm_password_reset_code": f"{FORMS}.ResetCode",
        "login": f"{FORMS}.SignIn",
        "reauthenticate": f"{FORMS}.PasswordAgain",
        "reset_password": f"{FORMS}.ForgottenPassword",
        "reset_password_from_key": f"{FORMS}.PasswordAfterReset",
        "set_password": f"{FORMS}.FirstPassword",
        "signup": f"{FORMS}.SignUp",
    }


def _second_factor() -> dict[str, Any]:
    """Passkeys, an app with codes, and codes on paper for when all else is lost."""
    return {
        "MFA_ADAPTER": f"{ACCOUNTS}.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": env.choice(
            "LEERLIJN_MODE", ("production", "demo", "development"), "production"
        )
        != "production",
        "MFA_TOTP_ISSUER": "Leerlijn",
        "MFA_FORMS": {
            "activate_totp": f"{FORMS}.AppCode",
            "add_webauthn": f"{FORMS}.NewPasskey",
            "authenticate": f"{FORMS}.SecondFactor",
            "reauthenticate": f"{FORMS}.SecondFactorAgain",
        },
    }


def _institutions() -> dict[str, Any]:
    """OpenID Connect. Somebody is who her institution says by issuer and subject; an address never links accounts."""
    return {
        "SOCIALACCOUNT_ADAPTER": f"{ACCOUNTS}.InstitutionAdapter",
        "SOCIALACCOUNT_AUTO_SIGNUP": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_EMAIL_REQUIRED": False,
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
        "SOCIALACCOUNT_QUERY_EMAIL": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "provider_class": "leerlijn.foundation.people.federation.provider.Institution",
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [_institution(one) for one in env.structure("LEERLIJN_OIDC", [])],
            }
        },
    }


def _institution(given: dict[str, Any]) -> dict[str, Any]:
    """One issuer of `LEERLIJN_OIDC`: id, name, issuer, client_id, secret, and perhaps scope and acr_values."""
    missing = {"id", "name", "issuer", "client_id", "secret"} - given.keys()
    if missing:
        raise ImproperlyConfigured(f"LEERLIJN_OIDC: an issuer lacks {', '.join(sorted(missing))}")
    params = {"acr_values": given["acr_values"]} if given.get("acr_values") else {}
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": given["secret"],
        "settings": {
            "server_url": given["issuer"],
            "scope": given.get("scope", ["openid"]),
            "auth_params": params,
            "token_auth_method": given.get("token_auth_method", "client_secret_basic"),
        },
    }


def _guessing() -> dict[str, Any]:
    """After some wrong passwords for one address from one place, wait; others are not locked out by it."""
    return {
        "ALLAUTH_TRUSTED_PROXY_COUNT": env.number("LEERLIJN_PROXIES", 0),
        "AXES_CLIENT_IP_CALLABLE": f"{ACCOUNTS}.client_ip",
        "AXES_COOLOFF_TIME": timedelta(minutes=15),
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_ENABLE_ADMIN": False,
        "AXES_FAILURE_LIMIT": 5,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_LOCKOUT_TEMPLATE": "people/locked_out.html",
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_USERNAME_FORM_FIELD": "login",
        "AXES_VERBOSE": False,
    }
