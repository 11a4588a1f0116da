"""Asking to be assessed, and what comes before the portfolio."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.models import Procedure
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden, Refused
from tests.journey.assessment import scene

pytestmark = pytest.mark.django_db


def test_who_asks_gets_a_reference_a_term_and_the_rules_of_today(procedure, standard):
    assert procedure.state == State.ADMISSIBILITY
    assert procedure.reference.startswith("P-")
    assert procedure.due_on == stages.due_on(procedure.rules, State.ADMISSIBILITY, clock.today())
    assert procedure.rules == queries.procedure_rules()["evc-mbo"]
    assert procedure.version.standard == standard
    assert logbook.lines_about(procedure).exists() or procedure.steps.count() == 1


def test_nobody_asks_for_somebody_else(ed, aya, region, hogeschool, standard):
    with pytest.raises(Forbidden):
        assessment.request(ed, candidate=aya, region=region, organiser=hogeschool, rules="evc-mbo", standard=standard)


def test_the_same_is_not_asked_twice_while_it_runs(procedure, ask):
    with pytest.raises(Refused) as no:
        ask()
    assert no.value.code == "already_running"
    assert Procedure.objects.count() == 1


def test_after_stopping_one_may_ask_again(aya, procedure, ask):
    assessment.withdraw(aya, procedure=procedure)
    assert ask().pk != procedure.pk


def test_special_education_is_not_yet_and_never_a_yes(aya, region, hogeschool):
    standard = scene.make_standard("special-education")
    with pytest.raises(Refused) as no:
        scene.ask(aya, region, hogeschool, standard, "evc-so")
    assert no.value.code == "not_offered"
    assert "bestaat nog niet" in str(no.value)


def test_a_standard_without_a_version_in_force_assesses_nobody(aya, region, hogeschool, standard):
    standard.versions.update(valid_to=clock.today() - timedelta(days=1))
    with pytest.raises(Refused) as no:
        scene.ask(aya, region, hogeschool, standard)
    assert no.value.code == "no_version"


def test_a_standard_that_the_procedure_is_not_for_is_refused(aya, region, hogeschool):
    with pytest.raises(Refused) as no:
        scene.ask(aya, region, hogeschool, scene.make_standard("teacher-po"), "evc-mbo")
    assert no.value.code == "other_standard"


def test_an_organisation_from_elsewhere_assesses_nobody_here(aya, elsewhere, hogeschool, standard):
    with pytest.raises(Refused) as no:
        scene.ask(aya, elsewhere, hogeschool, standard)
    assert no.value.code == "not_here"


def test_a_suitability_assessment_is_not_asked_for_without_a_board(ask):
    with pytest.raises(Refused) as no:
        ask("suitability-mbo")
    assert no.value.code == "board_needed"


def test_what_a_candidate_may_not_ask_alone_waits_for_the_board(ask, board, leader, ed):
    asked = ask("suitability-mbo", hiring_board=board)
    assert asked.state == State.REQUESTED
    with pytest.raises(Forbidden):
        assessment.agree(ed, procedure=asked)
    assert assessment.agree(leader, procedure=asked).state == State.ADMISSIBILITY


def test_a_board_that_asks_itself_has_agreed(aya, region, hogeschool, standard, board, leader):
    papers = ["identity", "diploma", "post"]
    asked = assessment.request_for(
        leader, hiring_board=board, candidate=aya, region=region, organiser=hogeschool, rules="suitability-mbo",
        standard=standard, documents=papers,
    )  # fmt: skip
    assert asked.state == State.ADMISSIBILITY
    assert asked.board_agreed_at
    assert [one.after for one in queries.steps_of(asked)] == [State.REQUESTED, State.ADMISSIBILITY]


def test_a_board_cannot_ask_for_another_board(aya, region, hogeschool, standard, leader):
    with pytest.raises(Forbidden):
        assessment.request_for(
            leader, hiring_board=scene.make_board(region, "40002"), candidate=aya, region=region,
            organiser=hogeschool, rules="suitability-mbo", standard=standard,
        )  # fmt: skip


def test_somebody_without_the_papers_is_not_let_in(ask, astrid):
    asked = ask(documents=[])
    with pytest.raises(Refused) as no:
        assessment.admit(astrid, procedure=asked)
    assert no.value.code == "documents_needed"
    assert "identiteitsbewijs" in str(no.value)


def test_who_is_let_in_reads_what_happens_and_says_yes_herself(procedure, aya, astrid):
    assert assessment.admit(astrid, procedure=procedure).state == State.INFORMATION
    with pytest.raises(Forbidden):
        assessment.consent(astrid, procedure=procedure)
    agreed = assessment.consent(aya, procedure=procedure)
    assert agreed.state == State.PORTFOLIO
    assert agreed.has_consent


def test_two_at_once_let_somebody_in_once(procedure, astrid):
    assessment.admit(astrid, procedure=procedure)
    with pytest.raises(Refused) as no:
        assessment.admit(astrid, procedure=procedure)
    assert no.value.code == "other_step"


def test_a_refused_request_says_why(procedure, astrid, ed):
    with pytest.raises(Forbidden):
        assessment.refuse(ed, procedure=procedure, because="Nee.")
    with pytest.raises(Refused) as no:
        assessment.refuse(astrid, procedure=procedure, because=" ")
    assert no.value.code == "no_reason"
    ended = assessment.refuse(astrid, procedure=procedure, because="Er is nog geen werkervaring.")
    assert (ended.state, ended.ended_because) == (State.REFUSED, "Er is nog geen werkervaring.")


def test_consent_taken_back_halfway_ends_the_procedure(begun, aya, ed):
    with pytest.raises(Forbidden):
        assessment.end_consent(ed, procedure=begun)
    stopped = assessment.end_consent(aya, procedure=begun)
    assert stopped.state == State.WITHDRAWN
    assert not stopped.has_consent


def test_the_clock_reminds_once_before_a_term_ends(begun, time_machine, mailoutbox):
    time_machine.move_to(clock.now() + timedelta(days=51))
    assert assessment.watch_terms(scene.DIRECTOR) == 1
    assert assessment.watch_terms(scene.DIRECTOR) == 0


def test_rules_that_change_do_not_reach_a_procedure_that_runs(procedure, monkeypatch):
    changed = {**procedure.rules_facts, "second_chances": 9}
    Procedure.objects.filter(pk=procedure.pk).update(rules_facts=changed)
    assert queries.procedures_visible_to(scene.DIRECTOR).get().rules.second_chances == 9
    assert queries.procedure_rules()["evc-mbo"].second_chances == 1
