"""Panels that are asked one at a time are divided as evenly as those that are asked together: who had one goes last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.panels.planning import plan
from leerlijn.journey.assessment.panels.values import Rule
from tests.journey.assessment.panels.crowds import assessor, case
from tests.journey.assessment.panels.judging import may_sit

WINDOW = timedelta(days=90)
START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass
class Had:
    """A case somebody got: when, and until when it was in hand."""

    person: int
    since: datetime
    until: datetime


def as_known(one, had, now):
    """An assessor as she is known at a moment, with what she has and what she did."""
    hers = [each for each in had if each.person == one.key]
    return replace(
        one,
        taken=one.taken + sum(each.until > now for each in hers),
        lately=one.lately + sum(now - WINDOW <= each.until <= now for each in hers),
        seated_last=max((each.since for each in hers), default=one.seated_last),
    )


def seat_one(waiting, people, had, now, lasts):
    """Seat one case alone, and write down who has it for how long."""
    known = [as_known(one, had, now) for one in people]
    (row,) = plan([waiting], known).seated.values()
    had.extend(Had(person, now, now + lasts) for person in row if person is not None)
    return known, row


gaps = st.lists(st.one_of(st.integers(0, 3), st.integers(0, 200)), min_size=1, max_size=25)


@given(gaps, st.integers(1, 200), st.integers(1, 5), st.integers(1, 5))
def test_single_requests_go_round_however_long_they_take_and_however_rare_they_are(gaps, days, institution, field):
    people = [assessor(key) for key in range(1, institution + 1)]
    people += [assessor(10 + key, "field") for key in range(1, field + 1)]
    had, now = [], START
    for number, gap in enumerate(gaps):
        now += timedelta(days=gap, minutes=1)
        seat_one(case(100 + number), people, had, now, timedelta(days=days))
        numbers = Counter(each.person for each in had)
        for side in ("institution", "field"):
            mine = [numbers[one.key] for one in people if one.certificates[0].side == side]
            assert max(mine) - min(mine) <= 1


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60), st.frozensets(st.integers(0, 3))), max_size=25))
def test_each_single_request_goes_to_whom_least_counts_of_those_who_may(asked):
    people = [assessor(key, organisations=frozenset({key % 4})) for key in range(1, 7)]
    people += [assessor(10 + key, "field", organisations=frozenset({key % 3})) for key in range(1, 6)]
    had, now = [], START
    for number, (gap, days, barred) in enumerate(asked):
        now += timedelta(days=gap)
        waiting = case(100 + number, barred=dict.fromkeys(barred, Rule.HIRING_BOARD))
        known, row = seat_one(waiting, people, had, now, timedelta(days=days))
        counted = {one.key: one.taken + one.lately for one in known}
        for seat, person in zip(waiting.seats, row, strict=True):
            could = [one.key for one in known if may_sit(waiting, seat.side, one)]
            assert (person is None) == (not could)
            assert person is None or counted[person] == min(counted[key] for key in could)


def test_what_somebody_did_lately_counts_for_balance_and_not_for_her_most():
    busy, other = assessor(1, lately=3, most=2), assessor(2, taken=2, most=3)
    assert plan([case(100)], [busy, other]).seated[100][0] == 2
    assert plan([case(100), case(101)], [busy, replace(other, most=2)]).seated == {100: (1, None), 101: (1, None)}


def test_of_two_with_as_many_cases_who_had_a_seat_longest_ago_comes_first():
    earlier, later = START, START + timedelta(days=1)
    first = [assessor(1, seated_last=later), assessor(2, seated_last=earlier)]
    assert plan([case(100)], first).seated[100][0] == 2
    never = [assessor(1, seated_last=earlier), assessor(2)]
    assert plan([case(100)], never).seated[100][0] == 2
