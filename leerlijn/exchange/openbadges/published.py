"""The key of an issuer: in its own name, or in a document that it publishes and that was given along.

Knows no database and asks no other host. Who gives such a document vouches for it; the page says so.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from leerlijn.exchange.openbadges import keys
from leerlijn.exchange.openbadges.failing import Unreadable, Why, Wrong
from leerlijn.exchange.openbadges.plain import loads
from leerlijn.exchange.openbadges.types import Json

OWN = ("did:key:", "did:jwk:")
"""Names that hold their own key."""
KINDS: dict[str, type[Any]] = {"OKP": OKPKey, "EC": ECKey, "RSA": RSAKey}
SECRET = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}


def is_vouched_for(issuer: str) -> bool:
    """Whether the key of an issuer came from whoever had the badge checked, and not from its name."""
    return not issuer.startswith(OWN)


def key_of(issuer: str, named: str, along: Sequence[Json], now: datetime) -> bytes:
    """The public key (PEM) that goes by a name with an issuer. Raises Unreadable or Wrong.

    `named` is how the signature names its key, empty when it does not; `along` the documents that were given.
    """
    if issuer.startswith("did:key:"):
        return _of_did_key(issuer)
    if issuer.startswith("did:jwk:"):
        return of_jwk(_in_name(issuer))
    if not issuer.startswith(("did:web:", "https://")):
        raise Unreadable(Why.STRANGE_NAME)
    if not along:
        raise Unreadable(Why.KEY_ELSEWHERE)
    found = {_of_method(one, now) for document in along for one in _methods(document, issuer, named)}
    if len(found) != 1:
        raise Unreadable(Why.OTHER_KEYS)
    return found.pop()


def where(issuer: str) -> str:
    """The address at which an issuer publishes its keys, for people to look at; empty when its name tells none."""
    if issuer.startswith("https://"):
        return issuer
    if not issuer.startswith("did:web:"):
        return ""
    host, *path = (unquote(part) for part in issuer.removeprefix("did:web:").split(":"))
    return "/".join(["https:/", host, *(path or [".well-known"]), "did.json"])


def of_jwk(jwk: Any) -> bytes:
    """The public key (PEM) in a JSON Web Key. Raises Wrong when it is secret, or none that is read here."""
    if not isinstance(jwk, dict) or str(jwk.get("kty")) not in KINDS:
        raise Wrong(Why.WRONG_KEY)
    if SECRET & set(jwk):
        raise Wrong(Why.SECRET_KEY)
    try:
        return bytes(KINDS[jwk["kty"]].import_key(jwk).as_pem(private=False))
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Wrong(Why.WRONG_KEY) from error


def _of_did_key(did: str) -> bytes:
    try:
        return keys.public_pem(did)
    except ValueError as error:
        raise Wrong(Why.WRONG_KEY) from error


def _in_name(did: str) -> Any:
    part = did.removeprefix("did:jwk:").partition("#")[0]
    try:
        return loads(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
    except ValueError as error:
        raise Wrong(Why.WRONG_KEY) from error


def _methods(document: Json, issuer: str, named: str) -> Iterator[Json]:
    """What in a document goes by a name, or all there is when none was named."""
    is_bare = "verificationMethod" not in document and "assertionMethod" not in document
    known = _bare(document) if is_bare else _stating(document, issuer)
    names = {named, named.rpartition("#")[2], _absolute(named, issuer)} if named else set()
    yield from (one for one in known if not (names and one["id"]) or one["id"] in names)


def _bare(document: Json) -> Iterator[Json]:
    """The keys of a set (JWKS), or one key alone (JWK)."""
    given = document.get("keys", [document])
    for one in given if isinstance(given, list) else []:
        if isinstance(one, dict):
            yield {"id": one.get("kid"), "publicKeyJwk": one}


def _stating(document: Json, issuer: str) -> Iterator[Json]:
    """The keys with which an issuer states things, as its DID document says; none of the document of another."""
    if document.get("id") != issuer:
        return
    stating = _listed(document, "assertionMethod")
    names = {_absolute(one, issuer) for one in stating if isinstance(one, str)}
    whole = [one for one in stating if isinstance(one, dict)]
    for one in [*whole, *_listed(document, "verificationMethod")]:
        if isinstance(one, dict) and one.get("controller", issuer) == issuer:
            name = _absolute(one.get("id"), issuer)
            if name and (name in names or one in whole):
                yield one | {"id": name}


def _listed(document: Json, name: str) -> list[Any]:
    given = document.get(name)
    return given if isinstance(given, list) else []


def _absolute(name: object, issuer: str) -> str:
    said = name if isinstance(name, str) else ""
    return f"{issuer}{said}" if said.startswith("#") else said


def _of_method(method: Json, now: datetime) -> bytes:
    for ending in (method.get("revoked"), method.get("expires")):
        if ending is not None and not _is_to_come(ending, now):
            raise Wrong(Why.KEY_ENDED)
    if isinstance(method.get("publicKeyJwk"), dict):
        return of_jwk(method["publicKeyJwk"])
    return _of_did_key(f"did:key:{method.get('publicKeyMultibase', '')}")


def _is_to_come(moment: object, now: datetime) -> bool:
    try:
        return datetime.fromisoformat(str(moment)) > now
    except (ValueError, TypeError):
        return False
