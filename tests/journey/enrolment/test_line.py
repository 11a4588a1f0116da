"""Who in line gets the free seats: never more than there are, two or none, and nobody is overtaken."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.enrolment.line import Pools, lucky


@dataclass(frozen=True)
class One:
    name: str
    seats: int = 1
    share: str = ""


def served(line: list[One], **pools: object) -> str:
    return "".join(one.name for one in lucky(line, Pools(**pools)))


@pytest.mark.parametrize(
    ("line", "pools", "expected"),
    [
        ([One("a"), One("b")], {"capacity": 1}, "a"),
        ([One("a"), One("b")], {"capacity": None}, "ab"),
        ([One("a", 2), One("b")], {"capacity": 1}, ""),
        ([One("a", 2), One("b")], {"capacity": 2}, "a"),
        ([One("a"), One("b", 2), One("c")], {"capacity": 2}, "a"),
        ([One("a"), One("b", share="r")], {"capacity": 2, "kept": {"r": 2}}, "b"),
        ([One("a"), One("b", share="r"), One("c", share="r")], {"capacity": 3, "kept": {"r": 1}}, "abc"),
        ([One("a", 2), One("b", share="r")], {"capacity": 2, "kept": {"r": 1}}, "b"),
        ([One("a", 2, "r"), One("b", 1, "r")], {"capacity": 2, "kept": {"r": 1}, "taken": {"": 1}}, ""),
        ([One("a")], {"capacity": 3, "kept": {"r": 2}, "taken": {"": 1}}, ""),
        ([One("a")], {"capacity": 3, "kept": {"r": 2}, "taken": {"r": 2}}, "a"),
        ([One("a")], {"capacity": 1, "kept": {"r": 2}}, ""),
    ],
)
def test_seats_go_to_who_may_have_them(line, pools, expected):
    assert served(line, **pools) == expected


SHARES = st.sampled_from(["", "region:1", "organisation:2"])
LINES = st.lists(st.builds(One, st.text("abcdef", min_size=1, max_size=1), st.integers(1, 3), SHARES), max_size=8)
POOLS = st.builds(
    lambda capacity, kept, taken: Pools(capacity, kept, taken),
    st.integers(0, 9),
    st.dictionaries(SHARES.filter(bool), st.integers(0, 4)),
    st.dictionaries(SHARES, st.integers(0, 4)),
)


@given(LINES, POOLS)
def test_no_more_is_given_than_there_is(line, pools):
    before = sum(pools.taken.values())
    given_out = sum(one.seats for one in lucky(line, pools))
    assert sum(pools.taken.values()) == before + given_out
    assert given_out == 0 or before + given_out <= pools.capacity


@given(LINES, POOLS)
def test_what_is_kept_for_some_stays_theirs(line, pools):
    kept = {share: max(0, seats - pools.taken.get(share, 0)) for share, seats in pools.kept.items()}
    if sum(pools.taken.values()) + sum(kept.values()) > pools.capacity:
        return  # more was kept than there is: others were first
    lucky(line, pools)
    still = sum(max(0, seats - pools.taken.get(share, 0)) for share, seats in pools.kept.items())
    assert sum(pools.taken.values()) + still <= pools.capacity


@given(LINES, POOLS)
def test_nobody_gets_a_seat_that_somebody_before_her_could_have_had(line, pools):
    copy = Pools(pools.capacity, pools.kept, dict(pools.taken))
    got = lucky(line, pools)
    waiting: list[One] = []
    for one in line:
        if any(one is each for each in got):
            own = copy.free_of(one.share)
            assert not any(other.share == one.share for other in waiting)
            assert not waiting or one.seats <= own
            copy.take(one)
        else:
            waiting.append(one)
