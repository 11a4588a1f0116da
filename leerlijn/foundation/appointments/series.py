"""From a series to its moments: "every Tuesday from 9 to 12, 20 minutes". Knows no database.

Hours are those of the Dutch clock, and slots are cut from real time: when the clock is set forward or back within the
hours of a day, that day has fewer or more slots, and each still lasts as long as it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from leerlijn.foundation.appointments.types import Moment, Series
from leerlijn.kernel import clock
from leerlijn.kernel.working_days import is_working_day


def moments(series: Series, *, on_holidays: bool = False) -> list[Moment]:
    """Every moment of a series in order; days that are public holidays are left out unless asked for."""
    return [
        moment
        for day in _days(series)
        if on_holidays or is_working_day(day) or day.weekday() > 4
        for moment in _on(day, series)
    ]


def _days(series: Series) -> Iterator[date]:
    span = (series.last_day - series.first_day).days
    days = (series.first_day + timedelta(days=number) for number in range(span + 1))
    return (day for day in days if day.weekday() in series.weekdays)


def _on(day: date, series: Series) -> Iterator[Moment]:
    length, pause = timedelta(minutes=series.minutes), timedelta(minutes=series.pause)
    start, end = _real(day, series.from_time), _real(day, series.until_time)
    while start + length <= end:
        yield Moment(start, start + length)
        start += length + pause


def _real(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=clock.zone).astimezone(UTC)
