"""When assessors have to sit down together: the rule as data, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from leerlijn.journey.assessment.agreement.leaning import Drift, Leaning
from leerlijn.journey.assessment.agreement.pairs import Kappa, Share


class Ground(StrEnum):
    """Why a moderation is held."""

    KAPPA = "kappa"
    ADJACENT = "adjacent"
    SEVERITY = "severity"
    DRIFT = "drift"


@dataclass(frozen=True, slots=True)
class Rule:
    """The limits, and in how many cases at least something must show before it counts.

    `lowest_kappa` and `lowest_adjacent` are of a criterion; `largest_leaning` (levels) and `largest_drift` (levels a
    year) of an assessor or an institution, and count only beyond chance, at this `confidence`.
    """

    lowest_kappa: float
    lowest_adjacent: float
    largest_leaning: float
    largest_drift: float
    fewest_cases: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What goes beyond a limit: `about` is the key of the criterion, assessor or institution."""

    ground: Ground
    about: int
    cases: int
    measured: float
    limit: float


def of_criterion(rule: Rule, about: int, kappa: Kappa, near: Share) -> Iterator[Finding]:
    """What the rule finds in one criterion."""
    if kappa.cases < rule.fewest_cases:
        return
    if kappa.value is not None and kappa.value < rule.lowest_kappa:
        yield Finding(Ground.KAPPA, about, kappa.cases, kappa.value, rule.lowest_kappa)
    if near.ratio is not None and near.ratio < rule.lowest_adjacent:
        yield Finding(Ground.ADJACENT, about, kappa.cases, near.ratio, rule.lowest_adjacent)


def of_judges(rule: Rule, leanings: Mapping[int, Leaning], drifts: Mapping[int, Drift]) -> Iterator[Finding]:
    """What the rule finds in assessors, or in institutions, by key."""
    for about, leaning in sorted(leanings.items()):
        if leaning.cases < rule.fewest_cases:
            continue
        if leaning.leans and leaning.mean is not None and abs(leaning.mean) >= rule.largest_leaning:
            yield Finding(Ground.SEVERITY, about, leaning.cases, leaning.mean, rule.largest_leaning)
        moved = drifts.get(about, Drift(0))
        if moved.drifts and moved.per_year is not None and abs(moved.per_year) >= rule.largest_drift:
            yield Finding(Ground.DRIFT, about, moved.cases, moved.per_year, rule.largest_drift)
