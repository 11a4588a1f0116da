"""Badges of anybody: what holds, what does not, and what cannot be told here. Well signed is not yet good."""

from __future__ import annotations

import copy
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlijn.exchange.openbadges import carriers, checking, keys, signatures
from leerlijn.exchange.openbadges.carriers import NoBadge
from leerlijn.exchange.openbadges.checking import STRANGE, Ours
from tests.exchange.openbadges.conftest import signed, stranger
from tests.exchange.openbadges.looking import NO, NOW, OTHER, PEM, UNKNOWN, YES, answers, report, unsigned


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


def test_two_proofs_are_not_read_and_none_is_refused(good):
    assert answers(changed(good, proof=good["proof"] * 2))["signature"] == UNKNOWN
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
    signature, signer = signatures.look(found, NOW)
    said = checking.report(found, signature, signer, ours=STRANGE, now=NOW, email="a@b.nl")
    assert said.answer != YES


def test_words_that_turn_a_line_around_are_taken_out():
    document = stranger(PEM, title="Rekenen\u202e tkcurteg\u0000\u200b")
    document["issuer"]["name"] = "El\u2066ders\n"
    said = report(signed(PEM, document))
    assert (said.title, said.issuer) == ("Rekenen tkcurteg", "Elders")
