"""Badges as tokens: of whom, signed how, and with nothing in the header that a badge does not have."""

from __future__ import annotations

import base64
import hmac
import json
from datetime import datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jws
from joserfc.jwk import OKPKey, RSAKey

from leerlijn.exchange.openbadges import keys, tokens
from tests.exchange.openbadges.conftest import stranger
from tests.exchange.openbadges.looking import NO, OTHER, PEM, UNKNOWN, YES, answers, unsigned


def token(header, document=None, key=None, alg="EdDSA"):
    claims = document or stranger(PEM)
    return jws.serialize_compact({"alg": alg} | header, json.dumps(claims).encode(), key, registry=tokens.REGISTRY)


def test_our_token_holds():
    assert answers(tokens.signed(stranger(PEM), PEM))["signature"] == YES


def test_a_token_without_a_signature_is_refused():
    for alg in ("none", "None", "HS256"):
        assert answers(unsigned({"alg": alg, "typ": "JWT"}, stranger(PEM)))["signature"] == NO


def test_a_public_key_is_no_shared_secret():
    parts = unsigned({"alg": "HS256", "typ": "JWT"}, stranger(PEM)).rstrip(".")
    for secret in (keys.public_pem(keys.did_of(PEM)), keys.ed25519_bytes(keys.did_of(PEM))):
        mac = base64.urlsafe_b64encode(hmac.digest(secret, parts.encode(), "sha256")).decode().rstrip("=")
        assert answers(f"{parts}.{mac}")["signature"] == NO


@pytest.mark.parametrize(
    "more",
    [{"crit": ["exp"]}, {"jku": "https://elders.example/k"}, {"x5u": "https://elders.example/"}, {"typ": "at+jwt"}],
)
def test_a_header_with_more_than_a_badge_has_is_refused(more):
    made = tokens.signed(stranger(PEM), PEM)
    header, _ = tokens.opened(made)
    head = base64.urlsafe_b64encode(json.dumps(header | more).encode()).decode().rstrip("=")
    assert answers(f"{head}.{made.split('.', 1)[1]}")["signature"] == NO


def test_a_token_signed_by_somebody_else_in_the_name_of_the_issuer_is_refused():
    made = tokens.signed(stranger(OTHER) | {"issuer": stranger(PEM)["issuer"]}, OTHER)
    assert answers(made)["signature"] == NO


def test_a_token_that_says_other_dates_around_than_inside_is_refused():
    made = tokens.signed(stranger(PEM, valid_until=datetime(2026, 1, 1).date()), PEM)
    _, document = tokens.opened(made)
    del document["validUntil"]
    header = tokens.opened(made)[0]
    again = jws.serialize_compact(header, json.dumps(document).encode(), OKPKey.import_key(PEM), algorithms=["EdDSA"])
    assert answers(again)["signature"] == NO


def did_jwk(key) -> str:
    return "did:jwk:" + base64.urlsafe_b64encode(json.dumps(key.as_dict(private=False)).encode()).decode().rstrip("=")


def rsa_key(bits: int) -> RSAKey:
    shape = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return RSAKey.import_key(rsa.generate_private_key(65537, bits).private_bytes(*shape))


def test_a_token_of_the_minimum_kind_is_read_with_the_key_of_its_issuer():
    key, other = rsa_key(2048), rsa_key(2048)
    document = stranger(PEM)
    document["issuer"]["id"] = did_jwk(key)
    header = {"typ": "JWT", "jwk": key.as_dict(private=False)}
    assert answers(token(header, document, key, "RS256"))["signature"] == YES
    assert answers(token({"typ": "JWT"}, document, key, "RS256"))["signature"] == YES
    assert answers(token({"typ": "JWT"}, document, other, "RS256"))["signature"] == NO
    assert answers(token({"jwk": other.as_dict(private=False)}, document, key, "RS256"))["signature"] == NO
    assert answers(token({"jwk": key.as_dict(private=True)}, document, key, "RS256"))["signature"] == NO
    document["issuer"]["id"] = "https://elders.example/"
    assert answers(token(header, document, key, "RS256"))["signature"] == UNKNOWN


def test_a_short_key_is_refused():
    short, document = rsa_key(1024), stranger(PEM)
    document["issuer"]["id"] = did_jwk(short)
    assert answers(token({"typ": "JWT"}, document, short, "RS256"))["signature"] == NO
