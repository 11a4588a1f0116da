"""The log played again gives the same seats, and says so when a line could not have happened."""

from __future__ import annotations

import pytest

from leerlijn.journey.enrolment.replay import Line, replay


def played(script: str, capacity: int | None = 1) -> tuple[list[int], list[int], list[str]]:
    """Play lines such as "1 seated, 2 queued"; gives who is seated, who waits, and the faults."""
    words = [line.split() for line in script.split(", ") if line]
    lines = [Line(number, int(who), what, capacity) for number, (who, what) in enumerate(words, start=1)]
    state = replay(lines)
    return list(state.seated), list(state.queue), [fault.why for fault in state.faults]


def test_an_empty_log_is_an_empty_room():
    assert played("") == ([], [], [])


def test_who_comes_when_it_is_full_waits_in_order():
    assert played("1 seated, 2 queued, 3 queued") == ([1], [2, 3], [])


def test_a_freed_seat_goes_to_the_first_in_line():
    assert played("1 seated, 2 queued, 3 queued, 1 withdrew, 2 promoted") == ([2], [3], [])


def test_who_leaves_the_line_and_returns_stands_last():
    assert played("1 seated, 2 queued, 3 queued, 2 left, 4 queued") == ([1], [3, 4], [])


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("1 seated, 2 seated", "no seat was free"),
        ("1 seated, 1 seated", "was in already"),
        ("1 queued", "a seat was free"),
        ("1 seated, 2 queued, 3 queued, 1 withdrew, 3 promoted", "was not first in line"),
        ("1 seated, 2 queued, 2 promoted", "no seat was free"),
        ("1 seated, 2 queued, 1 withdrew, 3 seated", "others waited"),
        ("1 withdrew", "had no seat"),
        ("1 seated, 1 left", "did not wait"),
        ("1 promoted", "did not wait"),
    ],
)
def test_a_line_that_could_not_have_happened_is_named(script, fault):
    assert fault in played(script)[2]


def test_a_missing_line_is_noticed():
    faults = replay([Line(1, 1, "seated", 2), Line(3, 2, "seated", 2)]).faults
    assert [fault.sequence for fault in faults] == [3]


def test_without_a_maximum_nobody_waits():
    assert played("1 seated, 2 seated, 3 seated", capacity=None) == ([1, 2, 3], [], [])
