"""How far the levels of one criterion lie apart: over all cases, and between two assessors in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from leerlijn.journey.assessment.agreement.pairs import Pair


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each level was given, the mean and the standard deviation, and the mean distance within a pair."""

    counts: tuple[int, ...]
    mean: float | None = None
    deviation: float | None = None
    distance: float | None = None

    @property
    def number(self) -> int:
        """How many levels were given."""
        return sum(self.counts)


def spread(pairs: Sequence[Pair], levels: int) -> Spread:
    """The spread of one criterion on a scale of so many levels."""
    given = [level for pair in pairs for level in (pair.first, pair.second)]
    counts = _counts(given, levels)
    if not given:
        return Spread(counts)
    return Spread(counts, fmean(given), stdev(given), fmean(pair.distance for pair in pairs))


def _counts(given: Iterable[int], levels: int) -> tuple[int, ...]:
    found = Counter(given)
    return tuple(found[level] for level in range(levels))
