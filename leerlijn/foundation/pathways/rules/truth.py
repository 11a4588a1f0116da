"""Kleene's three values: a whole is as true as its weakest part (all) or its strongest (any)."""

from __future__ import annotations

from collections.abc import Iterable

from leerlijn.foundation.pathways.types import Truth

ORDER = (Truth.NO, Truth.UNCERTAIN, Truth.YES)
OPPOSITE = {Truth.YES: Truth.NO, Truth.NO: Truth.YES, Truth.UNCERTAIN: Truth.UNCERTAIN}


def all_of(values: Iterable[Truth]) -> Truth:
    """Yes when everything is yes, no when anything is no."""
    return min(values, key=ORDER.index, default=Truth.YES)


def any_of(values: Iterable[Truth]) -> Truth:
    """Yes when anything is yes, no when everything is no."""
    return max(values, key=ORDER.index, default=Truth.NO)


def truth_of(value: bool) -> Truth:
    """A plain yes or no."""
    return Truth.YES if value else Truth.NO
