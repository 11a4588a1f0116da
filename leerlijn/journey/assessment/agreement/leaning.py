"""Who gives higher or lower levels than others do in the same cases, and whether that changes over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt
from statistics import fmean

from leerlijn.journey.assessment.agreement.intervals import CONFIDENCE, FEWEST_FREE, Interval, around, student

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Given:
    """A level that somebody gave: `who` is the assessor, or her institution when that is what is compared.

    `panel` is the case and its round: who judged a second chance looked at other work than who judged the first.
    """

    panel: tuple[int, int]
    criterion: int
    who: int
    level: int
    on: date


@dataclass(frozen=True, slots=True)
class Difference:
    """How many levels higher than the others somebody was on one panel, over all criteria they both scored."""

    panel: tuple[int, int]
    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Leaning:
    """How many levels higher than others somebody is, with its interval; below 0 is more severe.

    Without an interval there are too few cases to say more than the number.
    """

    cases: int
    mean: float | None = None
    interval: Interval | None = None

    @property
    def leans(self) -> bool:
        """Whether it is more than chance makes of somebody who is like the others."""
        return self.interval is not None and not self.interval.holds(0)


@dataclass(frozen=True, slots=True)
class Drift:
    """How many levels a year somebody moves away from the others, with its interval."""

    cases: int
    per_year: float | None = None
    interval: Interval | None = None

    @property
    def drifts(self) -> bool:
        """Whether it is more than chance makes of somebody who stays where she is."""
        return self.interval is not None and not self.interval.holds(0)


def differences(given: Iterable[Given]) -> dict[int, list[Difference]]:
    """Of everybody her difference to the others, panel by panel in order of time; who was alone is left out."""
    panels: dict[tuple[int, int], list[Given]] = defaultdict(list)
    for one in given:
        panels[one.panel].append(one)
    found: dict[int, list[Difference]] = defaultdict(list)
    for panel, levels in panels.items():
        for who, value in _apart(levels).items():
            found[who].append(Difference(panel, max(one.on for one in levels if one.who == who), value))
    return {who: sorted(rows, key=lambda row: (row.on, row.panel)) for who, rows in found.items()}


def severity(rows: Sequence[Difference], confidence: float = CONFIDENCE) -> Leaning:
    """The mean difference, with Student's interval over cases. Equal differences leave an interval without width."""
    number = len(rows)
    if not rows:
        return Leaning(0)
    mean = fmean(row.value for row in rows)
    free = number - 1
    if free < FEWEST_FREE:
        return Leaning(number, mean)
    error = sqrt(fsum((row.value - mean) ** 2 for row in rows) / free / number)
    return Leaning(number, mean, around(mean, error, student(confidence, free)))


def drift(rows: Sequence[Difference], confidence: float = CONFIDENCE) -> Drift:
    """The slope of the least squares line of the differences against time, with Student's interval.

    So a run of a few lenient weeks is not called drift: the interval then holds 0.
    """
    number = len(rows)
    if not rows:
        return Drift(0)
    first = min(row.on for row in rows)
    years = [(row.on - first).days / YEAR for row in rows]
    middle, mean = fmean(years), fmean(row.value for row in rows)
    width = fsum((year - middle) ** 2 for year in years)
    free = number - 2
    if not width or free < FEWEST_FREE:
        return Drift(number)
    slope = fsum((year - middle) * (row.value - mean) for year, row in zip(years, rows, strict=True)) / width
    rest = (row.value - mean - slope * (year - middle) for year, row in zip(years, rows, strict=True))
    error = sqrt(fsum(one * one for one in rest) / free / width)
    return Drift(number, slope, around(slope, error, student(confidence, free)))


def _apart(levels: Iterable[Given]) -> dict[int, float]:
    """Of everybody on one panel: the mean over criteria of her level less that of the others, each of them once."""
    by_criterion: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in levels:
        by_criterion[one.criterion][one.who].append(one.level)
    apart: dict[int, list[float]] = defaultdict(list)
    for given in by_criterion.values():
        for who, value in _from_others({who: fmean(each) for who, each in given.items()}).items():
            apart[who].append(value)
    return {who: fmean(values) for who, values in apart.items()}


def _from_others(means: Mapping[int, float]) -> dict[int, float]:
    """Each mean less the mean of the others; nobody is apart from nobody."""
    number, total = len(means), fsum(means.values())
    return {who: mean - (total - mean) / (number - 1) for who, mean in means.items()} if number > 1 else {}
