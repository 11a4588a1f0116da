"""What we believe of an institution, and what we keep."""

from __future__ import annotations

import base64
import json

import pytest

from leerlijn.foundation.people.federation import claims

NONCE = "n" * 32
TOKEN = {"sub": "sam", "nonce": NONCE, "aud": "leerlijn"}


def test_an_answer_to_our_own_question_is_believed():
    claims.check(TOKEN, {"sub": "sam"}, nonce=NONCE, client_id="leerlijn")


@pytest.mark.parametrize(
    ("token", "told", "nonce"),
    [
        (TOKEN, {"sub": "sam"}, "x" * 32),
        (TOKEN, {"sub": "sam"}, ""),
        ({**TOKEN, "nonce": ""}, {"sub": "sam"}, ""),
        (TOKEN, {"sub": "eve"}, NONCE),
        ({**TOKEN, "sub": ""}, {"sub": ""}, NONCE),
        ({**TOKEN, "aud": ["leerlijn", "other"]}, {"sub": "sam"}, NONCE),
        ({**TOKEN, "aud": ["leerlijn", "other"], "azp": "other"}, {"sub": "sam"}, NONCE),
    ],
)
def test_an_answer_that_does_not_hold_is_not_believed(token, told, nonce):
    with pytest.raises(claims.Untrustworthy):
        claims.check(token, told, nonce=nonce, client_id="leerlijn")


def test_a_person_is_known_by_issuer_and_subject():
    assert claims.key_of("https://a.example", "1") != claims.key_of("https://b.example", "1")
    long = claims.key_of("https://a.example", "1" * 255)
    assert len(long) <= claims.LONGEST_KEY
    assert long != claims.key_of("https://a.example", "1" * 254 + "2")
    assert long != claims.key_of("https://b.example", "1" * 255)


def token(header: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=") + ".e30."


@pytest.mark.parametrize("algorithm", ["none", "HS256", "", None])
def test_a_token_that_is_not_signed_with_a_key_pair_is_not_believed(algorithm):
    assert claims.algorithm_of(token({"alg": algorithm})) not in claims.ALGORITHMS


@pytest.mark.parametrize("text", ["", "x", "é.e.e", token([1]), "....."])
def test_what_is_no_token_has_no_algorithm(text):
    assert claims.algorithm_of(text) == ""


def test_names_come_from_the_separate_claims_or_from_the_whole_name():
    assert claims.names_of({"given_name": "Sam", "family_name": "de Vries"}) == {
        "given_name": "Sam",
        "surname": "de Vries",
    }
    assert claims.names_of({"name": "Noor el Amrani"}) == {"given_name": "Noor", "surname": "el Amrani"}
    assert claims.names_of({}) == {"given_name": "", "surname": ""}


def test_nothing_is_kept_but_the_few_claims_we_use():
    told = {"sub": "sam", "email": "sam@example.org", "acr": "high", "eckid": "secret", "date_of_birth": "2000-01-01"}
    assert claims.kept_of("https://a.example", TOKEN, told) == {"iss": "https://a.example", "sub": "sam", "acr": "high"}
