"""Judges a division by the data alone, without the rules that made it; and says how well it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from benchmarks.dividing.market import Market

Given = Mapping[str, tuple[str, ...]]


def violations(market: Market, given: Given) -> list[str]:
    """Every class that is too full, and every student in two places at once or in what she did not ask."""
    taken = Counter(name for keys in given.values() for key in keys for name in market.choices[key].classes)
    found = [f"{name}: {taken[name]} of {limit}" for name, limit in market.limits.items() if taken[name] > limit]
    asked = {ticket.code: set(ticket.preferences) for ticket in market.tickets}
    for code, keys in given.items():
        pairs = combinations([market.choices[key] for key in keys], 2)
        found += [f"{code}: {one.key} and {other.key}" for one, other in pairs if one.clashes(other)]
        if not set(keys) <= asked[code] or len(keys) > market.wanted[code]:
            found.append(f"{code}: {keys} not asked")
    return found


@dataclass(frozen=True, slots=True)
class Worth:
    """How well the students fared: shares from 0 to 1; Gini of the share met for each, 0 when all fare alike."""

    students: int
    asked: int
    met: float
    first: float
    all_met: float
    least: float
    gini: float


def worth(market: Market, given: Given) -> Worth:
    """Requests met, students with a first choice, with all they asked, the worst-off tenth, and the spread."""
    shares = sorted(len(given[code]) / wanted for code, wanted in market.wanted.items())
    tenth = shares[: max(1, len(shares) // 10)]
    return Worth(
        students=len(shares),
        asked=sum(market.wanted.values()),
        met=sum(map(len, given.values())) / sum(market.wanted.values()),
        first=fmean(bool(market.best[code].intersection(keys)) for code, keys in given.items()),
        all_met=fmean(share == 1 for share in shares),
        least=fmean(tenth),
        gini=_gini(shares),
    )


def _gini(rising: list[float]) -> float:
    weighed = sum(place * share for place, share in enumerate(rising, 1))
    return 2 * weighed / (len(rising) * sum(rising)) - (len(rising) + 1) / len(rising)
