"""Two meetings clash when they share a moment; one after the other is fine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from leerlijn.journey.enrolment.clashes import overlapping
from leerlijn.journey.enrolment.rings import rings


@dataclass(frozen=True)
class Meeting:
    start_date_time: datetime
    end_date_time: datetime


def from_to(start: int, end: int) -> Meeting:
    return Meeting(*(datetime(2026, 12, 5, hour, tzinfo=UTC) for hour in (start, end)))


@pytest.mark.parametrize(
    ("mine", "new", "clashing"),
    [
        (from_to(9, 12), from_to(11, 13), True),
        (from_to(9, 12), from_to(10, 11), True),
        (from_to(10, 11), from_to(9, 12), True),
        (from_to(9, 12), from_to(12, 13), False),
        (from_to(12, 13), from_to(9, 12), False),
    ],
)
def test_meetings_clash_when_they_share_a_moment(mine, new, clashing):
    assert bool(list(overlapping([mine], [new]))) is clashing


def test_clashes_come_in_the_order_of_time():
    late, early, new = from_to(14, 16), from_to(9, 11), from_to(8, 18)
    assert [mine for mine, _ in overlapping([late, early], [new])] == [early, late]


@pytest.mark.parametrize(
    ("place", "length", "drawn"),
    [
        (1, 1, [1]),
        (3, 5, [1, 2, 3, 4]),
        (3, 9, [1, 2, 3, 4]),
        (4, 9, [1, None, 4, 5]),
        (9, 9, [1, None, 8, 9]),
        (1500, 1500, [1, None, 1499, 1500]),
    ],
)
def test_the_queue_is_drawn_around_my_place(place, length, drawn):
    assert rings(place, length) == drawn
