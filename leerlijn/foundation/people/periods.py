"""How long somebody did something, counted from periods that may overlap: what she did side by side counts once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

Period = tuple[date, date | None]
"""The first days of two months, both counted along; without a second one it goes on today."""


def months_in(periods: Iterable[Period], today: date) -> int:
    """The number of different months in which at least one period ran."""
    counted, reached = 0, 0
    for first, last in sorted((_month(since), _month(until or today)) for since, until in periods):
        start = max(first, reached)
        counted += max(last + 1 - start, 0)
        reached = max(reached, last + 1)
    return counted


def _month(day: date) -> int:
    return day.year * 12 + day.month
