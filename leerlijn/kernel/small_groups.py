"""Which parts of a count of people may be shown to a stranger. Pure: counts in, places to hide out.

A part is small when a count in it is at least 1 and less than `smallest`. Whoever knows the total can subtract, so
beside small parts others are hidden until nothing of what is hidden can be computed, also not by somebody who knows
this method: what else is hidden follows from the order of the parts, never from their sizes. The method is
complementary cell suppression, as statistical offices use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

K = TypeVar("K")
SMALLEST = 5
"""From how many people a count is shown to strangers, where nobody says anything else."""

Counts = tuple[int, ...]
"""What a reader could compute of one part: its count, or for a share how many fit and how many do not."""


def is_small(counts: Counts, smallest: int) -> bool:
    """Whether a count is of so few people that they could be recognised."""
    return any(0 < count < smallest for count in counts)


def hidden(parts: Sequence[Counts], smallest: int) -> frozenset[int] | None:
    """The places of the parts to hide beside a total that is shown; None when no part may be shown at all."""
    out = {place for place, counts in enumerate(parts) if is_small(counts, smallest)}
    others = [place for place in range(len(parts)) if place not in out and any(parts[place])]
    while out and any(_can_be_computed(counts, smallest) for counts in _columns(parts, out)):
        if not others:
            return None
        out.add(others.pop(0))
    return frozenset(out)


def whole_groups(rows: Sequence[K], smallest: int = SMALLEST) -> Sequence[K]:
    """As many of these rows, the oldest first, as make whole groups: what is published today and what was published
    before then never differ by few, so nobody learns of one by subtracting the one from the other."""
    return rows[: len(rows) - len(rows) % smallest]


def _columns(parts: Sequence[Counts], places: set[int]) -> list[Counts]:
    return [tuple(counts) for counts in zip(*(parts[place] for place in places), strict=True)]


def _can_be_computed(counts: Counts, smallest: int) -> bool:
    """Whether these counts follow from their sum: it is of one, it is small, or all are as low or as high as can be."""
    counts = tuple(count for count in counts if count)
    if not counts:
        return False
    lowest, highest = len(counts), len(counts) * (smallest - 1)
    together = sum(counts)
    return len(counts) < 2 or together < smallest or (max(counts) < smallest and together in {lowest, highest})
