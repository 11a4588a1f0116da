"""The order in which a procedure moves, as plain values. Knows no database.

What stands in the rules is the straight line from request to decision. Beside it, anybody may stop, a request can be
refused, a decision opens a second chance or an objection, and what nobody objects to is closed by the clock. Who stops
once a decision stands goes back to that decision. No term ends on a day on which nobody works.
"""

from __future__ import annotations

from datetime import date, timedelta

from leerlijn.journey.assessment.types import ASSESSING, ENDED, Party, ProcedureRules, State
from leerlijn.kernel.working_days import ONE_DAY, working_day_after

LATER = {
    State.DECIDED: frozenset({State.OBJECTION, State.PORTFOLIO, State.CLOSED, State.DECISION, State.COMPARISON}),
    State.OBJECTION: frozenset({State.DECIDED, State.DECISION, State.CLOSED, State.COMPARISON}),
}
"""Where a procedure may go once it was decided: to an objection, to a second chance, to a new decision, to its end; and
back to its panel, when one of them turns out not to be neutral."""


def line_of(rules: ProcedureRules) -> tuple[State, ...]:
    """The steps of a procedure in order, from its request to its decision."""
    return tuple(stage.state for stage in rules.stages)


def first(rules: ProcedureRules) -> State:
    """Where a procedure begins."""
    return line_of(rules)[0]


def next_state(rules: ProcedureRules, state: str) -> State:
    """The step after this one. Raises ValueError for a state that does not lie on the line."""
    line = line_of(rules)
    place = line.index(State(state))
    return line[place + 1] if place + 1 < len(line) else State.DECIDED


def may_move(rules: ProcedureRules, state: str, to: str, *, is_decided: bool = False) -> bool:
    """Whether a procedure in a state may go to another; `is_decided` says that a decision stands in it."""
    here, there = State(state), State(to)
    if here in ENDED:
        return False
    if there == State.WITHDRAWN:
        return not is_decided and here not in LATER
    if there == State.REFUSED:
        return here in {State.REQUESTED, State.ADMISSIBILITY}
    if here in LATER:
        return there in LATER[here]
    if there == State.DECIDED and is_decided:
        return True
    return there == next_state(rules, here) or (
        there == State.COMPARISON and here in {last_look(rules), State.DECISION}
    )


def may_stop(state: str) -> bool:
    """Whether there is anything going on that a candidate can stop."""
    return State(state) not in {*ENDED, *LATER}


def where_it_stops(*, is_decided: bool) -> State:
    """Where a procedure is when its candidate stops."""
    return State.DECIDED if is_decided else State.WITHDRAWN


def last_look(rules: ProcedureRules) -> State | None:
    """The last step in which the panel looks, after which score sheets can be locked."""
    return next((state for state in reversed(line_of(rules)) if state in ASSESSING), None)


def due_on(rules: ProcedureRules, state: str, since: date) -> date | None:
    """By which day a step that began on a day has to be done; None when it has no term.

    What would end on a Saturday, a Sunday or a public holiday ends on the first working day after it (as the Algemene
    termijnenwet, art. 1, has it for terms in a law).
    """
    stage = rules.stage(state)
    days = {State.DECIDED: rules.objection_days, State.OBJECTION: rules.answer_days}.get(
        State(state), stage.days if stage else 0
    )
    return _working_day(since + timedelta(days=days)) if days else None


def chance_until(rules: ProcedureRules, in_round: int, decided_on: date) -> date | None:
    """The last day on which somebody who was decided about in a round can do it again; None when there is no more."""
    if in_round > rules.second_chances:
        return None
    return _working_day(decided_on + timedelta(days=rules.second_chance_within))


def whose_move(rules: ProcedureRules, state: str) -> Party | None:
    """Who has to do something now; None when nobody has."""
    if state == State.OBJECTION:
        return rules.declared_by
    stage = rules.stage(state)
    return stage.by if stage else None


def _working_day(day: date) -> date:
    return working_day_after(day - ONE_DAY, 1)
