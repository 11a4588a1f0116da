"""Whether what texts say agrees with itself and with what is counted. Pure: lines in, a balance out.

Nothing is chosen and nothing is rounded away: a difference that is explained stays visible too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from leerlijn.steering.insight.types import DifferenceKind, Part


@dataclass(frozen=True)
class Weighed:
    """One line as it counts: what it is within the difference, and its number where it has one."""

    part: Part
    number: Decimal | None


@dataclass(frozen=True)
class Implied:
    """What a share said of the first whole means for one whole; `at_most` when it is said to be almost that.

    `exactly` is known for the first whole only; of another whole the same number is another `share`.
    """

    whole: Decimal
    exactly: Decimal | None
    at_most: int
    share: Decimal


@dataclass(frozen=True)
class Balance:
    """`made` is what the terms make, `told` what a text says of the whole, `gap` how much the text says too much.

    `agrees` is None where there is nothing to compute with.
    """

    agrees: bool | None
    made: Decimal | None = None
    told: Decimal | None = None
    implied: tuple[Implied, ...] = ()

    @property
    def gap(self) -> Decimal | None:
        return None if self.made is None or self.told is None else self.told - self.made


def balance(kind: DifferenceKind, lines: Sequence[Weighed]) -> Balance:
    """Weigh the lines against each other in the way of this kind of difference."""
    wholes = _numbers(lines, Part.WHOLE)
    terms = _numbers(lines, Part.TERM)
    match kind:
        case DifferenceKind.SUM if wholes and terms:
            return _against(wholes[0], sum(terms, Decimal(0)))
        case DifferenceKind.PRODUCT if wholes and terms:
            return _against(wholes[0], _product(terms))
        case DifferenceKind.DEFINITIONS if len(wholes) > 1:
            return _against(wholes[0], wholes[1])
        case DifferenceKind.SHARE if wholes and (shares := _numbers(lines, Part.SHARE)):
            return Balance(agrees=len(wholes) == 1, implied=_implied(shares[0], wholes))
    return Balance(agrees=None)


def _numbers(lines: Sequence[Weighed], part: Part) -> list[Decimal]:
    return [line.number for line in lines if line.part == part and line.number is not None]


def _against(told: Decimal, made: Decimal) -> Balance:
    return Balance(agrees=told == made, told=told, made=made)


def _product(terms: Sequence[Decimal]) -> Decimal:
    made = Decimal(1)
    for term in terms:
        made *= term
    return made


def _implied(percent: Decimal, wholes: Sequence[Decimal]) -> tuple[Implied, ...]:
    """80 percent of 85 is 68 exactly, so "almost 80 percent" is 67 at most: 78.8 percent of 85, 64.4 of 104."""
    exactly = percent * wholes[0] / 100
    at_most = max(int(exactly.to_integral_value(ROUND_CEILING)) - 1, 0)
    return tuple(
        Implied(whole, None if place else exactly, at_most, Decimal(at_most) / whole if whole else Decimal(0))
        for place, whole in enumerate(wholes)
    )
