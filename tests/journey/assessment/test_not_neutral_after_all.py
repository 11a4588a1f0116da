"""An assessor turns out to be a colleague of the candidate after she scored: her sheet counts no more, another looks,
and a human decides anew."""

from __future__ import annotations

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Decision, PanelSeat, Score, ScoreSheet, Tie
from leerlijn.journey.assessment.types import Side, State
from leerlijn.kernel import clock
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.refusals import Forbidden
from tests.journey.assessment.benches import reserve, seated, sitting_there
from tests.journey.assessment.scene import put_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def scored(begun, dunya, finn):
    """Both have fixed their sheets, and those are open."""
    seats = seated(begun, dunya, finn)
    for seat in seats:
        now = clock.now()
        sheet = ScoreSheet.objects.create(seat=seat, locked_at=now, opened_at=now, digest="0" * 64)
        Score.objects.create(sheet=sheet, criterion=begun.version.criteria.first(), level=3, because="Sterk.")
    reserve(begun, Side.INSTITUTION)
    return seats


def tell(by, procedure, assessor, told_by="third"):
    return assessment.declare_tie(
        by, procedure=procedure, assessor=assessor, kind="colleague", told_by=told_by, because="Zij werkten samen."
    )


def test_her_place_ends_and_her_sheet_is_kept_but_counts_no_more(begun, scored, astrid, dunya):
    put_at(begun, State.COMPARISON)
    tell(astrid, begun, dunya)
    seat = PanelSeat.objects.get(pk=scored[0].pk)
    assert (seat.state, seat.is_live) == (PanelSeat.State.ENDED, False)
    assert not seat.sheet.counts
    assert Score.objects.filter(sheet=seat.sheet).exists()
    assert sitting_there(begun) == {"Noor", "Finn"}
    assert Entry.objects.filter(action="assessment.declare_tie").count() == 1


@pytest.mark.parametrize("state", [State.DECISION, State.DECIDED, State.OBJECTION])
def test_a_decision_stands_until_a_human_took_it_anew(begun, scored, astrid, dunya, eva, state):
    decision = Decision.objects.create(
        procedure=begun, outcome="shown", proposed="shown", because="Alles is te zien.", decided_by=eva
    )
    put_at(begun, state)
    tell(astrid, begun, dunya)
    begun.refresh_from_db()
    decision.refresh_from_db()
    assert begun.state == State.COMPARISON
    assert decision.holds
    assert "niet neutraal" in begun.steps.last().because
    assert Outgoing.objects.filter(key=f"assessment-review-{begun.pk}-{scored[0].pk}").exists()


def test_who_comes_in_her_place_sees_nothing_before_her_own_sheet_is_open(begun, scored, astrid, dunya):
    put_at(begun, State.DECISION)
    tell(astrid, begun, dunya)
    assessment.ask_panel(astrid, procedure=begun)
    noor = PanelSeat.objects.get(procedure=begun, assessor__given_name="Noor")
    assessment.accept_seat(noor.assessor, seat=noor)
    for hidden in (queries.scores_visible_to, queries.judgements_visible_to, queries.decisions_visible_to):
        assert not hidden(noor.assessor).exists()
    assert not queries.procedures_visible_to(dunya).filter(pk=begun.pk).exists()


def test_a_tie_before_anything_was_fixed_moves_no_step(begun, astrid, dunya, finn):
    seats = seated(begun, dunya, finn)
    tell(astrid, begun, dunya)
    begun.refresh_from_db()
    assert begun.state == State.PORTFOLIO
    assert not PanelSeat.objects.get(pk=seats[0].pk).is_live
    assert not Outgoing.objects.filter(key__startswith="assessment-review").exists()


def test_the_candidate_and_the_assessor_can_say_so_and_ed_cannot(begun, scored, aya, dunya, finn, ed):
    with pytest.raises(Forbidden):
        tell(ed, begun, dunya)
    tell(aya, begun, finn, "candidate")
    tell(dunya, begun, dunya, "assessor")
    assert Tie.objects.count() == 2
