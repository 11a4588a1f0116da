"""The facets of the list: which offerings are left by a choice, and how many each other choice would leave. Pure.

A value of a facet is written `facet:value`. Within a facet a choice is "or", between facets "and"; the number beside
an option counts what would be left with it, so the choices of its own facet are left out of that count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

FACETS = (
    "role", "sector", "month", "kind", "theme", "mode", "place", "price", "language", "institution", "seats", "brings",
    "nearby",
)  # fmt: skip
HERE = ""
"""The value of "nearby" of what a region offers itself; it is always chosen, the neighbours are chosen besides."""
FREE, CHEAP, MODERATE = 0, 250_00, 1000_00
"""Borders between the prices one can choose, in cents."""

Chosen = tuple[tuple[str, frozenset[str]], ...]
"""Per facet the values that are chosen, without the facet's name."""


class Candidate(NamedTuple):
    """One offering as the facets see it."""

    pk: int
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a choice leaves: ids in the order they came, and per `facet:value` how many it would leave."""

    pks: list[int]
    counts: Counter[str]


@lru_cache(maxsize=256)
def narrow(candidates: tuple[Candidate, ...], chosen: Chosen) -> Narrowed:
    """Apply a choice to the candidates and count every option; the same question is answered from memory."""
    wanted = [(f"{facet}:", frozenset(f"{facet}:{value}" for value in values)) for facet, values in chosen]
    left: list[Candidate] = []
    counts: Counter[str] = Counter()
    for candidate in candidates:
        missed = [facet for facet, values in wanted if values.isdisjoint(candidate.values)]
        if not missed:
            left.append(candidate)
        elif len(missed) == 1:
            counts.update(value for value in candidate.values if value.startswith(missed[0]))
    counts.update(chain.from_iterable(candidate.values for candidate in left))
    return Narrowed([candidate.pk for candidate in left], counts)


@lru_cache(maxsize=50_000)
def values_of(written: str, *, has_seat: bool, nearby: str = HERE) -> frozenset[str]:
    """The values of an offering from the line they are kept in.

    Whether it has a seat and from which neighbour it comes hang on the moment and the reader's region.
    """
    values = frozenset(written.split("\n")) - {""} | {f"nearby:{nearby}"}
    return values | {"seats:free"} if has_seat else values


def written(values: Mapping[str, Sequence[str]]) -> str:
    """The line to keep the values of one offering in."""
    return "\n".join(f"{facet}:{value}" for facet in FACETS for value in values.get(facet, ()) if value)


def price_range(cents: int | None) -> str:
    """In which of the ranges of the facet a price falls."""
    if cents is None:
        return "unknown"
    return "free" if cents <= FREE else "cheap" if cents <= CHEAP else "moderate" if cents <= MODERATE else "high"
