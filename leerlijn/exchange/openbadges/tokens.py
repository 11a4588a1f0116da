"""Signatures around the JSON: a badge as a JSON Web Token (VC-JWT of Open Badges 3.0). Knows no database.

The header holds `alg`, `typ` and the key, and nothing else. What a token says of its own key is never believed: it is
checked with the key of the issuer, and the way of signing must fit that key.
"""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from leerlijn.exchange.openbadges import published
from leerlijn.exchange.openbadges.failing import Why, Wrong
from leerlijn.exchange.openbadges.keys import did_of, ed25519_bytes
from leerlijn.exchange.openbadges.plain import loads
from leerlijn.exchange.openbadges.proofs import issuer_of
from leerlijn.exchange.openbadges.types import Json

warnings.filterwarnings("ignore", message="EdDSA is deprecated")  # the name that Open Badges 3.0 and its readers use

KINDS: dict[str, type[Any]] = {"EdDSA": OKPKey, "ES256": ECKey, "RS256": RSAKey}
"""The ways of signing that are read here, each with its only kind of key. No shared secret, and never none."""


class Roomy(jws.JWSRegistry):
    """Tokens as large as a badge can be, with the key of its issuer in the header."""

    max_header_length = 8_000
    max_payload_length = 256 * 1024


REGISTRY = Roomy(algorithms=list(KINDS))
HEADER = {"alg", "kid", "jwk", "typ"}
FEWEST_BITS = 2048


def signed(document: Json, pem: str) -> str:
    """A badge as a token, with the key that checks it in the header."""
    did = did_of(pem)
    public = _b64(ed25519_bytes(did))
    header = {"alg": "EdDSA", "typ": "JWT", "jwk": {"kty": "OKP", "crv": "Ed25519", "x": public}}
    claims = document | {"iss": did, "jti": document["id"], "nbf": _seconds(document["validFrom"])}
    if "validUntil" in document:
        claims["exp"] = _seconds(document["validUntil"])
    payload = json.dumps(claims, ensure_ascii=False, separators=(",", ":")).encode()
    return jws.serialize_compact(header, payload, OKPKey.import_key(pem), registry=REGISTRY)


def opened(token: str) -> tuple[Json, Json]:
    """The header and the badge in a token, unchecked. Raises ValueError when it is not a token with JSON in it."""
    head, _, rest = token.partition(".")
    body, _, _ = rest.partition(".")
    header, claims = loads(_raw(head)), loads(_raw(body))
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise ValueError("a token holds two JSON objects")
    document = claims.get("vc", claims)
    return header, document if isinstance(document, dict) else {}


def verify(token: str, along: Sequence[Json], now: datetime) -> str:
    """The issuer whose key signed a token. Raises Wrong or Unreadable; `along` holds documents with keys."""
    header, document = opened(token)
    if set(header) - HEADER or header.get("typ", "JWT") != "JWT" or header.get("alg") not in KINDS:
        raise Wrong(Why.HEADER)
    named, issuer = header.get("kid", ""), issuer_of(document)
    if not isinstance(named, str):
        raise Wrong(Why.HEADER)
    key = _imported(KINDS[header["alg"]], published.key_of(issuer, named, along, now))
    _compare_keys(key, header)
    try:
        jws.deserialize_compact(token, key, registry=REGISTRY)
    except (JoseError, ValueError, TypeError) as error:
        raise Wrong(Why.CHANGED) from error
    _compare(token, document)
    return issuer


def _imported(kind: type[Any], pem: bytes) -> Any:
    """A key of the kind that fits the way of signing."""
    try:
        key = kind.import_key(pem)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Wrong(Why.WRONG_KEY) from error
    if isinstance(key, RSAKey) and key.public_key.key_size < FEWEST_BITS:
        raise Wrong(Why.WEAK_KEY)
    return key


def _compare_keys(key: Any, header: Json) -> None:
    """The key in a header is that of the issuer, and only its public half."""
    if "jwk" in header and published.of_jwk(header["jwk"]) != key.as_pem(private=False):
        raise Wrong(Why.OTHER_SIGNER)


def _compare(token: str, document: Json) -> None:
    """The claims around a badge say the same as the badge itself."""
    claims = loads(_raw(token.split(".")[1]))
    same = {"iss": issuer_of(document), "jti": document.get("id")}
    dates = {"nbf": "validFrom", "exp": "validUntil"}
    if any(name in claims and claims[name] != value for name, value in same.items()) or any(
        name in claims and claims[name] != _seconds(document.get(field)) for name, field in dates.items()
    ):
        raise Wrong(Why.CLAIMS)


def _seconds(moment: Any) -> int | None:
    """As a token writes a moment; None for what is none."""
    try:
        return int(datetime.fromisoformat(str(moment)).timestamp())
    except ValueError:
        return None


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _raw(part: str) -> bytes:
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
