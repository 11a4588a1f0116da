"""What an institution says of somebody, checked and reduced to what we need. Knows no database.

Names of claims: SURFconext and eduID (OpenConext), eduperson_*. Checks: OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Any

KEPT = ("acr", "schac_home_organization", "eduperson_affiliation")
"""The claims we keep beside issuer and subject: how sure the issuer is, where somebody belongs, and as what."""
LONGEST_KEY = 191

ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"}
"""Signatures with a key pair; what is signed with a shared secret, or not at all, is not believed."""

Claims = Mapping[str, Any]


class Untrustworthy(Exception):
    """The answer of the issuer does not hold; the message is for the log, not for the reader."""


def algorithm_of(token: str) -> str:
    """How a token says it is signed; nothing when it is no token."""
    try:
        header = json.loads(urlsafe_b64decode(token.split(".")[0] + "=="))
    except ValueError:
        return ""
    return str(header.get("alg", "")) if isinstance(header, dict) else ""


def key_of(issuer: str, subject: str) -> str:
    """How somebody is known for ever: by issuer and subject together, never by an address."""
    plain = f"{issuer} {subject}"
    if len(plain) <= LONGEST_KEY:
        return plain
    return f"{hashlib.sha256(plain.encode()).hexdigest()} {issuer}"[:LONGEST_KEY]


def check(token: Claims, told: Claims, *, nonce: str, client_id: str) -> None:
    """Whether the token answers our own question, and whether what was told later is about the same somebody.

    Signature, issuer, audience and expiry of the token have been checked where it was decoded.
    """
    if not nonce or not hmac.compare_digest(str(token.get("nonce", "")).encode(), nonce.encode()):
        raise Untrustworthy("the nonce is not the one we gave")
    if not token.get("sub"):
        raise Untrustworthy("the token names nobody")
    if told and told.get("sub") != token["sub"]:
        raise Untrustworthy("the userinfo is about somebody else")
    audience = token.get("aud")
    if isinstance(audience, list) and len(audience) > 1 and token.get("azp") != client_id:
        raise Untrustworthy("the token was made for another party")


def kept_of(issuer: str, token: Claims, told: Claims) -> dict[str, Any]:
    """The claims we store: issuer, subject, and the few in KEPT."""
    said = {**token, **told}
    return {"iss": issuer, "sub": token["sub"]} | {name: said[name] for name in KEPT if said.get(name)}


def names_of(said: Claims) -> dict[str, str]:
    """Given name and surname, from the separate claims or from the whole name."""
    whole = str(said.get("name", "")).strip()
    first, _, rest = whole.partition(" ")
    return {
        "given_name": str(said.get("given_name") or first)[:80],
        "surname": str(said.get("family_name") or rest)[:120],
    }
