"""Requirements as a tree: all, any, and clauses that look at one fact. `not` is pushed down to the clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from leerlijn.foundation.pathways.rules.basis import Basis
from leerlijn.foundation.pathways.rules.truth import OPPOSITE, truth_of
from leerlijn.foundation.pathways.types import Truth, Value
from leerlijn.kernel.months import add_months


@dataclass(frozen=True)
class IsTrue:
    """A yes or no fact is yes."""

    def test(self, value: Value | None, on: date) -> Truth:
        """Unknown, or not a yes or no: not certain."""
        return truth_of(value) if isinstance(value, bool) else Truth.UNCERTAIN


@dataclass(frozen=True)
class OneOf:
    """A choice is one of these."""

    values: tuple[str, ...]

    def test(self, value: Value | None, on: date) -> Truth:
        """Unknown: not certain."""
        return truth_of(value in self.values) if isinstance(value, str) else Truth.UNCERTAIN


@dataclass(frozen=True)
class Has:
    """Everything named here is among what the person has, or at least one of it."""

    values: tuple[str, ...]
    one_is_enough: bool = False

    def test(self, value: Value | None, on: date) -> Truth:
        """Unknown: not certain."""
        if not isinstance(value, frozenset):
            return Truth.UNCERTAIN
        return truth_of(bool(value & set(self.values)) if self.one_is_enough else value.issuperset(self.values))


@dataclass(frozen=True)
class AtLeast:
    """A number is this high or higher."""

    number: int

    def test(self, value: Value | None, on: date) -> Truth:
        """Unknown: not certain."""
        if isinstance(value, bool) or not isinstance(value, int):
            return Truth.UNCERTAIN
        return truth_of(value >= self.number)


@dataclass(frozen=True)
class Happened:
    """Something happened: at all, at most so many months ago, or between two days.

    The value is a day, True (it did, the day is unknown) or False (never). Where sources disagree on how old is too
    old, `disputed_until_months` is the longest term named: in between it is not certain.
    """

    within_months: int | None = None
    disputed_until_months: int | None = None
    since: date | None = None
    until: date | None = None

    def test(self, value: Value | None, on: date) -> Truth:
        """Unknown, without a needed day, or in the future: not certain."""
        if value is False:
            return Truth.NO
        if value is True and self == Happened():
            return Truth.YES
        if isinstance(value, bool) or not isinstance(value, date) or value > on:
            return Truth.UNCERTAIN
        if not (self.since or date.min) <= value <= (self.until or date.max):
            return Truth.NO
        return self._test_age(value, on)

    def _test_age(self, day: date, on: date) -> Truth:
        if self.within_months is None or add_months(day, self.within_months) >= on:
            return Truth.YES
        if self.disputed_until_months is not None and add_months(day, self.disputed_until_months) >= on:
            return Truth.UNCERTAIN
        return Truth.NO


Comparison = IsTrue | OneOf | Has | AtLeast | Happened


@dataclass(frozen=True)
class Clause:
    """One fact, one comparison, perhaps turned round, perhaps standing on a source of its own."""

    fact: str
    comparison: Comparison
    is_negated: bool = False
    basis: Basis = field(default=Basis())

    def test(self, value: Value | None, on: date) -> Truth:
        """What this clause says of the value on this day; a clause in doubt is never sure."""
        if self.basis.doubts(on):
            return Truth.UNCERTAIN
        truth = self.comparison.test(value, on)
        return OPPOSITE[truth] if self.is_negated else truth


@dataclass(frozen=True)
class All:
    """Every part has to hold. Without parts it always holds."""

    parts: tuple[Expression, ...] = ()


@dataclass(frozen=True)
class Any:
    """At least one part has to hold."""

    parts: tuple[Expression, ...]


Expression = Clause | All | Any
ALWAYS = All()


def negate(expression: Expression) -> Expression:
    """The opposite, with `not` on the clauses only."""
    if isinstance(expression, Clause):
        return replace(expression, is_negated=not expression.is_negated)
    parts = tuple(negate(part) for part in expression.parts)
    return Any(parts) if isinstance(expression, All) else All(parts)


def clauses(expression: Expression) -> Iterator[Clause]:
    """Every clause, in the order of the rule."""
    if isinstance(expression, Clause):
        yield expression
        return
    for part in expression.parts:
        yield from clauses(part)


def facts_of(expression: Expression) -> tuple[str, ...]:
    """Every fact the expression looks at, once, in the order of the rule."""
    return tuple(dict.fromkeys(clause.fact for clause in clauses(expression)))
