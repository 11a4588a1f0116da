"""Weigh an expression against facts: how true it is, what decided that, and what would change it."""

from __future__ import annotations

from datetime import date
from itertools import product

from leerlijn.foundation.pathways.rules.expressions import All, Any, Clause, Expression
from leerlijn.foundation.pathways.rules.truth import all_of, any_of
from leerlijn.foundation.pathways.types import Facts, Truth, Value

MOST_WAYS = 24  # ways kept while combining; a rule with more is too wide to explain anyway

Known = dict[str, Value]


def weigh(expression: Expression, facts: Facts, on: date) -> Truth:
    """Yes, no or not certain."""
    return _weigh(expression, dict(facts.known), on)


def deciding(expression: Expression, facts: Facts, on: date) -> tuple[Clause, ...]:
    """The clauses that decide, as few as possible.

    For a yes or a no: with only the facts of these clauses the outcome is the same, and without any one of them it is
    not. For not certain: the clauses that are still open.
    """
    known = dict(facts.known)
    found = _deciding(expression, known, on)
    truth = _weigh(expression, known, on)
    if truth is Truth.UNCERTAIN:
        return found
    kept = list(dict.fromkeys(clause.fact for clause in found))
    for fact in reversed(kept.copy()):
        rest = {name: known[name] for name in kept if name != fact and name in known}
        if _weigh(expression, rest, on) is truth:
            kept.remove(fact)
    return tuple(clause for clause in found if clause.fact in kept)


def ways_to_yes(expression: Expression, facts: Facts, on: date) -> tuple[tuple[Clause, ...], ...]:
    """Every smallest set of clauses that would have to become true, the shortest first. One empty set: it is a yes."""
    ways = _ways(expression, dict(facts.known), on)
    return tuple(sorted(ways, key=len))


def _weigh(expression: Expression, known: Known, on: date) -> Truth:
    if isinstance(expression, Clause):
        return expression.test(known.get(expression.fact), on)
    values = (_weigh(part, known, on) for part in expression.parts)
    return all_of(values) if isinstance(expression, All) else any_of(values)


def _deciding(expression: Expression, known: Known, on: date) -> tuple[Clause, ...]:
    if isinstance(expression, Clause):
        return (expression,)
    truth = _weigh(expression, known, on)
    responsible = [part for part in expression.parts if _weigh(part, known, on) is truth]
    found = [_deciding(part, known, on) for part in responsible]
    one_is_enough = truth is (Truth.NO if isinstance(expression, All) else Truth.YES)
    if one_is_enough and found:
        return min(found, key=len)
    return tuple(dict.fromkeys(clause for part in found for clause in part))


def _ways(expression: Expression, known: Known, on: date) -> list[tuple[Clause, ...]]:
    if isinstance(expression, Clause):
        return [()] if _weigh(expression, known, on) is Truth.YES else [(expression,)]
    each = [_ways(part, known, on) for part in expression.parts]
    if isinstance(expression, Any):
        return _smallest([way for ways in each for way in ways])
    together: list[tuple[Clause, ...]] = [()]
    for ways in each:
        together = _smallest([tuple(dict.fromkeys(one + other)) for one, other in product(together, ways)])
    return together


def _smallest(ways: list[tuple[Clause, ...]]) -> list[tuple[Clause, ...]]:
    """The ways that hold no shorter way inside them."""
    kept: list[tuple[Clause, ...]] = []
    for way in sorted(ways, key=len):
        if not any(set(shorter) <= set(way) for shorter in kept):
            kept.append(way)
    return kept[:MOST_WAYS]
