"""Signing and revoking at the same moment, on both databases: no badge holds of what was revoked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from leerlijn.exchange.openbadges import actions
from leerlijn.exchange.openbadges.models import Badge, StatusList
from leerlijn.foundation.credentials import actions as credentials
from tests.at_once import all_at_once
from tests.cast import DIRECTOR
from tests.exchange.openbadges.conftest import DAY
from tests.exchange.openbadges.test_status import bits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def first(certificate) -> Any:
    """A badge that made the key and the list."""
    return actions.sign(DIRECTOR, certificate=certificate)


def test_two_revoked_at_once_both_stand_on_the_list(ed, achievement, first):
    other = credentials.certify(DIRECTOR, person=ed, achievement=achievement, on=DAY)
    badges = [first, actions.sign(DIRECTOR, certificate=other)]

    def revoking(badge: Badge) -> Any:
        return lambda: credentials.revoke(DIRECTOR, certificate=badge.certificate, because="Vergissing").holds

    assert all_at_once([revoking(one) for one in badges]) == [False, False]
    said = bits(StatusList.objects.get().signed)
    assert [said[one.status_index] for one in badges] == ["1", "1"]


def test_signed_and_revoked_at_once_it_is_on_the_list_or_no_badge(ed, achievement, first):
    made = credentials.certify(DIRECTOR, person=ed, achievement=achievement, on=DAY)

    def sign() -> Any:
        return actions.sign(DIRECTOR, certificate=made).pk

    def revoke() -> Any:
        return credentials.revoke(DIRECTOR, certificate=made, because="Vergissing").holds

    all_at_once([sign, revoke])
    badge = Badge.objects.filter(certificate=made).first()
    said = bits(StatusList.objects.get().signed)
    assert badge is None or said[badge.status_index] == "1"
    assert badge is None or json.loads(badge.document)["id"] == f"urn:uuid:{badge.uuid}"


def test_signed_from_two_sides_there_is_one_badge(certificate, first):
    def sign() -> Any:
        return actions.sign(DIRECTOR, certificate=certificate).pk

    assert set(all_at_once([sign] * 6)) == {first.pk}
    assert Badge.objects.count() == 1
