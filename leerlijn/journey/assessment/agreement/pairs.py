"""How often two assessors agree, and how much of that chance would have given them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, isclose, sqrt

from leerlijn.journey.assessment.agreement.intervals import CONFIDENCE, Interval, around, normal

NEARLY = 1e-12
"""Closer than this to a whole is that whole: the rest is rounding."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levels, 0 for the lowest, that two assessors gave apart from each other in one case."""

    case: int
    first: int
    second: int

    @property
    def distance(self) -> int:
        """So many steps of the scale lie between the two."""
        return abs(self.first - self.second)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `ratio` is None of nothing."""

    count: int
    of: int

    @property
    def ratio(self) -> float | None:
        return self.count / self.of if self.of else None


class Lack(StrEnum):
    """Why a kappa, or its interval, is not there."""

    NOTHING = "nothing"
    """No pair at all."""
    ONE_LEVEL = "one_level"
    """Everybody gave the same level everywhere: chance would agree as well, so kappa is nothing divided by nothing."""
    PERFECT = "perfect"
    """Every pair agrees: kappa is 1, and the formula would call that certain however few there are."""
    ONE_SIDED = "one_sided"
    """One of the two gave a single level throughout: kappa is 0 whatever the other gave, which is no certainty."""
    ONE_CASE = "one_case"
    """All pairs are of one case, so nothing says how cases differ."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance: 1 is always, 0 what chance gives. `lack` says why `value` or `interval` is missing."""

    pairs: int
    cases: int
    value: float | None = None
    error: float | None = None
    interval: Interval | None = None
    lack: Lack | None = None


def exact(pairs: Iterable[Pair]) -> Share:
    """How often the two levels are the same."""
    return within(pairs, 0)


def adjacent(pairs: Iterable[Pair]) -> Share:
    """How often they are the same or one step apart."""
    return within(pairs, 1)


def within(pairs: Iterable[Pair], steps: int) -> Share:
    """How often they are at most so many steps apart."""
    distances = [pair.distance for pair in pairs]
    return Share(sum(distance <= steps for distance in distances), len(distances))


def weighted_kappa(pairs: Sequence[Pair], levels: int, confidence: float = CONFIDENCE) -> Kappa:
    """Cohen's kappa with quadratic weights on a scale of so many levels, with its interval.

    Kappa: Cohen, Psychological Bulletin 70 (1968) 213-220. Its large-sample standard error: Fleiss, Cohen and Everitt,
    Psychological Bulletin 72 (1969) 323-327. Pairs of one case hang together, so what they do to kappa is added up per
    case before it is squared (Liang and Zeger, Biometrika 73 (1986) 13-22); with one pair per case that is the formula
    of 1969 itself. The interval ends at -1 and 1. Raises ValueError for a level outside of the scale.
    """
    _demand_on_scale(pairs, levels)
    cases = len({pair.case for pair in pairs})
    if not pairs:
        return Kappa(0, 0, lack=Lack.NOTHING)
    table = _Table(pairs, levels)
    if isclose(table.chance, 1, abs_tol=NEARLY):
        return Kappa(len(pairs), cases, lack=Lack.ONE_LEVEL)
    value = (table.observed - table.chance) / (1 - table.chance)
    if lack := _lack(pairs, cases):
        return Kappa(len(pairs), cases, value, lack=lack)
    error = table.error(pairs)
    wide = around(value, error, normal(confidence))
    return Kappa(len(pairs), cases, value, error, Interval(max(-1.0, wide.low), min(1.0, wide.high)))


def _demand_on_scale(pairs: Iterable[Pair], levels: int) -> None:
    scale = range(levels)
    for pair in pairs:
        if pair.first not in scale or pair.second not in scale:
            raise ValueError(f"{pair} is not on a scale of {levels} levels")


def _lack(pairs: Sequence[Pair], cases: int) -> Lack | None:
    if not any(pair.distance for pair in pairs):
        return Lack.PERFECT
    if 1 in {len({pair.first for pair in pairs}), len({pair.second for pair in pairs})}:
        return Lack.ONE_SIDED
    return Lack.ONE_CASE if cases == 1 else None


class _Table:
    """The pairs as shares of the whole, with what each cell weighs: 1 on the diagonal, 0 at the far ends."""

    def __init__(self, pairs: Sequence[Pair], levels: int) -> None:
        self.number = len(pairs)
        self.scale, widest = range(levels), max(1, levels - 1) ** 2
        self.weight = [[1 - (one - two) ** 2 / widest for two in self.scale] for one in self.scale]
        rows, columns = Counter(pair.first for pair in pairs), Counter(pair.second for pair in pairs)
        self.rows = [rows[level] / self.number for level in self.scale]
        self.columns = [columns[level] / self.number for level in self.scale]
        self.of_row = [fsum(map(_times, self.weight[one], self.columns)) for one in self.scale]
        self.of_column = [fsum(map(_times, self.weight[two], self.rows)) for two in self.scale]
        self.observed = fsum(self.weight[pair.first][pair.second] for pair in pairs) / self.number
        self.chance = fsum(map(_times, self.rows, self.of_row))

    def error(self, pairs: Sequence[Pair]) -> float:
        """The standard error of kappa."""
        mean = fsum(self._pull(pair) for pair in pairs) / self.number
        by_case: dict[int, float] = {}
        for pair in pairs:
            by_case[pair.case] = by_case.get(pair.case, 0.0) + self._pull(pair) - mean
        return sqrt(fsum(pull * pull for pull in by_case.values())) / (self.number * (1 - self.chance) ** 2)

    def _pull(self, pair: Pair) -> float:
        """What one pair does to kappa, but for a constant."""
        expected = self.of_row[pair.first] + self.of_column[pair.second]
        return self.weight[pair.first][pair.second] * (1 - self.chance) - expected * (1 - self.observed)


def _times(one: float, two: float) -> float:
    return one * two
