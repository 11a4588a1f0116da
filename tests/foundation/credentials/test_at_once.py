"""The same thing twice at the same moment, on both databases: one certificate, and each line once."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.models import Certificate, PointEntry, RecognisedOutcome
from leerlijn.kernel.models import Outgoing
from tests.at_once import all_at_once
from tests.cast import DIRECTOR

from .conftest import DAY, PO

pytestmark = pytest.mark.django_db(transaction=True)


def test_awarded_from_two_sides_there_is_one_certificate(aya, trip):
    def award() -> Any:
        return actions.award(DIRECTOR, person=aya, offering=trip, on=DAY).pk

    assert len(set(all_at_once([award] * 8))) == 1
    assert (Certificate.objects.count(), RecognisedOutcome.objects.count(), PointEntry.objects.count()) == (1, 2, 1)
    assert queries.points_of(aya, PO, DAY).counted == 60


def test_taken_back_from_two_tabs_points_go_once(aya, steward):
    read = {"register": PO, "points": 15, "earned_on": DAY, "what_for": "Boek gelezen"}
    entry = actions.validate_points(DIRECTOR, person=aya, **read)

    def reverse() -> Any:
        return actions.reverse_points(steward, entry=entry, because="Van een ander.").points

    assert Counter(all_at_once([reverse] * 6)) == {-15: 1, "already_reversed": 5}


def test_recognised_from_two_tabs_it_stands_once(aya, bram, outcomes):
    def recognise() -> Any:
        given = {"ground": "exemption", "source": "Besluit examencommissie"}
        return actions.recognise(bram, person=aya, outcome=outcomes[0], **given).ground

    assert Counter(all_at_once([recognise] * 6)) == {"exemption": 1, "already_recognised": 5}


def test_revoked_from_two_tabs_the_points_are_taken_back_once(aya, bram, given):
    def revoke() -> Any:
        return actions.revoke(bram, certificate=given, because="Dit was een vergissing.").holds

    assert Counter(all_at_once([revoke] * 6)) == {False: 1, "already_revoked": 5}
    assert sum(PointEntry.objects.values_list("points", flat=True)) == 0
    assert PointEntry.objects.count() == 2
    assert Outgoing.objects.count() == 1
