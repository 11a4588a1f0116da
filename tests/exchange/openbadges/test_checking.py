"""Badges of anybody: what holds, what does not, and what cannot be told here. Well signed is not yet good."""

from __future__ import annotations

import base64
import copy
import hmac
import json
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from struct import pack

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import OKPKey, RSAKey

from leerlijn.exchange.openbadges import carriers, checking, keys, tokens
from leerlijn.exchange.openbadges.carriers import Found, NoBadge
from leerlijn.exchange.openbadges.checking import STRANGE, Ours
from leerlijn.exchange.openbadges.types import Answer
from tests.exchange.openbadges.conftest import signed, stranger

PEM, OTHER = keys.new_pem(), keys.new_pem()
NOW = datetime(2026, 11, 22, tzinfo=UTC)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def report(badge, *, ours=STRANGE, now=NOW, email=""):
    found = Found({}, token=badge) if isinstance(badge, str) else Found(badge)
    if found.token:
        found = carriers.read(found.token.encode())
    signature, did = checking.signer_of(found)
    return checking.report(found, signature, did, ours=ours, now=now, email=email)


def answers(badge, **more) -> dict[str, Answer]:
    return {check.name: check.answer for check in report(badge, **more).checks}


@pytest.fixture(scope="module")
def good():
    return signed(PEM, stranger(PEM))


def test_a_good_badge_of_a_stranger_is_not_called_good(good):
    assert answers(good) == {
        "shape": YES, "signature": YES, "dates": YES, "status": UNKNOWN, "issuer": UNKNOWN, "subject": UNKNOWN
    }  # fmt: skip
    assert report(good).answer == UNKNOWN


def test_what_we_gave_and_know_holds(good):
    ours = Ours(issuer="Hogeschool", is_on_record=True)
    assert report(good, ours=ours).answer == YES
    assert answers(good, ours=ours)["status"] == YES


def test_well_signed_and_revoked_is_refused(good):
    ours = Ours(issuer="Hogeschool", is_on_record=True, revoked_on=NOW.date())
    assert answers(good, ours=ours)["status"] == NO
    assert report(good, ours=ours).answer == NO


@pytest.mark.parametrize("ours", [Ours(issuer="Hogeschool"), Ours(issuer="Hogeschool", distrusted_on=NOW.date())])
def test_well_signed_with_our_key_but_not_given_by_us_is_refused(good, ours):
    assert answers(good, ours=ours)["signature"] == NO


def test_well_signed_and_not_yet_valid_or_expired_is_refused():
    later = signed(PEM, stranger(PEM, awarded_on=datetime(2027, 1, 1).date()))
    assert answers(later)["dates"] == NO
    over = signed(PEM, stranger(PEM, valid_until=datetime(2026, 11, 21).date()))
    assert answers(over)["dates"] == NO
    assert answers(over)["signature"] == YES
    assert answers(over, now=datetime(2026, 11, 21, 12, tzinfo=UTC))["dates"] == YES


def test_well_signed_in_the_wrong_shape_is_refused():
    plain = stranger(PEM)
    del plain["credentialSubject"]["achievement"]["criteria"]
    checks = answers(signed(PEM, plain))
    assert (checks["shape"], checks["signature"]) == (NO, YES)
    said = next(check for check in report(signed(PEM, plain)).checks if check.name == "shape")
    assert "credentialSubject.achievement.criteria" in str(said.because)


def test_dates_without_a_zone_are_not_read():
    plain = stranger(PEM) | {"validUntil": "2026-01-01"}
    assert answers(plain)["dates"] == UNKNOWN
    assert answers(plain)["shape"] == NO


def changed(badge, **other):
    return copy.deepcopy(badge) | other


def test_one_changed_word_breaks_the_signature(good):
    other = copy.deepcopy(good)
    other["credentialSubject"]["achievement"]["name"] = "Hogere wiskunde"
    assert answers(other)["signature"] == NO


def test_a_proof_of_another_key_is_refused(good):
    """Signed by somebody else, in the name of the issuer; and the other way round."""
    forged = signed(OTHER, stranger(PEM))
    assert answers(forged)["signature"] == NO
    swapped = copy.deepcopy(good)
    swapped["issuer"]["id"] = keys.did_of(OTHER)
    assert answers(swapped)["signature"] == NO


def test_a_proof_for_something_else_is_refused(good):
    other = copy.deepcopy(good)
    other["proof"][0]["proofPurpose"] = "authentication"
    assert answers(other)["signature"] == NO


def test_two_proofs_or_none_are_refused(good):
    assert answers(changed(good, proof=good["proof"] * 2))["signature"] == NO
    assert answers(changed(good, proof=[]))["signature"] == NO
    assert answers({name: value for name, value in good.items() if name != "proof"})["signature"] == NO


def test_a_date_under_another_name_does_not_hide_it():
    """The signature is about meaning: the same meaning in other words still says when it ends."""
    ends = signed(PEM, stranger(PEM, valid_until=datetime(2026, 1, 1).date()))
    hidden = copy.deepcopy(ends)
    until = hidden.pop("validUntil")
    kind = "http://www.w3.org/2001/XMLSchema#dateTime"
    hidden["https://www.w3.org/2018/credentials#validUntil"] = {"@type": kind, "@value": until}
    assert answers(hidden)["signature"] == NO


