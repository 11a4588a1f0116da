"""Ed25519 keys as Open Badges name them: a did:key, which holds the key itself. Knows no database."""

from __future__ import annotations

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from openbadgeslib.ob3.did import did_key_from_pem, resolve_did


def new_pem() -> str:
    """A new private key, to be sealed at once."""
    kind, shape = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return Ed25519PrivateKey.generate().private_bytes(kind, shape, serialization.NoEncryption()).decode()


def did_of(pem: str) -> str:
    """The public half of a private key, as a did:key."""
    key = serialization.load_pem_private_key(pem.encode(), password=None)
    kind, shape = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return str(did_key_from_pem(key.public_key().public_bytes(kind, shape)))


def method_of(did: str) -> str:
    """The verification method of a did:key: the DID with its own key behind it."""
    return f"{did}#{did.removeprefix('did:key:')}"


def public_pem(did: str) -> bytes:
    """The public key in a did:key. Raises ValueError when it holds none; nothing is asked of another host."""
    if not did.startswith("did:key:z") or len(did) > 2000:
        raise ValueError("only a did:key holds its own key")
    try:
        return bytes(resolve_did(did))
    except Exception as error:
        raise ValueError("this did:key holds no key that can be read") from error


def ed25519_bytes(did: str) -> bytes:
    """The 32 bytes of the Ed25519 key in a did:key. Raises ValueError when it is of another kind."""
    key = serialization.load_pem_public_key(public_pem(did))
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("this is a key of another kind")
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
