"""Signatures inside the JSON: Data Integrity, eddsa-rdfc-2022 and eddsa-jcs-2022. Knows no database, asks no host.

We sign with eddsa-rdfc-2022, as openbadgeslib does it: it carries every context and bounds the work that a document can
cause. That signature is about what a document means; what we read is its text. So a text that does not stand exactly as
its meaning would be written is refused: a date under another name is not a date that was looked at. A signature of
eddsa-jcs-2022 is about the text itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from openbadgeslib.ob3 import ldp
from openbadgeslib.ob3.contexts import bundled_contexts, document_loader
from openbadgeslib.ob3.verifier import OB3VerificationError

from leerlijn.exchange.openbadges import published
from leerlijn.exchange.openbadges.canonical import canonical
from leerlijn.exchange.openbadges.failing import Unreadable, Why, Wrong
from leerlijn.exchange.openbadges.keys import did_of, method_of
from leerlijn.exchange.openbadges.types import Json

MEANING, TEXT = "eddsa-rdfc-2022", "eddsa-jcs-2022"


def signed(document: Json, pem: str, at: datetime) -> Json:
    """The document with its signature, made at a moment."""
    made: Json = ldp.add_data_integrity_proof(document, pem, method_of(did_of(pem)), created=at)
    made["proof"] = [made["proof"]]
    return made


def verify(document: Json, along: Sequence[Json], now: datetime) -> str:
    """The issuer whose key signed a document. Raises Wrong or Unreadable.

    The key is that of the issuer, for stating things, in the one proof that there is. `along` holds documents with keys
    that were given beside it.
    """
    proof = _one_proof(document)
    way, method, issuer = proof.get("cryptosuite"), str(proof.get("verificationMethod", "")), issuer_of(document)
    if way not in (MEANING, TEXT):
        raise Unreadable(Why.OTHER_WAY)
    if way == MEANING and not _speaks_known_words(document):
        raise Unreadable(Why.STRANGE_WORDS)
    if issuer.startswith("did:") and method.partition("#")[0] != issuer:
        raise Wrong(Why.OTHER_SIGNER)
    pem = published.key_of(issuer, method, along, now)
    if issuer.startswith("did:key:") and method != method_of(issuer):
        raise Wrong(Why.OTHER_SIGNER)
    (_verify_meaning if way == MEANING else _verify_text)(document, proof, pem)
    return issuer


def issuer_of(document: Json) -> str:
    """Who a document says gave it."""
    issuer = document.get("issuer")
    return str(issuer.get("id", "") if isinstance(issuer, dict) else issuer or "")


def _speaks_known_words(document: Json) -> bool:
    """Whether every context is one of those that are carried here; one of its own could rename what is read."""
    context = document.get("@context")
    named = context if isinstance(context, list) else [context]
    return all(isinstance(one, str) and one in _carried() for one in named)


@cache
def _carried() -> frozenset[str]:
    return frozenset(bundled_contexts())


def _one_proof(document: Json) -> Json:
    given = document.get("proof")
    proofs = given if isinstance(given, list) else [given]
    if len(proofs) > 1:
        raise Unreadable(Why.MANY_PROOFS)
    if not proofs or not isinstance(proofs[0], dict):
        raise Wrong(Why.NO_PROOF)
    return proofs[0]


def _verify_meaning(document: Json, proof: Json, pem: bytes) -> None:
    try:
        ldp.verify_data_integrity_proof(document, pem)
        ldp._check_json_ld_form(document, proof, document_loader())
        ldp._reject_unsigned_ldp_aliases(document)
    except OB3VerificationError as error:
        raise Wrong(Why.CHANGED) from error


def _verify_text(document: Json, proof: Json, pem: bytes) -> None:
    """Vc-di-eddsa 3.3.2: the proof names the contexts it was made under, and those must open the document's own."""
    config = {name: value for name, value in proof.items() if name != "proofValue"}
    plain = {name: value for name, value in document.items() if name != "proof"}
    key = serialization.load_pem_public_key(pem)
    if not isinstance(key, Ed25519PublicKey):
        raise Wrong(Why.WRONG_KEY)
    try:
        ldp._validate_proof(proof, "assertionMethod")
        if "@context" in config:
            plain["@context"] = _opening(config["@context"], document.get("@context"))
        hashed = b"".join(hashlib.sha256(canonical(one).encode()).digest() for one in (config, plain))
        key.verify(ldp._decode_proof_value(proof.get("proofValue")), hashed)
    except (OB3VerificationError, InvalidSignature, ValueError) as error:
        raise Wrong(Why.CHANGED) from error


def _opening(named: object, contexts: object) -> object:
    first = named if isinstance(named, list) else [named]
    said = contexts if isinstance(contexts, list) else [contexts]
    if said[: len(first)] != first:
        raise ValueError("made under other contexts")
    return named
