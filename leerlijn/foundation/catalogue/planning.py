"""From days and hours on the Dutch clock to moments, and when two of them meet. Knows no database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from leerlijn.kernel.clock import zone


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
