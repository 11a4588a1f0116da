"""The test vectors of the W3C for eddsa-rdfc-2022, byte by byte: what we sign with gives what they give."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3 import ldp
from openbadgeslib.ob3.contexts import document_loader
from openbadgeslib.ob3.did import _b58btc_decode, _b58btc_encode

from leerlijn.exchange.openbadges import keys

EXAMPLES = {
    "https://www.w3.org/ns/credentials/examples/v2": {
        "@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}
    }
}


@pytest.fixture
def pem(shared):
    """The key of the vectors."""
    pair = json.loads((shared("data/vc-eddsa-vectors") / "keyPair.json").read_text())
    seed = _b58btc_decode(pair["privateKeyMultibase"][1:])[2:]
    shape = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    made = Ed25519PrivateKey.from_private_bytes(seed).private_bytes(serialization.Encoding.PEM, *shape).decode()
    assert keys.did_of(made) == f"did:key:{pair['publicKeyMultibase']}"
    return made


@pytest.fixture
def vector(shared, pem):
    """What is signed, the folder with every intermediate result, and the key."""
    place = shared("data/vc-eddsa-vectors")
    return json.loads((place / "unsigned.json").read_text()), place / "eddsa-rdfc-2022", pem


def test_each_intermediate_result_is_theirs(vector):
    document, folder, _pem = vector
    loader = document_loader(EXAMPLES)
    config = json.loads((folder / "proofConfigDataInt.json").read_text())
    hashes = {}
    for name, one in {"Doc": document, "Proof": config}.items():
        canonical = ldp._canonize(one, loader)
        text = "canonDocDataInt" if name == "Doc" else "proofCanonDataInt"
        assert canonical == (folder / f"{text}.txt").read_text()
        hashes[name] = hashlib.sha256(canonical.encode()).hexdigest()
        assert hashes[name] == (folder / f"{name.lower()}HashDataInt.txt").read_text().strip()
    assert hashes["Proof"] + hashes["Doc"] == (folder / "combinedHashDataInt.txt").read_text().strip()


def test_the_signed_document_is_theirs(vector):
    document, folder, pem = vector
    theirs = json.loads((folder / "signedDataInt.json").read_text())
    proof = theirs["proof"]
    created = datetime.fromisoformat(proof["created"])
    method = proof["verificationMethod"]
    made = ldp.add_data_integrity_proof(document, pem, method, created=created, extra_contexts=EXAMPLES)
    assert made == theirs
    assert proof["proofValue"] == (folder / "sigBTC58DataInt.txt").read_text().strip()
    ldp.verify_data_integrity_proof(theirs, keys.public_pem(keys.did_of(pem)), extra_contexts=EXAMPLES)


def test_a_changed_vector_is_refused(vector):
    _document, folder, pem = vector
    theirs = json.loads((folder / "signedDataInt.json").read_text())
    theirs["name"] = "Iets anders"
    with pytest.raises(ldp.OB3VerificationError):
        ldp.verify_data_integrity_proof(theirs, keys.public_pem(keys.did_of(pem)), extra_contexts=EXAMPLES)


@pytest.mark.parametrize("folder", ["eddsa-rdfc-2022", "eddsa-rdfc-2022/employ"])
def test_from_the_canonical_texts_on_each_byte_is_theirs(shared, pem, folder):
    """Also of the vector whose context nobody here carries."""
    place = shared("data/vc-eddsa-vectors") / folder
    said = {name: (place / f"{name}.txt").read_text() for name in ("proofCanonDataInt", "canonDocDataInt")}
    hashed = b"".join(hashlib.sha256(text.encode()).digest() for text in said.values())
    assert hashed.hex() == (place / "combinedHashDataInt.txt").read_text().strip()
    signature = serialization.load_pem_private_key(pem.encode(), password=None).sign(hashed)
    assert signature.hex() == (place / "sigHexDataInt.txt").read_text().strip()
    assert f"z{_b58btc_encode(signature)}" == (place / "sigBTC58DataInt.txt").read_text().strip()
