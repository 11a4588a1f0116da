"""From days and hours on the Dutch clock to moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from leerlijn.foundation.catalogue.planning import moment, returning
from leerlijn.foundation.catalogue.types import Planned
from leerlijn.kernel.clock import zone


def test_an_hour_is_that_of_the_dutch_clock_in_summer_and_in_winter():
    assert moment(date(2027, 1, 9), time(9, 30)) == datetime(2027, 1, 9, 8, 30, tzinfo=UTC)
    assert moment(date(2027, 7, 9), time(9, 30)) == datetime(2027, 7, 9, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("hour", [time(2, 0), time(2, 30), time(2, 59)])
def test_an_hour_the_clock_skips_in_spring_is_no_moment(hour):
    assert moment(date(2027, 3, 28), hour) is None


@pytest.mark.parametrize("hour", [time(1, 59), time(3, 0)])
def test_the_hours_around_the_skipped_one_are(hour):
    assert moment(date(2027, 3, 28), hour) is not None


def test_an_hour_that_comes_twice_in_autumn_is_the_first_of_the_two():
    assert moment(date(2027, 10, 31), time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_series_holds_its_first_and_its_last_day():
    days = returning({1, 3}, date(2027, 1, 5), date(2027, 1, 14))
    assert [day.day for day in days] == [5, 7, 12, 14]
    assert returning({6}, date(2027, 1, 5), date(2027, 1, 6)) == []


def test_one_after_the_other_is_fine():
    def from_to(first, last):
        return Planned(datetime(2027, 1, 5, first, tzinfo=zone), datetime(2027, 1, 5, last, tzinfo=zone))

    assert from_to(9, 11).overlaps(from_to(10, 12))
    assert from_to(9, 12).overlaps(from_to(10, 11))
    assert not from_to(9, 10).overlaps(from_to(10, 11))
