"""What a register no longer names and is in use closes only when a person says so."""

from __future__ import annotations

import pytest

from leerlijn.foundation.organisations import actions, queries
from leerlijn.foundation.organisations.models import Change, Intake, Organisation
from leerlijn.foundation.organisations.types import Reading
from leerlijn.kernel.actors import IMPORTER
from leerlijn.kernel.models import Entry
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.foundation.organisations.registers import board, but, reading

pytestmark = pytest.mark.django_db


def take_in(read: Reading, vintage: str = "2026-04") -> actions.Outcome:
    return actions.take_in_register(IMPORTER, reading=read, vintage=vintage)


def organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


@pytest.fixture
def intake(region) -> Intake:
    take_in(reading())
    actions.join(IMPORTER, region=region, organisation=organisation("90AA"))
    return take_in(reading(*but(without=("90001", "90AA", "90AA00"))), "2026-08").intake


def test_a_steward_closes_what_is_in_use_after_all(intake, steward):
    pks = [organisation("90AA").pk, organisation("90001").pk]
    assert actions.settle_closings(steward, intake=intake, organisations=pks, closes=True) == 2
    assert str(organisation("90AA").closed_on) == "2026-08-01"
    assert not queries.waiting_in(intake).exists()


def test_a_board_does_not_close_over_an_open_school(intake, steward):
    with pytest.raises(Refused) as refusal:
        actions.settle_closings(steward, intake=intake, organisations=[organisation("90001").pk], closes=True)
    assert refusal.value.code == "has_open_parts"


def test_what_a_steward_keeps_open_stays_open_at_the_next_vintage(intake, steward):
    pks = [organisation("90AA").pk, organisation("90001").pk]
    actions.settle_closings(steward, intake=intake, organisations=pks, closes=False)
    take_in(reading(*but(board("90003"), without=("90001", "90AA", "90AA00"))), "2026-09")
    assert organisation("90AA").closed_on is None
    assert not Change.objects.filter(state="proposed").exists()


def test_only_what_waits_can_be_closed(intake, steward):
    pks = [organisation("90BB").pk]
    assert actions.settle_closings(steward, intake=intake, organisations=pks, closes=True) == 0
    assert organisation("90BB").closed_on is None


def test_closing_leaves_its_line(intake, steward):
    actions.settle_closings(steward, intake=intake, organisations=[organisation("90AA").pk], closes=False)
    assert Entry.objects.filter(action="organisations.settle_closings", actor=steward.logbook_name).exists()


def test_closing_is_refused_to_ed(intake, ed):
    with pytest.raises(Forbidden):
        actions.settle_closings(ed, intake=intake, organisations=[], closes=True)
