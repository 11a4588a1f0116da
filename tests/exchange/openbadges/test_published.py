"""Keys that an issuer publishes elsewhere: only as they were given along, of that issuer, for stating things."""

from __future__ import annotations

import base64
import copy
import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from leerlijn.exchange.openbadges import keys, proofs, published, tokens
from leerlijn.exchange.openbadges.failing import Why, Wrong
from leerlijn.exchange.openbadges.types import Along
from tests.exchange.openbadges.conftest import stranger
from tests.exchange.openbadges.looking import NO, NOW, OTHER, PEM, UNKNOWN, YES, answers, because

WEB, HTTPS = "did:web:elders.example:uitgever", "https://elders.example/uitgever"


def multibase(pem: str) -> str:
    return keys.did_of(pem).removeprefix("did:key:")


def did_document(pem=PEM, *, name=WEB, **more):
    method = {"id": f"{name}#sleutel", "type": "Multikey", "controller": name, "publicKeyMultibase": multibase(pem)}
    return {"id": name, "verificationMethod": [method | more], "assertionMethod": [f"{name}#sleutel"]}


def jwk(key, **more):
    return key.as_dict(private=False) | more


@pytest.fixture(scope="module")
def badge():
    """Signed with the key of the web."""
    document = stranger(PEM)
    document["issuer"]["id"] = WEB
    made = proofs.ldp.add_data_integrity_proof(document, PEM, f"{WEB}#sleutel", created=NOW)
    made["proof"] = [made["proof"]]
    return made


def token(key, alg, *, issuer=HTTPS, document=None, **header):
    claims = document or stranger(PEM)
    claims["issuer"]["id"] = issuer
    return jws.serialize_compact({"alg": alg} | header, json.dumps(claims).encode(), key, registry=tokens.REGISTRY)


def test_without_its_document_the_address_of_the_key_is_told(badge):
    assert answers(badge)["signature"] == UNKNOWN
    assert "https://elders.example/uitgever/did.json" in because(badge, "signature")


def test_with_its_document_a_badge_of_the_web_holds_and_who_vouches_is_told(badge):
    along = Along(keys=[did_document()])
    assert answers(badge, along=along)["signature"] == YES
    assert answers(badge, along=along)["issuer"] == UNKNOWN
    assert "staat ervoor in" in because(badge, "issuer", along=along)
    changed = copy.deepcopy(badge)
    changed["credentialSubject"]["achievement"]["name"] = "Hogere wiskunde"
    assert answers(changed, along=along)["signature"] == NO


RELATIVE = did_document(id="#sleutel") | {"assertionMethod": ["#sleutel"]}
EMBEDDED = {"id": WEB, "assertionMethod": did_document()["verificationMethod"]}


@pytest.mark.parametrize("document", [RELATIVE, EMBEDDED], ids=["by a short name", "inside"])
def test_a_document_may_name_its_key_in_other_ways(badge, document):
    assert answers(badge, along=Along(keys=[document]))["signature"] == YES


