"""The order in which a procedure moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import ENDED, State
from leerlijn.journey.assessment.written.procedures import procedure_rules

OFFERED = [rules for rules in procedure_rules().values() if rules.is_offered]
each = pytest.mark.parametrize("rules", OFFERED, ids=[rules.key for rules in OFFERED])


@each
def test_every_procedure_runs_in_a_straight_line_to_its_decision(rules):
    state, seen = stages.first(rules), []
    while state != State.DECIDED:
        seen.append(state)
        assert stages.may_move(rules, state, stages.next_state(rules, state))
        state = stages.next_state(rules, state)
    assert seen == list(stages.line_of(rules))
    assert State.PORTFOLIO in seen
    assert seen[-2:] == [State.COMPARISON, State.DECISION]


@each
def test_every_step_says_whose_move_it_is_and_has_a_source(rules):
    assert all(stages.whose_move(rules, state) for state in stages.line_of(rules))
    assert rules.sources
    assert all(stages.due_on(rules, state, date(2026, 9, 1)) for state in stages.line_of(rules))


@each
def test_a_board_that_has_to_ask_is_asked_first(rules):
    assert (stages.first(rules) == State.REQUESTED) == rules.needs_board


@given(rules=st.sampled_from(OFFERED), here=st.sampled_from(list(State)), there=st.sampled_from(list(State)))
def test_what_has_ended_never_moves_and_a_decision_is_never_withdrawn(rules, here, there):
    on_line = here in {*stages.line_of(rules), *ENDED, State.DECIDED, State.OBJECTION}
    if here in ENDED:
        assert not stages.may_move(rules, here, there)
    elif on_line and there == State.WITHDRAWN:
        assert stages.may_move(rules, here, there) == (here not in {State.DECIDED, State.OBJECTION})


@each
def test_who_is_decided_about_has_weeks_to_object(rules):
    decided = date(2026, 9, 1)
    assert stages.due_on(rules, State.DECIDED, decided) == decided + timedelta(days=rules.objection_days)
