"""One recognised outcome, and what it brings at every institution."""

from __future__ import annotations

import pytest

from leerlijn.foundation.catalogue import actions as catalogue
from leerlijn.foundation.credentials import actions as credentials
from leerlijn.foundation.credentials import queries as credential
from leerlijn.foundation.vocabulary import actions as vocabulary
from leerlijn.foundation.vocabulary.types import Outcome
from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment.models import ExemptionProposal
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.languages import in_languages
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.cast import DIRECTOR, person
from tests.journey.assessment import exemption_scene as scene

pytestmark = pytest.mark.django_db
State = ExemptionProposal.State


@pytest.fixture
def outcomes(standard):
    return scene.outcomes_of(standard)


@pytest.fixture
def rijnland(region):
    return scene.institution(region)


@pytest.fixture
def courses(hogeschool, rijnland, outcomes):
    """At one institution a course for both outcomes, at the other one for the first only."""
    return scene.course(hogeschool, *outcomes), scene.course(rijnland, outcomes[0], load="3")


@pytest.fixture
def decision(procedure, courses, outcomes, astrid):
    return scene.decide(procedure, astrid, *outcomes)


def test_one_decision_proposes_at_every_institution_with_its_credits(decision, aya, courses):
    both = scene.proposals_of(aya)
    assert [one.specification for one in both] == list(courses)
    assert [str(one.credits) for one in both] == ["5 EC", "3 EC"]
    assert all(one.is_whole and one.is_certain and one.state == State.PROPOSED for one in both)
    fact = both[0].facts[0]
    assert fact["key"] == f"decision:{decision.pk}"
    assert fact["by"] == {
        "ground": "decision", "reference": decision.procedure.reference, "standard": in_languages("pdg"), "version": 1,
        "level": 3, "on": clock.today().isoformat(),
    }  # fmt: skip
    assert both[0].rule["key"], both[0].rule["version"] == ("outcomes", 1)
    assert both[0].decide_by > clock.today()


def test_doing_it_again_changes_nothing(decision, aya):
    before = scene.proposals_of(aya)
    assert assessment.propose_exemptions(DIRECTOR, person=aya) == 0
    assert [vars(one) | {"_state": 0} for one in scene.proposals_of(aya)] == [
        vars(one) | {"_state": 0} for one in before
    ]


def test_who_showed_a_part_is_exempt_of_a_part_without_credits(procedure, courses, outcomes, astrid, aya):
    scene.decide(procedure, astrid, outcomes[0])
    partly, whole = scene.proposals_of(aya)
    assert (partly.is_whole, partly.credits, partly.left) == (False, None, [outcomes[1].pk])
    assert (whole.is_whole, str(whole.credits)) == (True, "3 EC")


def test_what_is_shown_later_makes_the_same_proposal_whole(procedure, courses, outcomes, astrid, aya):
    scene.decide(procedure, astrid, outcomes[0])
    credentials.recognise(DIRECTOR, person=aya, outcome=outcomes[1], ground="brought_along", source="Diploma pabo")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    grown, _other = scene.proposals_of(aya)
    assert (grown.is_whole, str(grown.credits), grown.left) == (True, "5 EC", [])


def test_a_board_that_gives_a_waiver_gives_no_credits(procedure, courses, outcomes, astrid, eva, hogeschool, aya):
    assessment.lay_down_exemption_rule(
        eva, organisation=hogeschool, gives="waiver", valid_months=60, source_title="Regeling examencommissie"
    )
    scene.decide(procedure, astrid, *outcomes)
    waiver, other = scene.proposals_of(aya)
    assert (waiver.gives, waiver.credits, waiver.rule["board"]["version"]) == ("waiver", None, 1)
    assert other.rule["board"] is None
    assert assessment.confirm_exemption(eva, proposal=waiver).valid_until > clock.today()


def test_a_programme_leaves_to_its_courses_what_they_lead_to(procedure, hogeschool, outcomes, astrid, aya):
    programme = scene.course(hogeschool, *outcomes, kind="programme", name="Pabo", load="240")
    part = scene.course(hogeschool, *outcomes, part_of=[programme])
    scene.decide(procedure, astrid, *outcomes)
    assert [one.specification for one in scene.proposals_of(aya)] == [part]


def test_a_programme_is_never_skipped_whole_by_what_its_courses_leave_to_it(
    procedure, hogeschool, outcomes, astrid, aya
):
    programme = scene.course(hogeschool, *outcomes, kind="programme", name="Pabo", load="240")
    scene.course(hogeschool, outcomes[1], part_of=[programme])
    scene.decide(procedure, astrid, outcomes[0])
    (proposal,) = scene.proposals_of(aya)
    assert (proposal.specification, proposal.is_whole, proposal.credits) == (programme, False, None)


