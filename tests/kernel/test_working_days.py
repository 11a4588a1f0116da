"""A promise in working days falls on a day that offices are open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.kernel.working_days import (
    easter,
    is_working_day,
    public_holidays,
    working_day_after,
    working_days_between,
)  # fmt: skip

DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_calendar_says(year, sunday):
    assert easter(year) == sunday


def test_the_public_holidays_of_2026_are_those_of_the_law():
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 5),
        date(2026, 5, 14), date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26),
    ]  # fmt: skip


def test_the_kings_birthday_moves_to_saturday_when_it_falls_on_sunday():
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)


@pytest.mark.parametrize(
    ("asked_on", "days", "answered_by"),
    [
        (date(2026, 11, 19), 2, date(2026, 11, 23)),  # Thursday: Friday and Monday
        (date(2026, 11, 21), 2, date(2026, 11, 24)),  # a Saturday counts for nothing
        (date(2026, 12, 24), 2, date(2026, 12, 29)),  # Christmas on Friday and Saturday, then the weekend
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Good Friday and Easter Monday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 11, 19), 0, date(2026, 11, 19)),
    ],
)
def test_a_promise_of_working_days_skips_weekends_and_holidays(asked_on, days, answered_by):
    assert working_day_after(asked_on, days) == answered_by


@given(DAYS, st.integers(1, 30))
def test_a_promise_falls_on_a_working_day_and_counts_back_to_itself(day, days):
    due = working_day_after(day, days)
    assert is_working_day(due)
    assert working_days_between(day, due) == days


@given(DAYS, st.integers(0, 400))
def test_working_days_between_two_days_never_exceed_the_days_between_them(day, span):
    assert 0 <= working_days_between(day, day + timedelta(days=span)) <= span
