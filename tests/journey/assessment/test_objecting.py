"""After a decision: an objection and its answer, and the second chance."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlijn.journey.assessment import actions as assessment
from leerlijn.journey.assessment import queries
from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import State
from leerlijn.kernel import clock, logbook
from leerlijn.kernel.refusals import Forbidden
from leerlijn.kernel.roles import ASSESSMENT_COORDINATOR
from tests.cast import person
from tests.journey.assessment import judging
from tests.journey.assessment.test_deciding import recognised
from tests.journey.assessment.test_scoring import refused

pytestmark = pytest.mark.django_db
GROUNDS = "De les is niet bekeken."


@pytest.fixture
def hanna(hogeschool):
    """Leads the assessments of the hogeschool too."""
    return person("Hanna", (ASSESSMENT_COORDINATOR, hogeschool))


@pytest.fixture
def partly(compared, first, second, astrid):
    """Decided: the first criterion is shown, the second is not."""
    judged = judging.agreed(compared, [first, second], 3, 2, advice="Oefen gesprekken.")
    return judging.decided(astrid, judged)


@pytest.fixture
def objection(partly, aya):
    return assessment.object_to(aya, decision=partly, grounds=GROUNDS)


def test_the_candidate_objects_within_the_term(partly, aya, ed, astrid, hanna, mailoutbox):
    for other in (ed, astrid):
        with pytest.raises(Forbidden):
            assessment.object_to(other, decision=partly, grounds=GROUNDS)
    refused("no_reason", assessment.object_to, aya, decision=partly, grounds=" ")
    made = assessment.object_to(aya, decision=partly, grounds=GROUNDS)
    assert made.decision.procedure.steps.last().after == State.OBJECTION
    assert logbook.lines_about(partly).filter(action="assessment.object_to").exists()


def test_an_objection_on_the_last_day_is_in_time_and_a_day_later_is_not(partly, aya, time_machine):
    time_machine.move_to(clock.now() + (partly.objection_until - clock.today()))
    assert queries.may_object_until(partly.procedure, partly) == clock.today()
    time_machine.move_to(clock.now() + timedelta(days=1))
    said = refused("too_late", assessment.object_to, aya, decision=partly, grounds=GROUNDS)
    assert "nieuwe procedure" in said


def test_who_decided_does_not_answer(objection, astrid, dunya, ed, hanna):
    for other in (astrid, dunya, ed):
        with pytest.raises(Forbidden):
            assessment.answer_objection(other, objection=objection, answer="dismissed", because="Nee.")
    refused("no_reason", assessment.answer_objection, hanna, objection=objection, answer="upheld", because=" ")
    refused("no_answer", assessment.answer_objection, hanna, objection=objection, answer="maybe", because="Ja.")


def test_a_dismissed_objection_leaves_the_decision(objection, hanna, partly, aya):
    assessment.answer_objection(hanna, objection=objection, answer="dismissed", because="De les is wel bekeken.")
    partly.refresh_from_db()
    assert partly.holds
    assert queries.decisions_of(partly.procedure)[0].procedure.state == State.DECIDED
    refused("answered", assessment.answer_objection, hanna, objection=objection, answer="upheld", because="Toch.")
    refused("objected", assessment.object_to, aya, decision=partly, grounds=GROUNDS)


def test_an_upheld_objection_brings_a_new_decision_by_somebody_else(objection, hanna, astrid, partly, aya):
    assessment.answer_objection(hanna, objection=objection, answer="upheld", because="De les telt mee.")
    refused("other_decider", judging.decided, astrid, partly.procedure)
    every = [row.criterion_id for row in queries.outcomes_of(partly)]
    newer = judging.decided(hanna, partly.procedure, outcome="shown", shown=every, deviates_because="De les telt mee.")
    partly.refresh_from_db()
    assert (partly.holds, partly.replaced_by) == (False, newer)
    assert [one.pk for one in queries.decisions_of(partly.procedure)] == [newer.pk, partly.pk]
    assert recognised(aya).count() == 2


def test_what_a_new_decision_does_not_say_is_taken_back(objection, hanna, partly, aya):
    assert recognised(aya).count() == 1
    assessment.answer_objection(hanna, objection=objection, answer="upheld", because="Er ging iets mis.")
    judging.decided(hanna, partly.procedure, outcome="not_shown", shown=[], deviates_because="Het bewijs was vals.")
    assert recognised(aya).count() == 0


def test_a_revoked_certificate_goes_with_the_decision_it_came_from(judged, astrid, hanna, aya):
    made = judging.decided(astrid, judged)
    objection = assessment.object_to(aya, decision=made, grounds=GROUNDS)
    assessment.answer_objection(hanna, objection=objection, answer="upheld", because="Er ging iets mis.")
    judging.decided(hanna, judged, outcome="not_shown", shown=[], deviates_because="Het bewijs was vals.")
    made.certificate.refresh_from_db()
    assert not made.certificate.holds


def test_a_second_chance_asks_only_what_was_not_shown(partly, aya, ed, dunya, finn, astrid):
    with pytest.raises(Forbidden):
        assessment.take_second_chance(ed, procedure=partly.procedure)
    again = assessment.take_second_chance(aya, procedure=partly.procedure)
    assert (again.state, again.round) == (State.PORTFOLIO, 2)
    assert queries.portfolio_of(again).is_draft
    judging.at_last_look(again)
    seats = [judging.seat(again, dunya), judging.seat(again, finn, "second", "field")]
    assert [str(one) for one in queries.criteria_to_score(seats[0])] == ["Pedagogiek"]
    for one in seats:
        judging.locked(one, 3)
    judged = judging.agreed(again, seats, 3)
    taken = queries.judgements_of(judged)
    assert [(one.level, bool(one.taken_over_id)) for one in taken] == [(3, True), (3, False)]
    newer = judging.decided(astrid, judged)
    partly.refresh_from_db()
    assert (newer.outcome, newer.round, partly.replaced_by) == ("shown", 2, newer)
    assert recognised(aya).count() == 2


def test_there_is_no_third_chance(partly, aya, dunya, finn, astrid):
    again = judging.at_last_look(assessment.take_second_chance(aya, procedure=partly.procedure))
    seats = [judging.seat(again, dunya), judging.seat(again, finn, "second", "field")]
    for one in seats:
        judging.locked(one, 2)
    judging.decided(astrid, judging.agreed(again, seats, 2))
    refused("no_second_chance", assessment.take_second_chance, aya, procedure=again)


def test_who_has_shown_all_has_no_second_chance(judged, astrid, aya):
    judging.decided(astrid, judged)
    refused("no_second_chance", assessment.take_second_chance, aya, procedure=judged)


def test_the_second_chance_lasts_as_long_as_the_rules_say(partly, aya, time_machine):
    until = queries.second_chance_until(partly.procedure, partly)
    assert until == stages.chance_until(partly.procedure.rules, 1, clock.today())
    time_machine.move_to(clock.now() + (until - clock.today()) + timedelta(days=1))
    refused("no_second_chance", assessment.take_second_chance, aya, procedure=partly.procedure)


def test_the_clock_closes_when_there_is_nothing_left_to_do(judged, astrid, time_machine):
    made = judging.decided(astrid, judged)
    time_machine.move_to(clock.now() + (made.objection_until - clock.today()) + timedelta(days=1))
    assert assessment.watch_terms(judging.DIRECTOR) == 1
    judged.refresh_from_db()
    assert judged.state == State.CLOSED


def test_the_clock_waits_for_a_second_chance(partly, time_machine):
    time_machine.move_to(clock.now() + (partly.objection_until - clock.today()) + timedelta(days=1))
    assessment.watch_terms(judging.DIRECTOR)
    assert queries.decisions_of(partly.procedure)[0].procedure.state == State.DECIDED
    until = queries.second_chance_until(partly.procedure, partly)
    time_machine.move_to(clock.now() + (until - clock.today()) + timedelta(days=1))
    assessment.watch_terms(judging.DIRECTOR)
    assert queries.decisions_of(partly.procedure)[0].procedure.state == State.CLOSED