def test_another_version_of_an_outcome_is_proposed_but_never_certain(procedure, hogeschool, outcomes, astrid, eva, aya):
    newer = vocabulary.replace_outcome(
        DIRECTOR, outcome=outcomes[0], says=Outcome(title=in_languages("Vakinhoud 2027")),
        valid_from=clock.today().replace(year=clock.today().year + 1),
    )  # fmt: skip
    scene.course(hogeschool, newer)
    scene.decide(procedure, astrid, *outcomes)
    (proposal,) = scene.proposals_of(aya)
    assert (proposal.is_certain, proposal.facts[0]["relation"]) == (False, "version")
    with pytest.raises(Refused) as no:
        assessment.confirm_exemption(eva, proposal=proposal)
    assert no.value.code == "no_reason"
    assessment.confirm_exemption(eva, proposal=proposal, because="De nieuwe versie vraagt hetzelfde.")
    assert newer.pk in credential.outcome_ids_of(aya)


def test_a_course_described_later_gets_its_proposal_too(decision, aya, rijnland, outcomes):
    later = scene.course(rijnland, outcomes[1], name="Pedagogiek")
    assert assessment.propose_exemptions_of(DIRECTOR, specification=later) == 1
    assert assessment.propose_exemptions_of(DIRECTOR, specification=later) == 0
    assert scene.proposals_of(aya)[-1].specification == later


def test_what_a_course_asks_since_the_proposal_is_not_let_go_with_it(decision, aya, eva, courses, outcomes):
    proposal = scene.proposals_of(aya)[0]
    other = scene.other_outcome()
    catalogue.redescribe(DIRECTOR, specification=courses[0], outcomes_achieved=[*outcomes, other])
    assessment.confirm_exemption(eva, proposal=proposal)
    assert credential.outcome_ids_of(aya) == {one.pk for one in outcomes}


def test_an_exemption_that_ends_takes_along_what_its_course_leads_to_no_more(decision, aya, eva, courses, time_machine):
    until = clock.today().replace(year=clock.today().year + 1)
    assessment.confirm_exemption(eva, proposal=scene.proposals_of(aya)[0], valid_until=until)
    catalogue.redescribe(DIRECTOR, specification=courses[0], outcomes_achieved=[])
    time_machine.move_to(clock.now().replace(year=until.year + 1))
    assert assessment.watch_exemptions(DIRECTOR) == 1
    assert not credential.outcome_ids_of(aya)


def test_a_course_that_leads_elsewhere_now_is_proposed_no_more(decision, aya, courses):
    catalogue.redescribe(DIRECTOR, specification=courses[1], outcomes_achieved=[])
    assessment.propose_exemptions_of(DIRECTOR, specification=courses[1])
    assert [one.state for one in scene.proposals_of(aya)] == [State.PROPOSED, State.LAPSED]


def test_only_the_board_of_the_institution_decides(decision, aya, eva, ed, bram):
    mine, other = scene.proposals_of(aya)
    for stranger, proposal in ((ed, mine), (bram, mine), (aya, mine), (eva, other)):
        with pytest.raises(Forbidden):
            assessment.confirm_exemption(stranger, proposal=proposal)
        with pytest.raises(Forbidden):
            assessment.refuse_exemption(stranger, proposal=proposal, because="Nee.")


def test_a_confirmed_exemption_counts_where_the_course_comes_first(decision, aya, eva, outcomes, mailoutbox):
    proposal = scene.proposals_of(aya)[0]
    assert not credential.outcome_ids_of(aya)
    done = assessment.confirm_exemption(eva, proposal=proposal)
    assert (done.state, done.decided_by) == (State.CONFIRMED, eva)
    assert credential.outcome_ids_of(aya) == {one.pk for one in outcomes}
    assert logbook.lines_about(done).exists()
    assert assessment.propose_exemptions(DIRECTOR, person=aya) == 0


def test_two_members_at_once_decide_once(decision, aya, eva, hogeschool):
    from leerlijn.kernel.roles import EXAM_BOARD

    proposal = scene.proposals_of(aya)[0]
    colleague = person("Emma", (EXAM_BOARD, hogeschool))
    assessment.refuse_exemption(eva, proposal=proposal, because="De toets hoort erbij.")
    with pytest.raises(Refused) as no:
        assessment.confirm_exemption(colleague, proposal=proposal)
    assert no.value.code == "already_decided"


def test_a_refusal_says_why_and_how_to_object_and_is_not_proposed_again(decision, aya, eva):
    proposal = scene.proposals_of(aya)[0]
    with pytest.raises(Refused) as no:
        assessment.refuse_exemption(eva, proposal=proposal, because=" ")
    assert no.value.code == "no_reason"
    refused = assessment.refuse_exemption(eva, proposal=proposal, because="De toets hoort erbij.")
    assert refused.objection_until > clock.today()
    assert "beroep" in refused.objection_route
    assert assessment.propose_exemptions(DIRECTOR, person=aya) == 0


def test_a_member_does_not_decide_about_herself(procedure, courses, outcomes, astrid, eva):
    credentials.recognise(DIRECTOR, person=eva, outcome=outcomes[0], ground="brought_along", source="Diploma")
    assessment.propose_exemptions(DIRECTOR, person=eva)
    with pytest.raises(Refused) as no:
        assessment.confirm_exemption(eva, proposal=scene.proposals_of(eva)[0], because="Ja.")
    assert no.value.code == "own_case"


