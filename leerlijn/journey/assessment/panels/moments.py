"""When everybody of a panel can come: the moments that the times of all of them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

GRID = timedelta(minutes=15)
"""Moments of different people are compared on quarters of an hour."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A time that somebody offers; `key` names it."""

    starts_at: datetime
    ends_at: datetime
    key: int = 0


@dataclass(frozen=True, order=True, slots=True)
class Joint:
    """A moment at which all can come, and of each the offered time (its key) that it would take."""

    starts_at: datetime
    ends_at: datetime
    taken: tuple[int, ...]


def marks(spans: Iterable[Span], lasts: timedelta) -> frozenset[int]:
    """The quarters of an hour (counted since 1970) at which something that lasts so long can begin."""
    step = GRID.total_seconds()
    found: set[int] = set()
    for span in spans:
        first = -int(-span.starts_at.timestamp() // step)
        last = int((span.ends_at - lasts).timestamp() // step)
        found.update(range(first, last + 1))
    return frozenset(found)


def joint(offered: Mapping[int, Sequence[Span]], lasts: timedelta) -> list[Joint]:
    """Every moment that each of these people has, soonest first; one after the other within the time they share.

    Reckoned in UTC: in the night in which the clock turns, an hour lasts an hour.
    """
    found: dict[datetime, Joint] = {}
    for spans in product(*(offered[person] for person in sorted(offered))) if offered else ():
        start = max(span.starts_at.astimezone(UTC) for span in spans)
        end = min(span.ends_at.astimezone(UTC) for span in spans)
        while start + lasts <= end:
            found.setdefault(start, Joint(start, start + lasts, tuple(span.key for span in spans)))
            start += lasts
    return sorted(found.values())
