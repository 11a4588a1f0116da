"""One person in two roles: whoever is assessed leads and decides nothing about herself, whatever else she is, and who
judges by herself sees nothing of others first, also when she leads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from leerlijn.foundation.people import actions as people
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Tie
from leerlijn.journey.assessment.types import Purpose, State
from leerlijn.kernel import clock
from leerlijn.kernel.refusals import Forbidden, Refused
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR, SCHOOL_LEADER
from tests.cast import DIRECTOR, person
from tests.house.source import expect_none
from tests.journey.assessment import judging, scene
from tests.journey.assessment.test_objecting import hanna as hanna
from tests.journey.assessment.test_procedure_pages import page as page
from tests.journey.assessment.test_scoring import refused

pytestmark = pytest.mark.django_db
FOUND = (
    queries.scores_visible_to, queries.judgements_visible_to, queries.confirmations_visible_to,
    queries.panel_notes_visible_to, queries.score_sheets_visible_to, queries.seats_visible_to,
)  # fmt: skip


@pytest.fixture
def leading_aya(aya, hogeschool):
    """Aya leads assessments herself, of the very organisation that assesses her."""
    people.give_role(DIRECTOR, person=aya, role=ASSESSMENT_COORDINATOR, organisation=hogeschool)
    return type(aya).objects.get(pk=aya.pk)


def seen_by(who):
    return [rows.__name__ for rows in FOUND if rows(who).exists()]


def test_a_coordinator_who_is_the_candidate_finds_nothing_before_the_decision(compared, first, dunya, leading_aya):
    criterion = queries.criteria_to_score(first)[0]
    assessment.judge(dunya, procedure=compared, criterion=criterion, level=3, because="Samen gezien.")
    assessment.discuss(dunya, seat=first, criterion=criterion, text="Kijk bij minuut 14.")
    expect_none(seen_by(leading_aya))
    for lead in (person("Hanna", (ASSESSMENT_COORDINATOR, compared.organiser)),):
        assert len(seen_by(lead)) == len(FOUND)


def test_who_leads_is_never_the_third_who_looks_after_the_scores_are_open(
    looking, first, second, standard, hogeschool, astrid, chris
):
    for one in (astrid, chris):
        assessment.certify_assessor(
            DIRECTOR, organiser=hogeschool, assessor=one, standard=standard, side="institution",
            valid_until=clock.today() + timedelta(days=400),
        )  # fmt: skip
    assert astrid in queries.may_sit(looking, Purpose.THIRD)
    judging.locked(first, 4, 1)
    judging.locked(second, 1, 1)
    assert queries.may_sit(looking, Purpose.THIRD) == [chris]
    with pytest.raises(Refused, match="mag hier niet oordelen"):
        assessment.choose_assessor(
            astrid, procedure=looking, purpose=Purpose.THIRD, assessor=astrid, because="Ik ben er toch."
        )


def test_after_the_decision_she_inspects_as_any_candidate_does(judged, astrid, leading_aya):
    judging.decided(astrid, judged)
    assert queries.scores_visible_to(leading_aya).count() == 4
    assert queries.judgements_visible_to(leading_aya).count() == 2
    assert not queries.panel_notes_visible_to(leading_aya).exists()


def test_she_takes_no_step_for_herself(procedure, leading_aya, begun):
    for act, told in (
        (assessment.admit, {}), (assessment.refuse, {"because": "Nee."}), (assessment.advance, {}),
        (assessment.ask_panel, {}), (assessment.call_third, {}), (assessment.conclude, {}),
        (assessment.decide, {"outcome": "shown", "shown": [], "because": "Ik kan het."}),
        (assessment.choose_assessor, {"purpose": "first", "assessor": leading_aya, "because": "Ik."}),
    ):  # fmt: skip
        with pytest.raises(Forbidden):
            act(leading_aya, procedure=begun, **told)


def test_the_pages_of_who_leads_are_shut_to_her(page, judged, leading_aya):
    for name in ("comparison", "deciding", "panel"):
        assert page(leading_aya, name, pk=judged.pk).status_code == 403
    shown = page(leading_aya, "procedure", pk=judged.pk).text
    for name in ("comparison", "deciding", "panel"):
        assert reverse(f"assessment:{name}", args=[judged.region.slug, judged.pk]) not in shown


def test_whom_the_program_proposes_for_her_panel_she_does_not_see(page, begun, leading_aya, hanna):
    assert begun.reference in page(hanna, "panels").text
    assert begun.reference not in page(leading_aya, "panels").text


def test_a_board_leader_does_not_agree_to_her_own_request(aya, board, region, hogeschool, standard, ask):
    asked = ask("suitability-mbo", hiring_board=board)
    people.give_role(DIRECTOR, person=aya, role=SCHOOL_LEADER, organisation=board)
    leading = type(aya).objects.get(pk=aya.pk)
    with pytest.raises(Forbidden):
        assessment.agree(leading, procedure=asked)
    told = {"region": region, "organiser": hogeschool, "rules": "suitability-mbo", "standard": standard}
    refused("yourself", assessment.request_for, leading, hiring_board=board, candidate=leading, **told)


def test_a_coordinator_on_the_panel_sees_nothing_of_others_before_her_own_sheet_is_open(
    page, looking, first, second, astrid, hanna
):
    judging.locked(first, 4, 1)
    judging.locked(second, 1, 1)
    third = judging.seat(looking, astrid, Purpose.THIRD)
    assert not queries.scores_visible_to(astrid).exists()
    assert queries.scores_visible_to(hanna).count() == 4
    assert page(astrid, "comparison", pk=looking.pk).status_code == 403
    judging.locked(third, 3, 1)
    assert queries.scores_visible_to(astrid).count() == 6


def test_a_coordinator_who_reads_a_case_again_reads_it_blind(judged, astrid, hanna):
    judging.decided(hanna, judged)
    judging.seat(judged, astrid, Purpose.REREADING)
    for hidden in (queries.scores_visible_to, queries.judgements_visible_to, queries.decisions_visible_to):
        assert not hidden(astrid).exists()


def test_who_led_or_decided_is_not_asked_to_read_the_case_again(judged, astrid, chris, standard, hogeschool, hanna):
    made = judging.decided(hanna, judged)
    for who in (astrid, chris, hanna):
        assessment.certify_assessor(
            astrid, organiser=hogeschool, assessor=who, standard=standard, side="field",
            valid_until=clock.today().replace(year=clock.today().year + 1),
        )  # fmt: skip
    assert [one.assessor for one in queries.rereaders_for(made, clock.today())] == [chris]


def test_who_knows_the_candidate_too_well_does_not_decide(judged, aya, astrid, hanna):
    Tie.objects.create(
        procedure=judged, candidate=aya, assessor=astrid, kind="family", told_by="third", because="Haar zus."
    )
    with pytest.raises(Forbidden):
        judging.decided(astrid, judged)
    judging.decided(hanna, judged)


def test_whose_decision_was_objected_to_takes_no_other_in_that_round(judged, astrid, hanna, aya):
    made = judging.decided(astrid, judged)
    objection = assessment.object_to(aya, decision=made, grounds="De les is niet bekeken.")
    assessment.answer_objection(hanna, objection=objection, answer="upheld", because="De les telt mee.")
    newer = judging.decided(hanna, judged)
    again = assessment.object_to(aya, decision=newer, grounds="Nog steeds niet.")
    for who in (astrid, hanna):
        with pytest.raises(Forbidden):
            assessment.answer_objection(who, objection=again, answer="upheld", because="Toch.")
    third = person("Mila", (ASSESSMENT_COORDINATOR, judged.organiser))
    assessment.answer_objection(third, objection=again, answer="upheld", because="Nu wel.")
    for who in (astrid, hanna):
        refused("other_decider", judging.decided, who, judged)


def test_a_new_panel_is_decided_about_by_whoever_decided_before(judged, astrid, dunya, finn, chris):
    judging.decided(astrid, judged)
    scene.put_at(judged, State.DECISION)
    judging.decided(astrid, judged)
