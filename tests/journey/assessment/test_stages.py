"""The order in which a procedure moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.rules import stages
from leerlijn.journey.assessment.types import ENDED, State
from leerlijn.journey.assessment.written.procedures import procedure_rules
from leerlijn.kernel.working_days import is_working_day

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


@given(
    rules=st.sampled_from(OFFERED),
    state=st.sampled_from(list(State)),
    since=st.dates(date(2026, 1, 1), date(2036, 1, 1)),
)
def test_no_term_ends_on_a_day_on_which_nobody_works(rules, state, since):
    due, stage = stages.due_on(rules, state, since), rules.stage(state)
    days = {State.DECIDED: rules.objection_days, State.OBJECTION: rules.answer_days}.get(state, stage and stage.days)
    assert bool(due) == bool(days)
    if due:
        assert is_working_day(due)
        assert timedelta(days=days) <= due - since <= timedelta(days=days + 4)


@pytest.mark.parametrize(
    ("decided", "until"),
    [
        (date(2026, 9, 1), date(2026, 10, 13)),
        (date(2026, 11, 14), date(2026, 12, 28)),  # the second day of Christmas, and a Saturday
        (date(2026, 11, 20), date(2027, 1, 4)),  # New Year's Day, a Friday
        (date(2027, 2, 14), date(2027, 3, 30)),  # Easter Sunday is 28 March; Monday is a holiday too
        (date(2027, 3, 27), date(2027, 5, 10)),
        (date(2027, 2, 15), date(2027, 3, 30)),
    ],
)
def test_six_weeks_to_object_over_christmas_easter_and_summer_time(decided, until):
    assert stages.due_on(procedure_rules()["evc-po"], State.DECIDED, decided) == until


def test_who_stops_once_a_decision_stands_keeps_it():
    rules = procedure_rules()["evc-po"]
    for state in stages.line_of(rules):
        assert stages.may_stop(state)
        assert stages.may_move(rules, state, State.DECIDED, is_decided=True)
        assert not stages.may_move(rules, state, State.WITHDRAWN, is_decided=True)
        assert stages.may_move(rules, state, State.DECIDED) == (state == State.DECISION)
    assert not any(stages.may_stop(state) for state in (*ENDED, State.DECIDED, State.OBJECTION))
