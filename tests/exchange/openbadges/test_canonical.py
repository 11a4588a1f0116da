"""Signatures over the text itself (eddsa-jcs-2022): the vectors of the W3C, and the numbers of RFC 8785."""

from __future__ import annotations

import copy
import hashlib
import json

import pytest
from cryptography.hazmat.primitives import serialization
from openbadgeslib.ob3.did import _b58btc_encode

from leerlijn.exchange.openbadges import keys, proofs
from leerlijn.exchange.openbadges.canonical import canonical
from leerlijn.exchange.openbadges.failing import Wrong
from tests.exchange.openbadges.conftest import stranger
from tests.exchange.openbadges.looking import NO, NOW, OTHER, PEM, YES, answers

KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
"""The key of the vectors, in public."""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (3.5, "3.5"), (1e20, "100000000000000000000"),
        (1e21, "1e+21"), (1e23, "1e+23"), (9.999999999999997e22, "9.999999999999997e+22"), (1e-6, "0.000001"),
        (1.5e-5, "0.000015"), (1e-7, "1e-7"), (-1.25e-7, "-1.25e-7"), (5e-324, "5e-324"), (0.0001, "0.0001"),
        (333333333.3333332, "333333333.3333332"), (2**53 - 1, "9007199254740991"), (True, "true"), (None, "null"),
        (4.50, "4.5"), (2e-3, "0.002"), (1.7976931348623157e308, "1.7976931348623157e+308"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_everybody_writes_it(number, text):
    assert canonical(number) == text


def test_a_number_that_not_everybody_reads_alike_is_refused():
    with pytest.raises(ValueError, match="alike"):
        canonical({"a": 2**53})


def test_names_go_by_their_units_and_signs_stay_as_they_are():
    """The example of RFC 8785, 3.2.3."""
    names = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\x80": 6, "ö": 7}
    assert canonical(names) == '{"\\r":2,"1":4,"\x80":6,"ö":7,"€":1,"😀":5,"\ufb33":3}'
    assert canonical('€$\x0f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'


@pytest.fixture
def theirs(shared):
    folder = shared("data/vc-eddsa-vectors") / "eddsa-jcs-2022"
    return folder, json.loads((folder / "signedJCS.json").read_text())


def test_each_intermediate_result_is_that_of_the_w3c(theirs):
    folder, signed = theirs
    document = {name: value for name, value in signed.items() if name != "proof"}
    config = json.loads((folder / "proofConfigJCS.json").read_text())
    for name, one in {"canonDocJCS": document, "proofCanonJCS": config}.items():
        assert canonical(one) == (folder / f"{name}.txt").read_text()


def test_the_vector_of_the_w3c_holds_and_a_changed_one_does_not(theirs):
    _folder, signed = theirs
    method = {"id": signed["proof"]["verificationMethod"], "publicKeyMultibase": KEY}
    along = [{"id": signed["issuer"], "assertionMethod": [method]}]
    assert proofs.verify(signed, along, NOW) == signed["issuer"]
    for name, value in {"name": "Iets anders", "@context": signed["@context"][::-1], "extra": 1}.items():
        with pytest.raises(Wrong):
            proofs.verify(signed | {name: value}, along, NOW)


def by_text(pem: str, document, **more):
    """Signs as the W3C describes, apart from what checks it."""
    did = keys.did_of(pem)
    proof = {
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2026-06-10T00:00:00Z",
        "verificationMethod": keys.method_of(did), "proofPurpose": "assertionMethod",
        "@context": document["@context"], **more,
    }  # fmt: skip
    hashed = b"".join(hashlib.sha256(canonical(one).encode()).digest() for one in (proof, document))
    signature = serialization.load_pem_private_key(pem.encode(), password=None).sign(hashed)
    return document | {"proof": [proof | {"proofValue": f"z{_b58btc_encode(signature)}"}]}


def test_a_badge_signed_over_its_text_is_read():
    made = by_text(PEM, stranger(PEM))
    assert answers(made)["signature"] == YES
    other = copy.deepcopy(made)
    other["credentialSubject"]["achievement"]["name"] = "Hogere wiskunde"
    assert answers(other)["signature"] == NO


@pytest.mark.parametrize("more", [{"proofPurpose": "authentication"}, {"created": "gisteren"}, {"@context": ["x"]}])
def test_a_signature_over_text_for_something_else_is_refused(more):
    assert answers(by_text(PEM, stranger(PEM), **more))["signature"] == NO


def test_a_signature_over_text_of_somebody_else_is_refused():
    assert answers(by_text(OTHER, stranger(PEM)))["signature"] == NO