def test_a_replaced_decision_lapses_what_is_open_and_puts_what_holds_before_the_board(
    decision, procedure, aya, eva, astrid, outcomes
):
    confirmed, open_one = scene.proposals_of(aya)
    assessment.confirm_exemption(eva, proposal=confirmed)
    scene.decide(procedure, astrid, outcomes[1], former=decision)
    confirmed.refresh_from_db()
    open_one.refresh_from_db()
    assert (confirmed.state, confirmed.is_in_force) == (State.REVIEW, True)
    assert "vervangen" in confirmed.review_because
    assert open_one.state == State.LAPSED
    assert credential.outcome_ids_of(aya) == {one.pk for one in outcomes}
    with pytest.raises(Refused) as no:
        assessment.refuse_exemption(eva, proposal=confirmed, because="Nee.")
    assert no.value.code == "in_force"
    taken = assessment.withdraw_exemption(eva, proposal=confirmed, because="Vakinhoud is niet aangetoond.")
    assert taken.state == State.WITHDRAWN
    assert not credential.outcome_ids_of(aya)


def test_a_board_lets_an_exemption_hold_after_a_second_look(decision, procedure, aya, eva, astrid, outcomes):
    confirmed = assessment.confirm_exemption(eva, proposal=scene.proposals_of(aya)[0])
    scene.decide(procedure, astrid, *outcomes, former=decision)
    with pytest.raises(Refused) as no:
        assessment.confirm_exemption(eva, proposal=confirmed)
    assert no.value.code == "no_reason"
    kept = assessment.confirm_exemption(eva, proposal=confirmed, because="Het nieuwe besluit zegt hetzelfde.")
    assert kept.state == State.CONFIRMED


def test_what_nobody_put_before_the_board_again_is_not_taken_back(decision, aya, eva):
    confirmed = assessment.confirm_exemption(eva, proposal=scene.proposals_of(aya)[0])
    with pytest.raises(Refused) as no:
        assessment.withdraw_exemption(eva, proposal=confirmed, because="Toch niet.")
    assert no.value.code == "not_in_review"


def test_a_withdrawn_recognition_takes_the_ground_away(aya, courses, outcomes):
    held = credentials.recognise(DIRECTOR, person=aya, outcome=outcomes[0], ground="brought_along", source="Diploma")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    credentials.withdraw_recognition(DIRECTOR, recognition=held, because="Het diploma is vals.")
    assessment.propose_exemptions(DIRECTOR, person=aya)
    assert {one.state for one in scene.proposals_of(aya)} == {State.LAPSED}


def test_one_exemption_does_not_bring_another(aya, hogeschool, rijnland, eva, outcomes):
    held = credentials.recognise(DIRECTOR, person=aya, outcome=outcomes[0], ground="exemption", source="Elders")
    scene.course(hogeschool, outcomes[0])
    assert held
    assert assessment.propose_exemptions(DIRECTOR, person=aya) == 0


def test_equal_cases_are_confirmed_together_with_one_reason(courses, outcomes, hogeschool, eva, aya, chris, ed):
    for who in (aya, chris):
        credentials.recognise(DIRECTOR, person=who, outcome=outcomes[0], ground="brought_along", source="Diploma")
        assessment.propose_exemptions(DIRECTOR, person=who)
    alike = [scene.proposals_of(who)[0] for who in (aya, chris)]
    assert alike[0].case == alike[1].case
    with pytest.raises(Forbidden):
        assessment.confirm_exemptions(ed, organisation=hogeschool, proposals=alike, because="Gelijk.")
    with pytest.raises(Refused) as no:
        assessment.confirm_exemptions(eva, organisation=hogeschool, proposals=scene.proposals_of(aya), because="Ja.")
    assert no.value.code == "not_alike"
    done = assessment.confirm_exemptions(eva, organisation=hogeschool, proposals=alike, because="Zelfde diploma.")
    assert [one.because for one in done] == ["Zelfde diploma."] * 2
    with pytest.raises(Refused) as no:
        assessment.confirm_exemptions(eva, organisation=hogeschool, proposals=alike, because="Nog eens.")
    assert no.value.code == "nothing_left"


def test_an_exemption_given_until_a_day_ends_by_the_clock(decision, aya, eva, time_machine):
    until = clock.today().replace(year=clock.today().year + 1)
    proposal = scene.proposals_of(aya)[0]
    with pytest.raises(Refused) as no:
        assessment.confirm_exemption(eva, proposal=proposal, valid_until=clock.today())
    assert no.value.code == "in_the_past"
    assessment.confirm_exemption(eva, proposal=proposal, valid_until=until)
    time_machine.move_to(clock.now().replace(year=until.year, day=until.day) + (clock.now() - clock.now()))
    assert assessment.watch_exemptions(DIRECTOR) == 0
    time_machine.move_to(clock.now().replace(year=until.year + 1))
    assert assessment.watch_exemptions(DIRECTOR) == 1
    assert not credential.outcome_ids_of(aya)
