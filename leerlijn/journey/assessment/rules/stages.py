"""The order in which a procedure moves, as plain values. Knows no database.

What stands in the rules is the straight line from request to decision. Beside it, anybody may stop, a request can be
refused, a decision opens a second chance or an objection, and what nobody objects to is closed by the clock.
"""

from __future__ import annotations

from datetime import date, timedelta

from leerlijn.journey.assessment.types import ASSESSING, ENDED, Party, ProcedureRules, State

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


def may_move(rules: ProcedureRules, state: str, to: str) -> bool:
    """Whether a procedure in a state may go to another."""
    here, there = State(state), State(to)
    if here in ENDED:
        return False
    if there == State.WITHDRAWN:
        return here not in {State.DECIDED, State.OBJECTION}
    if there == State.REFUSED:
        return here in {State.REQUESTED, State.ADMISSIBILITY}
    if here in LATER:
        return there in LATER[here]
    return there == next_state(rules, here) or (
        there == State.COMPARISON and here in {last_look(rules), State.DECISION}
    )


def last_look(rules: ProcedureRules) -> State | None:
    """The last step in which the panel looks, after which score sheets can be locked."""
    return next((state for state in reversed(line_of(rules)) if state in ASSESSING), None)


def due_on(rules: ProcedureRules, state: str, since: date) -> date | None:
    """By which day a step that began on a day has to be done; None when it has no term."""
    if state == State.DECIDED:
        return since + timedelta(days=rules.objection_days)
    stage = rules.stage(state)
    return since + timedelta(days=stage.days) if stage and stage.days else None


def whose_move(rules: ProcedureRules, state: str) -> Party | None:
    """Who has to do something now; None when nobody has."""
    if state == State.OBJECTION:
        return Party.ORGANISER
    stage = rules.stage(state)
    return stage.by if stage else None
