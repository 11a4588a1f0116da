"""Where an occasion stands in a week: on its day, at its hour, beside what it falls together with."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.kernel.agenda import Occasion
from leerlijn.kernel.clock import zone
from leerlijn.web.timetable import LEAST, ROWS, by_day, lines, week

MONDAY = date(2026, 12, 7)


def occasion(uid: str, start: datetime, minutes: int) -> Occasion:
    here = start.replace(tzinfo=zone)
    return Occasion(
        uid=uid, sequence=0, title=uid, room="tests", written_at=here, starts_at=here,
        ends_at=here + timedelta(minutes=minutes),
    )  # fmt: skip


def blocks(*occasions: Occasion, monday: date = MONDAY):
    return [day.blocks for day in week(lines(occasions), monday, MONDAY)]


def placed(found):
    return [(block.line.occasion.uid, block.start, block.rows, block.lane, block.lanes) for block in found]


def test_an_hour_has_its_row_and_a_day_its_column():
    days = blocks(occasion("nine", datetime(2026, 12, 9, 9), 90))
    assert [len(day) for day in days] == [0, 0, 1, 0, 0, 0, 0]
    assert placed(days[2]) == [("nine", 3, 3, 1, 1)]


@pytest.mark.parametrize(
    ("start", "minutes", "row", "height"),
    [
        (datetime(2026, 12, 7, 6), 180, 1, 2),
        (datetime(2026, 12, 7, 6), 30, 1, LEAST),
        (datetime(2026, 12, 7, 23), 30, ROWS - LEAST + 1, LEAST),
        (datetime(2026, 12, 7, 21), 180, 27, 2),
        (datetime(2026, 12, 7, 19, 15), 60, 23, 3),
        (datetime(2026, 12, 7, 9), 0, 3, LEAST),
    ],
)
def test_what_is_early_late_or_short_stands_at_the_edge_and_can_be_read(start, minutes, row, height):
    assert placed(blocks(occasion("x", start, minutes))[0]) == [("x", row, height, 1, 1)]


def test_what_falls_together_stands_beside_each_other_and_what_does_not_is_wide():
    monday = blocks(
        occasion("a", datetime(2026, 12, 7, 9), 120),
        occasion("b", datetime(2026, 12, 7, 10), 120),
        occasion("c", datetime(2026, 12, 7, 14), 60),
    )[0]
    assert [(uid, lane, lanes) for uid, _s, _r, lane, lanes in placed(monday)] == [
        ("a", 1, 2), ("b", 2, 2), ("c", 1, 1),
    ]  # fmt: skip


def test_what_lasts_three_days_stands_on_each():
    days = blocks(occasion("trip", datetime(2026, 12, 8, 10), 3 * 24 * 60))
    assert [len(day) for day in days] == [0, 1, 1, 1, 1, 0, 0]


def test_more_than_fits_makes_a_day_a_list():
    at_nine = [occasion(str(number), datetime(2026, 12, 7, 9), 60) for number in range(4)]
    assert week(lines(at_nine), MONDAY, MONDAY)[0].is_crowded
    assert not week(lines(at_nine[:3]), MONDAY, MONDAY)[0].is_crowded


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 9), datetime(2026, 10, 25, 9)])
def test_nine_stays_nine_on_the_day_that_the_clock_turns(day):
    monday = day.date() - timedelta(days=6)
    sunday = blocks(occasion("x", day, 60), monday=monday)[6]
    assert placed(sunday) == [("x", 3, 2, 1, 1)]


@given(st.lists(st.tuples(st.integers(0, 24 * 60 - 1), st.integers(0, 600)), max_size=15))
def test_no_two_blocks_of_a_day_stand_on_each_other(spans):
    start = datetime(2026, 12, 7)
    found = [occasion(str(n), start + timedelta(minutes=at), length) for n, (at, length) in enumerate(spans)]
    monday = blocks(*found)[0]
    assert len(monday) == len(found)
    cells = [(block.lane, block.lanes, row) for block in monday for row in range(block.start, block.start + block.rows)]
    assert len({(lane, row) for lane, _lanes, row in cells}) == len(cells)
    assert all(1 <= row <= ROWS and lane <= lanes for lane, lanes, row in cells)


def test_a_list_stands_under_the_dutch_day():
    late = occasion("late", datetime(2026, 12, 7, 0, 30), 30)
    assert [day for day, _lines in by_day(lines([late]))] == [MONDAY]
