"""What we must read back and a thief of the database must not: sealed with the secret of the settings.

AES-128 in CBC with an HMAC (Fernet). A new secret seals from then on; the old ones still open what they sealed.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def seal(text: str) -> str:
    """Text that only this house can read; other than the last time, also for the same text."""
    return _seals().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. Raises ImproperlyConfigured when none of our secrets opens it: never a guess."""
    try:
        return _seals().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise ImproperlyConfigured(
            "this was sealed with another secret: name the former one in LEERLIJN_OLD_SECRETS"
        ) from error


def _seals() -> MultiFernet:
    return MultiFernet([_seal_of(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _seal_of(secret: str) -> Fernet:
    digest = hashlib.sha256(b"leerlijn.kernel.sealing:" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
