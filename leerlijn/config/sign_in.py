"""How people sign in: local accounts, passkeys, and institutions by OpenID Connect."""

from __future__ import annotations

from typing import Any

from leerlijn.config import environment as env


def settings() -> dict[str, Any]:
    """The settings of allauth and axes, for `config/settings.py`."""
    return {
        "LOGIN_URL": "/account/login/",
        "LOGIN_REDIRECT_URL": "/mijn/",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": env.structure("LEERLIJN_OIDC", [])}
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "AXES_FAILURE_LIMIT": 5,
        "AXES_COOLOFF_TIME": 0.25,
    }
