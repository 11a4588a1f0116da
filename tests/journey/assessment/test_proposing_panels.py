"""A panel is proposed with reasons, asked by a human, answered by the assessors, and mended when one drops out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from leerlijn.foundation.organisations import actions as organisations
from leerlijn.foundation.people import actions as people
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import PanelSeat, ScoreSheet, Tie
from leerlijn.journey.assessment.types import Side
from leerlijn.kernel import clock
from leerlijn.kernel.actors import CLOCK
from leerlijn.kernel.models import Entry, Outgoing
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import EMPLOYEE, MENTOR
from tests.cast import DIRECTOR, make_organisation, person
from tests.journey.assessment import scene
from tests.journey.assessment.benches import certify, reserve, seated, sitting_there

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(begun, dunya, finn):
    """Dunya may assess from an institution, Finn from the field."""
    certify(dunya, begun)
    certify(finn, begun, Side.FIELD)


def wrote(key: str) -> bool:
    return Outgoing.objects.filter(key__startswith=key).exists()


def test_one_of_each_side_is_proposed_and_it_is_written_down_why(begun, astrid, hogeschool, pair):
    made = assessment.propose_panels(astrid, organiser=hogeschool)
    assert {(seat.side, seat.assessor.given_name) for seat in made} == {("institution", "Dunya"), ("field", "Finn")}
    assert all(seat.state == PanelSeat.State.PROPOSED for seat in made)
    assert made[0].why["could"] == 1
    assert made[0].why["out"] == {"other_side": 1}
    assert not wrote("assessment-asked")
    assert Entry.objects.filter(action="assessment.propose_panels").count() == 1


def test_a_second_proposal_changes_nothing(begun, astrid, hogeschool, pair):
    assessment.propose_panels(astrid, organiser=hogeschool)
    assert assessment.propose_panels(astrid, organiser=hogeschool) == []
    assert PanelSeat.objects.count() == 2


def test_who_is_asked_gets_a_letter_and_says_yes(begun, astrid, dunya, hogeschool, pair):
    assessment.propose_panels(astrid, organiser=hogeschool)
    asked = assessment.ask_panel(astrid, procedure=begun)
    assert wrote(f"assessment-asked-{asked[0].pk}")
    for seat in asked:
        assessment.accept_seat(seat.assessor, seat=seat)
    assert queries.panel_that_meets(begun) is not None
    assert wrote("assessment-complete")
    with pytest.raises(Refused, match="intussen anders"):
        assessment.accept_seat(asked[0].assessor, seat=asked[0])


def test_nobody_is_asked_twice(begun, astrid, hogeschool, pair):
    assessment.propose_panels(astrid, organiser=hogeschool)
    assessment.ask_panel(astrid, procedure=begun)
    with pytest.raises(Refused) as refused:
        assessment.ask_panel(astrid, procedure=begun)
    assert refused.value.code == "nothing_proposed"


def test_who_works_at_a_school_of_the_hiring_board_is_not_proposed(ask, aya, astrid, leader, board, hogeschool, dunya):
    procedure = ask("suitability-mbo", hiring_board=board)
    assessment.agree(leader, procedure=procedure)
    scene.at_portfolio(aya, astrid, procedure)
    school = organisations.add_organisation(
        DIRECTOR, kind="school", name="De Brug 1", code_type="brin", code="99BB", parent=board
    )
    certify(dunya, procedure, organisation=school)
    assert assessment.propose_panels(astrid, organiser=hogeschool) == []


def test_a_role_at_the_receiving_institution_counts_as_well(ask, aya, astrid, hogeschool, region):
    receiving = make_organisation("21XX", "Hogeschool Verderop")
    procedure = scene.at_portfolio(aya, astrid, ask(receiving_institution=receiving))
    certify(person("Ina", (MENTOR, receiving)), procedure)
    assert assessment.propose_panels(astrid, organiser=hogeschool) == []
    assert queries.waiting_panels(queries.bench(hogeschool))[0].is_short


def test_who_has_a_tie_is_never_proposed(begun, astrid, hogeschool, dunya, finn, pair):
    told = {"assessor": dunya, "kind": "taught", "told_by": "coordinator", "because": "Gaf haar rekenen."}
    assessment.declare_tie(astrid, procedure=begun, **told)
    assessment.propose_panels(astrid, organiser=hogeschool)
    assert sitting_there(begun) == {"Finn"}
    with pytest.raises(Refused) as refused:
        assessment.declare_tie(astrid, procedure=begun, **told)
    assert refused.value.code == "tie_known"


def test_a_proposal_is_not_asked_when_a_tie_came_up_since(begun, astrid, aya, hogeschool, dunya, pair):
    assessment.propose_panels(astrid, organiser=hogeschool)
    Tie.objects.create(procedure=begun, candidate=aya, assessor=dunya, kind="family", told_by="third")
    with pytest.raises(Refused) as refused:
        assessment.ask_panel(astrid, procedure=begun)
    assert refused.value.code == "not_neutral"
    assert PanelSeat.objects.filter(state=PanelSeat.State.ASKED).count() == 0


def test_a_human_chooses_another_with_a_reason_that_is_kept(begun, astrid, hogeschool, dunya, pair):
    noor = reserve(begun, Side.INSTITUTION)
    assessment.propose_panels(astrid, organiser=hogeschool)
    chosen = noor if "Dunya" in sitting_there(begun) else dunya
    seat = assessment.choose_assessor(
        astrid, procedure=begun, purpose="first", assessor=chosen, because="Zij kent dit vak."
    )
    assert seat.why == {"deviates": "Zij kent dit vak.", "set_aside": []}
    assert sitting_there(begun) == {chosen.given_name, "Finn"}
    assert Entry.objects.get(action="assessment.choose_assessor").changes["deviates"] == "Zij kent dit vak."
    assert assessment.propose_panels(astrid, organiser=hogeschool) == []


def test_nobody_chooses_somebody_who_is_not_certified_or_not_neutral(begun, astrid, hogeschool, bram, pair):
    with pytest.raises(Refused) as refused:
        assessment.choose_assessor(astrid, procedure=begun, purpose="first", assessor=bram, because="Ik wil het.")
    assert refused.value.code == "not_neutral"


def test_who_says_no_is_not_asked_again_and_another_is_proposed(begun, dunya, finn):
    seats = seated(begun, dunya, finn)
    reserve(begun, Side.INSTITUTION)
    assessment.decline_seat(dunya, seat=seats[0], because="Ik ben ziek.")
    assert sitting_there(begun) == {"Noor", "Finn"}
    assert PanelSeat.objects.get(pk=seats[1].pk).has_accepted
    assert Tie.objects.count() == 0
    assert wrote("assessment-declined")


def test_who_says_no_because_of_a_tie_is_never_asked_for_her_again(begun, dunya, finn, aya):
    seats = seated(begun, dunya, finn)
    assessment.decline_seat(dunya, seat=seats[0], because="Zij is mijn nicht.", tie="family")
    tie = Tie.objects.get()
    assert (tie.candidate, tie.assessor, tie.told_by) == (aya, dunya, "assessor")


def test_only_the_seat_that_fell_open_moves(begun, astrid, dunya, finn):
    seats = seated(begun, dunya, finn)
    reserve(begun, Side.FIELD)
    assessment.replace_assessor(astrid, seat=seats[1], because="Zij is langdurig ziek.")
    assert sitting_there(begun) == {"Dunya", "Noor"}
    assert PanelSeat.objects.get(pk=seats[0].pk).has_accepted
    ended = PanelSeat.objects.get(pk=seats[1].pk)
    assert (ended.state, ended.ended_because) == (PanelSeat.State.ENDED, "Zij is langdurig ziek.")
    assert wrote(f"assessment-ended-{ended.pk}")


def test_who_has_fixed_her_scores_is_not_simply_replaced(begun, astrid, dunya, finn):
    seats = seated(begun, dunya, finn)
    ScoreSheet.objects.create(seat=seats[0], locked_at=clock.now(), digest="0" * 64)
    with pytest.raises(Refused) as refused:
        assessment.replace_assessor(astrid, seat=seats[0], because="Zomaar.")
    assert refused.value.code == "seat_at_work"


def test_who_works_for_the_employer_of_the_candidate_is_a_colleague(begun, aya, astrid, board, hogeschool, dunya):
    schools = [
        organisations.add_organisation(
            DIRECTOR, kind="school", name=f"De Brug {code}", code_type="brin", code=code, parent=board
        )
        for code in ("99BB", "99CC")
    ]
    people.give_role(DIRECTOR, person=aya, role=EMPLOYEE, organisation=schools[0])
    certify(dunya, begun, organisation=schools[1])
    assert assessment.propose_panels(astrid, organiser=hogeschool) == []


def test_ed_does_nothing_to_panels(begun, ed, hogeschool, dunya, finn):
    seats = seated(begun, dunya, finn)
    tries = (
        lambda: assessment.propose_panels(ed, organiser=hogeschool),
        lambda: assessment.call_third(ed, procedure=begun),
        lambda: assessment.ask_panel(ed, procedure=begun),
        lambda: assessment.choose_assessor(ed, procedure=begun, purpose="first", assessor=ed, because="x"),
        lambda: assessment.replace_assessor(ed, seat=seats[0], because="x"),
        lambda: assessment.accept_seat(ed, seat=seats[0]),
        lambda: assessment.decline_seat(ed, seat=seats[0], because="x"),
        lambda: assessment.watch_panels(ed),
        lambda: certify_as(ed, begun),
    )
    for one in tries:
        with pytest.raises(Forbidden):
            one()


def certify_as(by, procedure):
    return assessment.certify_assessor(
        by, organiser=procedure.organiser, assessor=by, standard=procedure.version.standard, side="field",
        valid_until=clock.today() + timedelta(days=9),
    )  # fmt: skip


def test_a_certification_counts_until_its_last_day(begun, astrid, hogeschool, dunya):
    certify(dunya, begun, valid_until=begun.due_on)
    assert len(assessment.propose_panels(astrid, organiser=hogeschool)) == 1
    PanelSeat.objects.all().delete()
    type(begun).objects.update(due_on=begun.due_on + timedelta(days=1))
    assert assessment.propose_panels(astrid, organiser=hogeschool) == []


def test_nobody_is_certified_twice_for_the_same_and_an_end_needs_a_reason(begun, astrid, dunya):
    paper = certify(dunya, begun)
    with pytest.raises(Refused) as refused:
        certify(dunya, begun)
    assert refused.value.code == "certified"
    with pytest.raises(Refused):
        assessment.end_certification(astrid, certification=paper, because=" ")
    assessment.end_certification(astrid, certification=paper, because="Zij stopt.")
    assert not paper.holds(clock.today())
    tomorrow = clock.today() + timedelta(days=1)
    assert certify(dunya, begun, valid_from=tomorrow).holds(tomorrow)


def test_the_clock_reminds_once_who_does_not_answer(begun, dunya, finn, astrid, hogeschool):
    certify(dunya, begun)
    assessment.propose_panels(astrid, organiser=hogeschool)
    assessment.ask_panel(astrid, procedure=begun)
    assert assessment.watch_panels(CLOCK) == 0
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert assessment.watch_panels(CLOCK) == 1
        assessment.watch_panels(CLOCK)
    assert Outgoing.objects.filter(key__startswith="assessment-reminder").count() == 1
