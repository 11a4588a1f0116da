"""Months as people count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of(start: date, months: int) -> date:
    """The last day of a period of so many months that starts on this day."""
    end = add_months(start, months)
    return end - timedelta(days=1) if end > date.min and months > 0 else end