@pytest.mark.parametrize(
    "context",
    [
        {"ends": "https://www.w3.org/2018/credentials#validUntil"}, "https://elders.example/woorden.json",
        "http://127.0.0.1:9/", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_words_of_its_own_are_neither_fetched_nor_believed(good, context):
    """Sockets are closed in these tests: fetching would fail them."""
    assert answers(changed(good, **{"@context": [*good["@context"], context]}))["signature"] == UNKNOWN


@pytest.mark.parametrize("issuer", ["did:web:elders.example", "https://elders.example/uitgever"])
def test_a_key_that_lies_with_another_host_is_not_fetched(good, issuer):
    other = copy.deepcopy(good)
    other["issuer"]["id"] = issuer
    other["proof"][0]["verificationMethod"] = f"{issuer}#key-1"
    assert answers(other)["signature"] == UNKNOWN
    assert answers(other)["issuer"] == UNKNOWN


def test_whose_it_is_can_be_asked(good):
    assert answers(good, email="Aya@Example.org")["subject"] == YES
    assert answers(good, email="ed@example.org")["subject"] == NO


# Tokens


def token(header, document=None, key=None, alg="EdDSA"):
    claims = document or stranger(PEM)
    return jws.serialize_compact({"alg": alg} | header, json.dumps(claims).encode(), key, registry=tokens.REGISTRY)


def unsigned(header, document):
    parts = (base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in (header, document))
    return ".".join(parts) + "."


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


# What it travels in


def test_every_carrier_gives_back_what_went_in(good):
    text, jwt = json.dumps(good), tokens.signed(stranger(PEM), PEM)
    for raw in (text.encode(), carriers.baked_png(text), carriers.baked_svg(text, '<b>&"')):
        assert carriers.read(raw).document == good
    for raw in (
        jwt.encode(),
        f" {jwt}\n".encode(),
        carriers.baked_png(jwt),
        carriers.baked_svg(jwt, "t", is_token=True),
    ):
        assert carriers.read(raw).token == jwt


def test_a_drawing_keeps_its_badge_right_behind_its_opening(good):
    made = carriers.baked_svg(json.dumps(good), "Rekenen").decode()
    assert made.index("<openbadges:credential") == made.index(">") + 1
    assert made.count("openbadges:credential") == 2


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack("!I", len(data)) + kind + data + pack("!I", zlib.crc32(kind + data))


def packed_bomb() -> bytes:
    whole = carriers.baked_png("{}")
    bomb = b"openbadgecredential\0\1\0\0\0" + zlib.compress(b" " * 50_000_000, 9)
    return whole[:-12].replace(b"iTXt", b"teXt") + chunk(b"iTXt", bomb) + whole[-12:]


HOSTILE = {
    "nothing": b" ",
    "no json": b"{",
    "a list": b"[1]",
    "text": b"Dit is geen badge",
    "deep json": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep lists": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no number": b'{"a": 1e999}',
    "half a sign": b'{"a": "\\ud800"}',
    "large": b"{" + b" " * 2_000_001,
    "large json": b'{"a":"' + b"x" * 300_000 + b'"}',
    "no token": b"a.b",
    "a token of nothing": b"e30.W10.AA",
    "a picture without a badge": carriers._picture(),
    "half a picture": carriers.baked_png("{}")[:400],
    "a packed bomb": packed_bomb(),
    "a drawing without a badge": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "entities": b'<!DOCTYPE s [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg><openbadges:credential verify="&b;"/></svg>',
    "a file of the house": b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "deep drawing": b"<svg>" + b"<g>" * 50_000 + b"</g>" * 50_000 + b"</svg>",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_badge_is_said_to_be_none_and_soon(raw):
    began = time.process_time()
    with pytest.raises(NoBadge):
        carriers.read(raw)
    assert time.process_time() - began < 5


def test_a_drawing_with_a_script_is_read_as_text_only(good):
    made = carriers.baked_svg(json.dumps(good), "t").replace(b"<title>", b"<script>alert(1)</script><title>")
    assert carriers.read(made).document == good


def ring(size: int) -> dict:
    """Nameless things that all point at one another: putting those in order is what takes for ever."""
    document = stranger(PEM)
    document["evidence"] = [
        {"id": f"_:b{n}", "type": ["Evidence"], "name": "x", "genre": f"_:b{(n * 7 + 1) % size}"} for n in range(size)
    ]
    return document


@pytest.mark.parametrize(
    "document",
    [
        ring(400),
        stranger(PEM) | {"evidence": [{"type": ["Evidence"]}] * 4000},
        stranger(PEM) | {"@context": [*stranger(PEM)["@context"]] * 500},
        stranger(PEM) | {"type": ["VerifiableCredential", "OpenBadgeCredential"] * 3000},
    ],
    ids=["a ring", "many nameless things", "many contexts", "many types"],
)
def test_a_document_that_asks_for_endless_work_is_refused_in_time(document):
    proof = signed(PEM, stranger(PEM))["proof"]
    began = time.process_time()
    assert answers(document | {"proof": proof})["signature"] in {NO, UNKNOWN}
    assert time.process_time() - began < 10


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["@context", "id", "type", "issuer", "validFrom", "validUntil", "credentialSubject", "credentialStatus", "proof",
     "name", "evidence", "@graph", "@id"],
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(FIELDS, json_values, max_size=6), st.booleans())
def test_whatever_stands_in_it_there_is_an_answer(odd, as_token):
    document = stranger(PEM) | odd
    try:
        found = carriers.read((unsigned({"alg": "EdDSA"}, document) if as_token else json.dumps(document)).encode())
    except NoBadge:
        return
    signature, did = checking.signer_of(found)
    said = checking.report(found, signature, did, ours=STRANGE, now=NOW, email="a@b.nl")
    assert said.answer != YES


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda raw: carriers.PNG + raw))
def test_any_file_is_a_badge_or_none(raw):
    with suppress(NoBadge):
        carriers.read(raw)
