"""Which days count for a promise in working days. Knows no database.

Public holidays are those of the Algemene termijnenwet, article 3: New Year's Day, Easter Monday, Ascension Day, Whit
Monday, both days of Christmas, the King's birthday and 5 May; Good Friday is put on a par with them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century = year % 19, year // 100
    skipped_leap_days, correction = century // 4, (century + 8) // 25
    epact = (19 * golden + century - skipped_leap_days - (century - correction + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    days = epact + to_sunday - 7 * late + 114
    return date(year, days // 31, days % 31 + 1)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of one year; the King's birthday moves to Saturday when 27 April is a Sunday."""
    sunday = easter(year)
    birthday = date(year, 4, 27)
    return frozenset(
        {
            date(year, 1, 1),
            sunday - 2 * ONE_DAY,
            sunday + ONE_DAY,
            birthday - ONE_DAY if birthday.weekday() == SUNDAY else birthday,
            date(year, 5, 5),
            sunday + 39 * ONE_DAY,
            sunday + 50 * ONE_DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date) -> bool:
    """Whether offices are open: no weekend, no public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def working_day_after(day: date, days: int) -> date:
    """The day on which a promise of so many working days falls; the day itself does not count."""
    while days > 0:
        day += ONE_DAY
        days -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first` up to and including `last`; 0 when `last` is not later."""
    span = max((last - first).days, 0)
    return sum(is_working_day(first + number * ONE_DAY) for number in range(1, span + 1))
