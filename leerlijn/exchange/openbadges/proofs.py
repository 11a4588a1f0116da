"""Signatures inside the JSON: Data Integrity, eddsa-rdfc-2022. Knows no database and asks no other host.

The signing and the canonical order are those of openbadgeslib, which carries every context and bounds the work that a
document can cause. The signature is about what a document means; what we read is its text. So a text that does not
stand exactly as its meaning would be written is refused: a date under another name is not a date that was looked at.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

from openbadgeslib.ob3 import ldp
from openbadgeslib.ob3.contexts import bundled_contexts, document_loader
from openbadgeslib.ob3.verifier import OB3VerificationError

from leerlijn.exchange.openbadges.keys import did_of, method_of, public_pem
from leerlijn.exchange.openbadges.types import Json


class Unreadable(Exception):
    """Cannot be checked here: the key lies with another host, or the document uses words we do not carry."""


class Wrong(Exception):
    """The signature does not hold."""


def signed(document: Json, pem: str, at: datetime) -> Json:
    """The document with its signature, made at a moment."""
    made: Json = ldp.add_data_integrity_proof(document, pem, method_of(did_of(pem)), created=at)
    made["proof"] = [made["proof"]]
    return made


def verify(document: Json) -> str:
    """The DID whose key signed a document. Raises Wrong or Unreadable.

    The key is that of the issuer, for stating things, in the one proof that there is.
    """
    proofs = document.get("proof")
    proof = proofs[0] if isinstance(proofs, list) and len(proofs) == 1 else proofs
    if not isinstance(proof, dict):
        raise Wrong("one proof is asked")
    if proof.get("cryptosuite") != "eddsa-rdfc-2022":
        raise Unreadable("another way of signing")
    if not _speaks_known_words(document):
        raise Unreadable("words that are not carried here")
    did, issuer = str(proof.get("verificationMethod", "")).partition("#")[0], issuer_of(document)
    if did != issuer:
        raise (Wrong if issuer.startswith("did:") else Unreadable)("the key is not tied to the issuer")
    if proof.get("verificationMethod") != method_of(did):
        raise Unreadable("the key lies elsewhere")
    try:
        pem = public_pem(did)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    _verify(document, proof, pem)
    return did


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


def _verify(document: Json, proof: Json, pem: bytes) -> None:
    try:
        ldp.verify_data_integrity_proof(document, pem)
        ldp._check_json_ld_form(document, proof, document_loader())
        ldp._reject_unsigned_ldp_aliases(document)
    except OB3VerificationError as error:
        raise Wrong(str(error)) from error
