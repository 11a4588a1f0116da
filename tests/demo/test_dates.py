"""What happened has real dates; what lies ahead is counted from today, on any day the demo is opened."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from leerlijn.demo import dates
from leerlijn.demo.back_then import then
from leerlijn.kernel import clock

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-11-16 08:00", "2025-11-16 08:00"),
        ("2025-11-16", "2025-11-16 09:00"),
        ("+7w wed 16:00", "2027-01-06 16:00"),
        ("+5w wed 16:00", "2027-01-06 16:00"),  # the Christmas break
        ("-10d", "2026-11-11 09:00"),
        ("sy+19d", "2026-08-20 09:00"),
    ],
)
def test_a_text_stands_for_a_moment(text, moment):
    assert f"{dates.moment(text, SATURDAY):%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize("text", ["soon", "+6m", "2025-13-01", ""])
def test_a_text_that_stands_for_nothing_is_told(text):
    with pytest.raises(ValueError, match=r"isoformat|month"):
        dates.moment(text, SATURDAY)


@pytest.mark.parametrize("today", [date(2026, 8, 1), date(2026, 8, 2), date(2026, 12, 31), date(2027, 7, 31)])
def test_what_began_this_school_year_lies_behind_us_on_any_day(today):
    now = datetime(today.year, today.month, today.day, 12, tzinfo=clock.zone)
    begun = dates.begun("sy+92d", today, now)
    assert dates.school_year(today) <= begun.date()
    assert begun <= now


def test_back_then_it_was_another_moment_and_now_it_is_now_again():
    moment = datetime(2025, 2, 3, 8, 30, tzinfo=clock.zone)
    with then(moment):
        assert clock.now() == moment
        assert clock.today() == date(2025, 2, 3)
    assert clock.now() - moment > timedelta(days=300)


def test_back_then_ends_also_when_something_goes_wrong():
    with pytest.raises(ZeroDivisionError), then(datetime(2025, 2, 3, tzinfo=clock.zone)):
        _ = 1 / 0
    assert clock.today().year > 2025
