"""Whether a badge of somebody else was revoked, from the list that was given along: and why not from any list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from openbadgeslib.ob3.status_list import encode_bitstring

from leerlijn.exchange.openbadges import composing, keys, statuses, tokens
from leerlijn.exchange.openbadges.types import Along, Found
from tests.exchange.openbadges.conftest import signed, stranger
from tests.exchange.openbadges.looking import NO, NOW, OTHER, PEM, UNKNOWN, YES, answers, because

ADDRESS = "https://elders.example/lijst/1"


def plain(*places: int, pem=PEM, purpose="revocation", address=ADDRESS, at=NOW - timedelta(hours=1), size=131_072):
    made = composing.status_list(address, keys.did_of(pem), encode_bitstring(places, size), at)
    made["credentialSubject"]["statusPurpose"] = purpose
    return made


def beside(*documents) -> Along:
    return Along([Found(signed(PEM, one) if "proof" not in one else one) for one in documents])


@pytest.fixture(scope="module")
def badge():
    return signed(PEM, stranger(PEM))


def test_a_badge_that_is_not_on_the_list_given_along_was_not_revoked(badge):
    assert answers(badge, along=beside(plain(6, 8)))["status"] == YES
    assert "22 november 2026" in because(badge, "status", along=beside(plain(6, 8)))


def test_a_badge_that_is_on_the_list_was_revoked(badge):
    assert answers(badge, along=beside(plain(7)))["status"] == NO


def test_a_list_as_a_token_counts_as_well(badge):
    held = plain(7)
    assert answers(badge, along=Along([Found(held, tokens.signed(held, PEM))]))["status"] == NO


def test_suspended_is_told_as_such():
    document = stranger(PEM)
    document["credentialStatus"]["statusPurpose"] = "suspension"
    along = beside(plain(7, purpose="suspension"))
    assert answers(signed(PEM, document), along=along)["status"] == NO
    assert "Vraag hoe lang" in because(signed(PEM, document), "status", along=along)


def test_each_list_that_a_badge_names_is_asked_for():
    document = stranger(PEM)
    other = document["credentialStatus"] | {"statusPurpose": "suspension", "statusListCredential": f"{ADDRESS}2"}
    document["credentialStatus"] = [document["credentialStatus"], other]
    made = signed(PEM, document)
    assert answers(made, along=beside(plain()))["status"] == UNKNOWN
    both = beside(plain(), plain(purpose="suspension", address=f"{ADDRESS}2"))
    assert answers(made, along=both)["status"] == YES
    assert answers(made, along=beside(plain(7)))["status"] == NO


def test_a_badge_that_names_one_list_a_thousand_times_is_not_looked_up():
    document = stranger(PEM)
    document["credentialStatus"] = [document["credentialStatus"]] * 1000
    check = statuses.look(document, beside(plain()), NOW)
    assert (check.answer, "te veel lijsten" in str(check.because)) == (UNKNOWN, True)


def test_without_the_list_its_address_is_told(badge):
    assert answers(badge)["status"] == UNKNOWN
    assert ADDRESS in because(badge, "status")


FORGED = signed(PEM, plain()) | {"issuer": keys.did_of(OTHER)}
WORTH_NOTHING = {
    "another list": (plain(address="https://elders.example/lijst/2"), "andere lijst"),
    "changed after it was signed": (
        signed(PEM, plain(7)) | {"credentialSubject": plain()["credentialSubject"]}, "telt niet"
    ),
    "signed by somebody else": (FORGED, "telt niet"),
    "unsigned": (plain() | {"proof": []}, "telt niet"),
    "of another issuer": (signed(OTHER, plain(pem=OTHER)), "van een ander"),
    "of last month": (plain(at=NOW - timedelta(days=30)), "niet van nu"),
    "of tomorrow": (plain(at=NOW + timedelta(days=1)), "niet van nu"),
    "about something else": (plain(7, purpose="suspension"), "iets anders"),
    "too short to hide anybody": (plain(size=8), "vorm"),
    "no list": (plain() | {"credentialSubject": {"id": ADDRESS}}, "geen lijst"),
    "not to be unpacked": (
        plain() | {"credentialSubject": plain()["credentialSubject"] | {"encodedList": "uH4sIAAAA"}}, "niet te lezen"
    ),
    "a bomb": (
        plain() | {"credentialSubject": plain()["credentialSubject"] | {
            "encodedList": encode_bitstring([], 8 * 40_000_000)}}, "niet te lezen"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WORTH_NOTHING)
def test_a_list_that_is_worth_nothing_tells_nothing(badge, name):
    held, said = WORTH_NOTHING[name]
    assert answers(badge, along=beside(held))["status"] == UNKNOWN
    assert said in because(badge, "status", along=beside(held))


@pytest.mark.parametrize("index", ["-1", "1e3", "131072", "٣", "9" * 400, ""])
def test_a_place_that_is_none_is_not_looked_up(index):
    document = stranger(PEM)
    document["credentialStatus"]["statusListIndex"] = index
    assert answers(signed(PEM, document), along=beside(plain(*range(200))))["status"] == UNKNOWN


def test_a_badge_on_a_list_of_another_kind_is_not_called_good():
    document = stranger(PEM)
    document["credentialStatus"] = {"id": "https://elders.example/lijst", "type": "1EdTechRevocationList"}
    assert "Deze soort lijst" in because(signed(PEM, document), "status", along=beside(plain()))


def test_a_badge_that_names_no_list_says_so():
    document = stranger(PEM)
    del document["credentialStatus"]
    assert "verwijst niet" in because(signed(PEM, document), "status", along=beside(plain()))


def test_the_moment_of_a_list_is_that_of_the_netherlands(badge):
    late = plain(at=datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    assert "22 november 2026" in because(badge, "status", along=beside(late))
