"""Slots that return every week, on the Dutch clock."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.foundation.appointments.series import moments
from leerlijn.foundation.appointments.types import Series
from leerlijn.kernel import clock

TUESDAY = 1


def series(first: date, last: date, start: time = time(9), end: time = time(12), minutes: int = 20, **more) -> Series:
    return Series(more.pop("weekdays", frozenset({TUESDAY})), start, end, minutes, first, last, **more)


def test_every_tuesday_from_nine_to_twelve_makes_nine_talks_of_twenty_minutes():
    made = moments(series(date(2026, 11, 23), date(2026, 12, 6)))
    starts = [moment.starts_at.astimezone(clock.zone) for moment in made]
    assert [start.strftime("%d %H.%M") for start in starts[:9]] == [
        "24 09.00", "24 09.20", "24 09.40", "24 10.00", "24 10.20", "24 10.40", "24 11.00", "24 11.20", "24 11.40",
    ]  # fmt: skip
    assert [start.day for start in starts] == [24] * 9 + [1] * 9


def test_nine_oclock_stays_nine_oclock_when_summer_time_begins_and_ends():
    made = moments(series(date(2027, 3, 22), date(2027, 4, 4), end=time(9, 20)))
    assert [moment.starts_at.astimezone(UTC).hour for moment in made] == [8, 7]
    assert {moment.starts_at.astimezone(clock.zone).hour for moment in made} == {9}


def test_a_day_that_loses_an_hour_has_fewer_talks_and_none_of_them_shorter():
    sunday = frozenset({6})
    spring = moments(
        series(date(2027, 3, 28), date(2027, 3, 28), time(1), time(4), 60, weekdays=sunday), on_holidays=True
    )
    autumn = moments(series(date(2026, 10, 25), date(2026, 10, 25), time(1), time(4), 60, weekdays=sunday))
    assert (len(spring), len(autumn)) == (2, 4)
    assert {moment.ends_at - moment.starts_at for moment in spring + autumn} == {timedelta(hours=1)}


def test_no_talk_is_planned_on_a_public_holiday():
    made = moments(series(date(2026, 4, 6), date(2026, 4, 13), weekdays=frozenset({0})))
    assert {moment.starts_at.astimezone(clock.zone).date() for moment in made} == {date(2026, 4, 13)}


def test_a_talk_that_would_run_past_the_end_is_left_out_and_a_pause_is_kept():
    made = moments(series(date(2026, 11, 24), date(2026, 11, 24), end=time(10), minutes=25, pause=5))
    assert [moment.starts_at.astimezone(clock.zone).minute for moment in made] == [0, 30]


@given(
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.integers(0, 40),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times(),
    st.times(),
    st.integers(10, 120),
    st.integers(0, 30),
)
def test_moments_never_overlap_and_always_last_as_long_as_asked(first, span, weekdays, start, end, minutes, pause):
    made = moments(Series(weekdays, start, end, minutes, first, first + timedelta(days=span), pause), on_holidays=True)
    assert all(moment.ends_at - moment.starts_at == timedelta(minutes=minutes) for moment in made)
    assert all(not one.overlaps(next_one) for one, next_one in pairwise(made))
    # A moment may begin after midnight only when its hours do; its day is one that was asked for.
    assert {moment.starts_at.astimezone(clock.zone).weekday() for moment in made} <= weekdays
