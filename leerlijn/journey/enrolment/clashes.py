"""Which meetings of one person overlap. Knows no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol, TypeVar


class Timed(Protocol):
    """Something that takes a while; the end itself is free again."""

    @property
    def start_date_time(self) -> datetime: ...

    @property
    def end_date_time(self) -> datetime: ...


A = TypeVar("A", bound=Timed)
B = TypeVar("B", bound=Timed)


def overlapping(mine: Iterable[A], new: Sequence[B]) -> Iterator[tuple[A, B]]:
    """Each pair of a meeting she has and a new one that share a moment, in the order of time."""
    for held in sorted(mine, key=lambda meeting: meeting.start_date_time):
        for fresh in new:
            if held.start_date_time < fresh.end_date_time and fresh.start_date_time < held.end_date_time:
                yield held, fresh