WORTH_NOTHING = {
    "another key": (did_document(OTHER), NO),
    "the document of another": (did_document(name="did:web:ander.example"), UNKNOWN),
    "a key of another in it": (did_document(controller="did:web:ander.example"), UNKNOWN),
    "a key for signing in": (did_document() | {"assertionMethod": []}, UNKNOWN),
    "a key that ended": (did_document(revoked="2026-11-01T00:00:00Z"), NO),
    "a key that ran out": (did_document(expires="2026-11-01T00:00:00Z"), NO),
    "a key that ended some day": (did_document(revoked="ooit"), NO),
    "no key": (did_document(publicKeyMultibase="zzz"), NO),
    "two keys of one name": (
        did_document() | {"verificationMethod": [
            *did_document()["verificationMethod"], *did_document(OTHER)["verificationMethod"]]}, UNKNOWN
    ),
    "words": ({"id": WEB, "verificationMethod": "x", "assertionMethod": 7}, UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("name", WORTH_NOTHING)
def test_a_document_that_does_not_name_the_key_lends_it_nothing(badge, name):
    document, answer = WORTH_NOTHING[name]
    assert answers(badge, along=Along(keys=[document]))["signature"] == answer


@pytest.mark.parametrize(
    ("key", "alg"),
    [
        (RSAKey.generate_key(2048), "RS256"), (ECKey.generate_key("P-256"), "ES256"),
        (OKPKey.generate_key("Ed25519"), "EdDSA"),
    ],
    ids=["RS256", "ES256", "EdDSA"],
)  # fmt: skip
def test_a_token_of_an_address_is_read_with_its_set_of_keys(key, alg):
    made = token(key, alg, kid="k1", typ="JWT")
    other = RSAKey.generate_key(2048)
    assert answers(made)["signature"] == UNKNOWN
    assert HTTPS in because(made, "signature")
    for along in ([{"keys": [jwk(other, kid="k2"), jwk(key, kid="k1")]}], [jwk(key)]):
        assert answers(made, along=Along(keys=along))["signature"] == YES
    assert answers(made, along=Along(keys=[{"keys": [jwk(key, kid="k2")]}]))["signature"] == UNKNOWN
    assert answers(made, along=Along(keys=[{"keys": [jwk(other, kid="k1")]}]))["signature"] == NO


def test_a_token_that_names_no_key_is_not_read_with_any_of_two():
    key, other = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
    along = Along(keys=[{"keys": [jwk(key, kid="a"), jwk(other, kid="b")]}])
    assert answers(token(key, "ES256"), along=along)["signature"] == UNKNOWN


@pytest.mark.parametrize(
    "kid", ["../../../dev/null", "' or 1=1", "did:web:ander.example#sleutel", "https://x.example/k"]
)
def test_a_name_of_a_key_is_only_compared(kid):
    key = ECKey.generate_key("P-256")
    along = Along(keys=[{"keys": [jwk(key, kid="k1")]}])
    assert answers(token(key, "ES256", kid=kid), along=along)["signature"] == UNKNOWN


def test_the_way_of_signing_fits_the_key():
    rsa, curve = RSAKey.generate_key(2048), ECKey.generate_key("P-384")
    made = token(ECKey.generate_key("P-256"), "ES256")
    for wrong in (rsa, curve):
        assert answers(made, along=Along(keys=[jwk(wrong)]))["signature"] == NO


def test_a_secret_key_that_somebody_gives_is_not_used():
    key = ECKey.generate_key("P-256")
    made = token(key, "ES256")
    assert str(Why.SECRET_KEY.label) in because(made, "signature", along=Along(keys=[key.as_dict(private=True)]))


def test_a_shared_secret_is_no_key():
    along = Along(keys=[{"kty": "oct", "k": base64.urlsafe_b64encode(b"x" * 32).decode()}])
    assert answers(token(ECKey.generate_key("P-256"), "ES256"), along=along)["signature"] == NO


def test_a_key_given_along_never_stands_in_for_a_name_that_holds_its_own():
    forged = stranger(PEM)
    made = token(OKPKey.import_key(OTHER), "EdDSA", issuer=keys.did_of(PEM), document=forged)
    along = Along(keys=[did_document(OTHER, name=keys.did_of(PEM)), jwk(OKPKey.import_key(OTHER))])
    assert answers(made, along=along)["signature"] == NO


@pytest.mark.parametrize(
    ("issuer", "address"),
    [
        ("did:web:elders.example", "https://elders.example/.well-known/did.json"),
        ("did:web:elders.example%3A8443:a:b", "https://elders.example:8443/a/b/did.json"),
        (HTTPS, HTTPS),
        ("did:ethr:0x1", ""),
    ],
)
def test_where_an_issuer_publishes_its_keys(issuer, address):
    assert published.where(issuer) == address


def test_a_name_of_another_kind_is_told(badge):
    other = copy.deepcopy(badge)
    other["issuer"]["id"], other["proof"][0]["verificationMethod"] = "did:ethr:0x1", "did:ethr:0x1#a"
    assert because(other, "signature") == Why.STRANGE_NAME.label


def test_no_key_is_no_key():
    for odd in (None, 7, {}, {"kty": []}, {"kty": "EC"}):
        with pytest.raises(Wrong):
            published.of_jwk(odd)
