"""From days and hours on the Dutch clock to moments, and when two of them meet. Knows no database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from leerlijn.kernel.clock import zone

UNLIKE = "-"
"""Stands in a written rhythm for what the meetings do not have in common."""


class Span(Protocol):
    """Something from one moment to another: a meeting, say."""

    start_date_time: datetime
    end_date_time: datetime


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What meetings have in common: how many, on which weekday (0 is Monday), and from what time to what time.

    What differs among them is None. It is kept as one short line: `10 5 09:30 12:30`.
    """

    number: int
    weekday: int | None
    hours: tuple[time, time] | None

    @classmethod
    def of(cls, spans: Collection[Span]) -> Rhythm:
        first = [one.start_date_time.astimezone(zone) for one in spans]
        last = [one.end_date_time.astimezone(zone) for one in spans]
        weekdays = {moment.weekday() for moment in first}
        hours = {(start.time(), end.time()) for start, end in zip(first, last, strict=True)}
        return cls(len(spans), weekdays.pop() if len(weekdays) == 1 else None, hours.pop() if len(hours) == 1 else None)

    @classmethod
    def read(cls, line: str) -> Rhythm | None:
        """The rhythm of a line; None when there is nothing that returns."""
        if not line:
            return None
        number, weekday, *hours = line.split()
        start, end = (None if part == UNLIKE else time.fromisoformat(part) for part in hours)
        return cls(int(number), None if weekday == UNLIKE else int(weekday), (start, end) if start and end else None)

    def __str__(self) -> str:
        if self.number <= 1:
            return ""
        hours = (one.strftime("%H:%M") for one in self.hours) if self.hours else (UNLIKE, UNLIKE)
        return " ".join((str(self.number), UNLIKE if self.weekday is None else str(self.weekday), *hours))


def moment(day: date, hour: time) -> datetime | None:
    """A day and an hour as a moment; None for an hour the clock skips that night, when summer time begins.

    An hour that comes twice, when winter time begins, is the first of the two.
    """
    made = datetime.combine(day, hour, zone).astimezone(UTC)
    is_skipped = made.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, hour)
    return None if is_skipped else made


def returning(weekdays: Collection[int], first: date, last: date) -> list[date]:
    """The days of a weekly series from `first` up to and including `last`; Monday is 0."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() in weekdays]
