"""What would change an answer: what we would have to know, what would have to become true, or what time brings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from leerlijn.foundation.pathways.rules import wording
from leerlijn.foundation.pathways.rules.expressions import Clause, Expression, Happened, OneOf
from leerlijn.foundation.pathways.rules.facts import FactBook
from leerlijn.foundation.pathways.rules.weighing import ways_to_yes
from leerlijn.foundation.pathways.types import Change, Facts, Truth
from leerlijn.foundation.vocabulary.types import Text
from leerlijn.kernel.months import add_months

MOST_SHOWN = 3


def changes(book: FactBook, expression: Expression, facts: Facts, on: date) -> tuple[Change, ...]:
    """The shortest ways to a yes; empty when it is a yes already, or when no way is open."""
    ways = [way for way in ways_to_yes(expression, facts, on) if way and _is_open(book, way, facts, on)]
    found = [_change(book, way, facts, on) for way in ways]
    return tuple(sorted(found, key=lambda change: not change.is_unknown)[:MOST_SHOWN])


def turns_on(clause: Clause, facts: Facts, on: date) -> date | None:
    """The day on which time alone makes this clause true, if it does."""
    value, comparison = facts.get(clause.fact), clause.comparison
    if not clause.is_negated or not isinstance(comparison, Happened) or comparison.within_months is None:
        return None
    if not isinstance(value, date) or value > on:
        return None
    longest = max(comparison.within_months, comparison.disputed_until_months or 0)
    return add_months(value, longest) + timedelta(days=1)


def _change(book: FactBook, way: tuple[Clause, ...], facts: Facts, on: date) -> Change:
    days = [turns_on(clause, facts, on) for clause in way]
    unknown = all(clause.test(facts.get(clause.fact), on) is Truth.UNCERTAIN for clause in way)
    return Change(
        steps=tuple(dict.fromkeys(_step(book, clause, facts, unknown) for clause in way)),
        facts=tuple(dict.fromkeys(clause.fact for clause in way)),
        is_unknown=unknown,
        from_date=max(day for day in days if day) if all(days) else None,
    )


def _step(book: FactBook, clause: Clause, facts: Facts, all_unknown: bool) -> Text:
    """What to do about what is not so, what to tell us about what is not known."""
    fact = book[clause.fact]
    if facts.knows(clause.fact):
        return wording.todo(fact, clause)
    return fact.question if all_unknown else wording.requirement(fact, clause)


def _is_open(book: FactBook, way: tuple[Clause, ...], facts: Facts, on: date) -> bool:
    """A highest diploma cannot go down, what is past cannot change, and a clause in doubt cannot be met."""
    return _is_possible(way) and not any(
        clause.basis.doubts(on) or _is_past(book, clause, facts) or _is_below(book, clause, facts) for clause in way
    )


def _is_past(book: FactBook, clause: Clause, facts: Facts) -> bool:
    return book[clause.fact].is_fixed and facts.knows(clause.fact)


def _is_below(book: FactBook, clause: Clause, facts: Facts) -> bool:
    value, fact = facts.get(clause.fact), book[clause.fact]
    if not isinstance(clause.comparison, OneOf) or clause.is_negated or not isinstance(value, str):
        return False
    mine, asked = fact.rank(value), [fact.rank(one) for one in clause.comparison.values]
    return mine is not None and all(rank is not None and rank <= mine for rank in asked)


def _is_possible(way: Iterable[Clause]) -> bool:
    """One choice cannot be two things at once."""
    asked: dict[str, set[str]] = {}
    for clause in way:
        if isinstance(clause.comparison, OneOf) and not clause.is_negated:
            values = set(clause.comparison.values)
            asked[clause.fact] = asked.get(clause.fact, values) & values
    return all(asked.values())
