"""Days and moments as the demo's data writes them: real ones for what happened, counted from today for what lies ahead.

`2025-11-16 08:00` is that moment; `+6w wed 16:00` the Wednesday of the sixth week from now; `sy+19d` the twentieth day
of the school year. Pure: text and today in, a date or a moment out.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from leerlijn.kernel import clock
from leerlijn.kernel.working_days import public_holidays

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTED = re.compile(
    r"(?P<sy>sy)?(?P<number>[+-]\d+)(?P<unit>[dw])(?: (?P<weekday>[a-z]{3}))?(?: (?P<time>\d\d:\d\d))?"
)
SCHOOL_YEAR_BEGINS = 8
BREAK_BEGINS, BREAK_ENDS = (12, 20), (1, 3)


def moment(text: str, today: date) -> datetime:
    """The moment a text stands for; without a time of day it is nine in the morning."""
    counted = COUNTED.fullmatch(text)
    if not counted:
        written, _space, hour = text.partition(" ")
        return _at(date.fromisoformat(written), hour)
    start = school_year(today) if counted["sy"] else today
    number = int(counted["number"])
    day = start + (timedelta(weeks=number) if counted["unit"] == "w" else timedelta(days=number))
    if counted["weekday"]:
        day = open_day(day + timedelta(days=WEEKDAYS.index(counted["weekday"]) - day.weekday()))
    return _at(day, counted["time"] or "")


def day(text: str, today: date) -> date:
    """The day a text stands for."""
    return moment(text, today).astimezone(clock.zone).date()


def open_day(day: date) -> date:
    """The day itself, or that weekday in a later week when it is a public holiday or lies in the Christmas break."""
    while day in public_holidays(day.year) or not BREAK_ENDS < (day.month, day.day) < BREAK_BEGINS:
        day += timedelta(weeks=1)
    return day


def school_year(today: date) -> date:
    """The first day of the school year that holds today."""
    return date(today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1, SCHOOL_YEAR_BEGINS, 1)


def begun(text: str, today: date, now: datetime) -> datetime:
    """A moment of this school year that lies behind us, also when the school year has only just begun."""
    first = _at(school_year(today), "00:00")
    return max(first, min(moment(text, today), now - timedelta(days=1)))


def _at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour or "09:00"), clock.zone)
