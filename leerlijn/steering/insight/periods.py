"""Days that figures are counted by: the school year, and the end of a day on the Dutch clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from leerlijn.kernel import clock

FIRST_MONTH = 8
"""A school year runs from 1 August; source: Wet op het primair onderwijs, art. 1."""


def school_year(on: date) -> tuple[date, date]:
    """The first and the last day of the school year that holds this day."""
    first = date(on.year if on.month >= FIRST_MONTH else on.year - 1, FIRST_MONTH, 1)
    return first, date(first.year + 1, FIRST_MONTH, 1) - timedelta(days=1)


def start_of(on: date) -> datetime:
    """The first moment of a day in the Netherlands."""
    return datetime.combine(on, time.min, clock.zone)


def end_of(on: date) -> datetime:
    """The moment at which a day in the Netherlands is over."""
    return start_of(on + timedelta(days=1))


def month_ends(last: date, months: int) -> list[date]:
    """The last days of the `months` months before the month of `last`, oldest first."""
    ends = [last.replace(day=1) - timedelta(days=1)]
    while len(ends) < months:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]
