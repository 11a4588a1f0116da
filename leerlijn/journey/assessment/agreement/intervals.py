"""How far chance can put a number off: intervals at a level of confidence."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
FEWEST_FREE = 4
"""With fewer degrees of freedom an interval says nothing that anybody could use."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From where until where; `low` and `high` belong to it."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value could well be the true one."""
        return self.low <= value <= self.high


def around(value: float, error: float, quantile: float) -> Interval:
    """So many standard errors to either side."""
    return Interval(value - quantile * error, value + quantile * error)


def normal(confidence: float) -> float:
    """How many standard errors hold this share of a normal distribution, half of the rest on either side."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def student(confidence: float, free: int) -> float:
    """The same for Student's t with so many degrees of freedom, from four on.

    The expansion of Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5: within 0.02 at four
    degrees and 99 percent, and closer with every degree more.
    """
    z = normal(confidence)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(z + sum(term / free**power for power, term in enumerate(terms, 1)))
