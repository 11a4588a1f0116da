"""A certificate that holds no longer takes along what it brought."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from leerlijn.foundation.credentials import actions, queries
from leerlijn.foundation.credentials.models import PointEntry
from leerlijn.kernel import logbook
from leerlijn.kernel.models import Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR

from .conftest import DAY, PO, SIDE_ENTRY, TODAY

pytestmark = pytest.mark.django_db
BECAUSE = "De presentielijst was van een ander."


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def test_points_and_outcomes_end_and_stay_to_be_seen(bram, aya, given):
    held = actions.revoke(bram, certificate=given, because=f" {BECAUSE} ")
    assert (held.holds, held.revoked_because) == (False, BECAUSE)
    assert queries.outcome_ids_of(aya) == set()
    assert {one.ended_because for one in queries.recognised_outcomes_visible_to(aya)} == {BECAUSE}
    assert [entry.points for entry in queries.point_entries_visible_to(aya)] == [60, -60]
    assert queries.points_of(aya, PO).counted == 0
    assert logbook.lines_about(given).first().action == "credentials.revoke"


def test_an_outcome_shown_twice_still_holds(aya, given, offer, outcomes):
    other = offer("Nog een cursus", outcomes_achieved=outcomes[:1])
    actions.award(DIRECTOR, person=aya, offering=other, on=DAY)
    actions.revoke(DIRECTOR, certificate=given, because=BECAUSE)
    assert queries.outcome_ids_of(aya) == {outcomes[0].pk}


def test_training_ends_and_what_came_before_runs_on_again(bram, training, offer):
    first = actions.award(DIRECTOR, person=bram, offering=training, on=DAY)
    again = offer("Begeleiding zij-instroom, herfst", qualifies_for=SIDE_ENTRY)
    later = actions.award(DIRECTOR, person=bram, offering=again, on=DAY + timedelta(days=90))
    actions.revoke(DIRECTOR, certificate=later, because=BECAUSE)
    assert queries.latest_qualification(bram, SIDE_ENTRY).certificate == first
    assert queries.latest_qualification(bram, SIDE_ENTRY).refreshed_by is None
    actions.revoke(DIRECTOR, certificate=first, because=BECAUSE)
    assert not queries.qualified(bram, SIDE_ENTRY, DAY)


def test_the_holder_is_told_why(aya, given):
    actions.revoke(DIRECTOR, certificate=given, because=BECAUSE)
    [letter] = Outgoing.objects.all()
    assert (letter.address, letter.key) == (aya.email, f"credentials-revoked-{given.pk}")
    assert letter.payload["context"]["because"] == BECAUSE


@pytest.mark.parametrize(("because", "code"), [("  ", "no_reason"), (BECAUSE, "already_revoked")])
def test_once_and_with_a_reason(given, because, code):
    if code == "already_revoked":
        actions.revoke(DIRECTOR, certificate=given, because=BECAUSE)
    with pytest.raises(Refused) as refused:
        actions.revoke(DIRECTOR, certificate=given, because=because)
    assert refused.value.code == code
    assert PointEntry.objects.filter(points__lt=0).count() == (code == "already_revoked")


@pytest.mark.parametrize("who", ["aya", "chris", "ed"])
def test_only_the_issuer_revokes(request, given, who):
    with pytest.raises(Forbidden):
        actions.revoke(request.getfixturevalue(who), certificate=given, because=BECAUSE)
