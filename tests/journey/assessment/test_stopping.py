"""A candidate stops, or takes her consent back, in any step: nobody looks any more, and what was decided stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Portfolio, Tie
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock
from tests.journey.assessment import judging, scene
from tests.journey.assessment.test_deciding import recognised
from tests.journey.assessment.test_objecting import hanna as hanna
from tests.journey.assessment.test_objecting import partly as partly
from tests.journey.assessment.test_procedure_pages import page as page
from tests.journey.assessment.test_scoring import refused

pytestmark = pytest.mark.django_db
BEFORE_A_DECISION = [
    State.PORTFOLIO, State.RATING, State.OBSERVATION, State.INTERVIEW, State.COMPARISON, State.DECISION,
]  # fmt: skip


@pytest.mark.parametrize("state", BEFORE_A_DECISION)
def test_consent_taken_back_before_the_decision_ends_it_and_shuts_the_portfolio(begun, aya, dunya, state):
    scene.put_at(begun, state)
    judging.handed_in(begun, "Film van een les")
    judging.seat(begun, dunya)
    assert queries.portfolios_visible_to(dunya).exists()
    stopped = assessment.end_consent(aya, procedure=begun)
    assert (stopped.state, stopped.has_consent) == (State.WITHDRAWN, False)
    assert not queries.portfolios_visible_to(dunya).exists()
    refused("no_consent", assessment.end_consent, aya, procedure=begun)
    refused("other_step", assessment.withdraw, aya, procedure=begun)


@pytest.mark.parametrize("state", [State.REQUESTED, State.ADMISSIBILITY, State.INFORMATION])
def test_who_never_consented_has_nothing_to_take_back_and_can_stop(procedure, aya, state):
    scene.put_at(procedure, state)
    refused("no_consent", assessment.end_consent, aya, procedure=procedure)
    assert assessment.withdraw(aya, procedure=procedure).state == State.WITHDRAWN


def test_half_a_sheet_of_who_stopped_is_never_opened(looking, first, second, aya, dunya, finn):
    judging.locked(first, 4, 1)
    assessment.end_consent(aya, procedure=looking)
    found = judging.found(second, [3, 3])
    refused("no_seat", assessment.lock_scores, finn, seat=second, found=found)
    assert not queries.sheet_of(first).is_open


def test_consent_taken_back_after_the_decision_leaves_it(partly, aya, dunya):
    judging.handed_in(partly.procedure, "Film van een les")
    stopped = assessment.end_consent(aya, procedure=partly.procedure)
    assert (stopped.state, stopped.has_consent) == (State.DECIDED, False)
    assert recognised(aya).count() == 1
    assert not queries.portfolios_visible_to(dunya).exists()
    refused("other_step", assessment.withdraw, aya, procedure=partly.procedure)


@pytest.mark.parametrize("stop", [assessment.end_consent, assessment.withdraw])
def test_who_stops_her_second_chance_keeps_her_decision_and_may_still_object(partly, aya, stop, time_machine):
    until = partly.objection_until
    again = assessment.take_second_chance(aya, procedure=partly.procedure)
    time_machine.move_to(clock.now() + timedelta(days=10))
    stopped = stop(aya, procedure=again)
    assert (stopped.state, stopped.due_on, stopped.has_consent) == (State.DECIDED, until, False)
    refused("no_second_chance", assessment.take_second_chance, aya, procedure=again)
    assert assessment.object_to(aya, decision=partly, grounds="De les is niet bekeken.").pk
    assert recognised(aya).count() == 1


def test_the_portfolio_under_a_decision_is_kept_as_long_when_the_second_chance_was_stopped(partly, aya, time_machine):
    judging.handed_in(partly.procedure, "Film van een les")
    assessment.withdraw(aya, procedure=assessment.take_second_chance(aya, procedure=partly.procedure))
    time_machine.move_to(clock.now() + timedelta(days=3 * 365))
    assessment.watch_terms(scene.DIRECTOR)
    assessment.forget_portfolios(scene.DIRECTOR)
    assert Portfolio.objects.get(round=1).state == Portfolio.State.FROZEN


def test_who_stops_after_an_upheld_objection_keeps_the_decision_that_stood(partly, aya, hanna):
    objection = assessment.object_to(aya, decision=partly, grounds="De les is niet bekeken.")
    assessment.answer_objection(hanna, objection=objection, answer="upheld", because="Er ging iets mis.")
    assert assessment.withdraw(aya, procedure=partly.procedure).state == State.DECIDED
    assert queries.standing_decision(partly.procedure) == partly


def test_a_second_chance_is_a_yes_to_a_new_panel(partly, aya):
    assessment.end_consent(aya, procedure=partly.procedure)
    assert assessment.take_second_chance(aya, procedure=partly.procedure).has_consent


def test_a_panel_that_has_to_look_anew_waits_for_a_new_yes(page, partly, aya, astrid, dunya, first):
    assessment.end_consent(aya, procedure=partly.procedure)
    assessment.declare_tie(
        astrid, procedure=partly.procedure, assessor=dunya, kind="colleague", told_by="third", because="Collega’s."
    )  # fmt: skip
    assert Tie.objects.exists()
    assert "Lees wat er gaat gebeuren" in page(aya, "procedure", pk=partly.procedure_id).text
    assert page(aya, "consent", pk=partly.procedure_id, data={}).status_code == 303
    partly.procedure.refresh_from_db()
    assert (partly.procedure.state, partly.procedure.has_consent) == (State.COMPARISON, True)
    refused("other_step", assessment.consent, aya, procedure=partly.procedure)


def test_who_began_the_same_anew_takes_no_second_chance_beside_it(partly, aya, ask):
    newer = ask()
    refused("already_running", assessment.take_second_chance, aya, procedure=partly.procedure)
    assessment.withdraw(aya, procedure=newer)
    assert assessment.take_second_chance(aya, procedure=partly.procedure).round == 2


def test_an_upheld_objection_goes_its_way_beside_a_new_procedure(partly, aya, hanna, ask):
    objection = assessment.object_to(aya, decision=partly, grounds="De les is niet bekeken.")
    newer = ask()
    assessment.answer_objection(hanna, objection=objection, answer="upheld", because="Er ging iets mis.")
    judging.decided(hanna, partly.procedure)
    assert newer.state == State.ADMISSIBILITY


def test_a_dismissed_objection_gives_no_new_term(partly, aya, hanna, time_machine):
    until = partly.objection_until
    time_machine.move_to(clock.now() + timedelta(days=20))
    objection = assessment.object_to(aya, decision=partly, grounds="De les is niet bekeken.")
    assessment.answer_objection(hanna, objection=objection, answer="dismissed", because="De les is wel bekeken.")
    objection.decision.procedure.refresh_from_db()
    assert objection.decision.procedure.due_on == until


def test_an_objection_has_a_term_and_who_has_to_answer_is_reminded(partly, aya, hanna, time_machine):
    assessment.object_to(aya, decision=partly, grounds="De les is niet bekeken.")
    procedure = queries.procedures_visible_to(scene.DIRECTOR).get()
    assert procedure.due_on == stages.due_on(procedure.rules, State.OBJECTION, clock.today())
    assert procedure.whose_move == "organiser"
    time_machine.move_to(clock.now() + timedelta(days=38))
    assert assessment.watch_terms(scene.DIRECTOR) == 1
    time_machine.move_to(clock.now() + timedelta(days=14))
    assert procedure.is_late(clock.today())
    assert queries.late_of(hanna) == 1


def test_what_a_decision_says_stays_when_a_later_panel_says_otherwise(
    page, partly, aya, compared, first, second, dunya
):
    scene.put_at(partly.procedure, State.COMPARISON)
    criterion = queries.criteria_to_score(first)[0]
    told = {"procedure": partly.procedure, "criterion": criterion, "level": 1}
    assessment.judge(dunya, **told, because="Bij nader inzien niet.", observation="Zij las voor.")
    shown = page(aya, "decision", pk=partly.pk).text
    assert "Samen gezien." in shown
    assert "Bij nader inzien niet." not in shown
    assert not queries.judgements_visible_to(aya).filter(criterion=criterion).exists()
