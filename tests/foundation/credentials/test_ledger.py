"""The arithmetic of points: what counts on a day, what does not any more, and that a reversal leaves nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leerlijn.foundation.credentials.ledger import standing
from leerlijn.foundation.credentials.queries import registers, trainings
from leerlijn.foundation.credentials.types import Line
from tests.foundation.pathways.conftest import all_rules

REGISTER = registers()["schoolleidersregister-po"]
DAYS = st.dates(date(2016, 1, 1), date(2036, 12, 31))
EARNED = st.lists(st.tuples(st.integers(1, 100), DAYS), max_size=12)


def lines(earned):
    return [Line(pk, points, on) for pk, (points, on) in enumerate(earned, start=1)]


def test_the_trip_is_60_of_the_100_points():
    stands = standing(REGISTER, [Line(1, 60, date(2025, 11, 19))], date(2026, 11, 22))
    assert (stands.counted, stands.needed, stands.missing, stands.share) == (60, 100, 40, 60)
    assert not stands.is_enough
    assert (stands.next_expiry, stands.next_to_expire) == (date(2029, 11, 19), 60)


def test_without_points_all_of_them_are_missing():
    stands = standing(REGISTER, [], date(2026, 11, 22))
    assert (stands.counted, stands.missing, stands.next_expiry, stands.next_to_expire) == (0, 100, None, 0)
    assert stands.first == date(2022, 11, 23)


@pytest.mark.parametrize(
    ("earned_on", "expires_on"),
    [
        (date(2022, 11, 22), date(2026, 11, 22)),
        (date(2024, 2, 29), date(2028, 2, 29)),
        (date(2023, 2, 28), date(2027, 2, 28)),
        (date(2096, 2, 29), date(2100, 2, 28)),
    ],
)
def test_points_expire_exactly_four_years_after(earned_on, expires_on):
    line = [Line(1, 60, earned_on)]
    assert REGISTER.expires_on(earned_on) == expires_on
    assert standing(REGISTER, line, expires_on - timedelta(days=1)).counted == 60
    assert standing(REGISTER, line, expires_on).counted == 0
    assert [one.expires_on for one in standing(REGISTER, line, expires_on).expired] == [expires_on]


@given(earned=EARNED, on=DAYS)
def test_what_counts_adds_up_to_what_is_counted(earned, on):
    stands = standing(REGISTER, lines(earned), on)
    assert stands.counted == sum(points for points, day in earned if stands.first <= day <= on)
    assert stands.counted + stands.missing >= stands.needed
    everything = len(stands.counting) + len(stands.expired)
    assert everything == sum(day <= on for _, day in earned)
    assert [one.expires_on for one in stands.counting] == sorted(one.expires_on for one in stands.counting)


@given(earned=EARNED, on=DAYS, data=st.data())
def test_a_line_that_is_taken_back_leaves_nothing_on_any_day(earned, on, data):
    assume(earned)
    known = lines(earned)
    gone = data.draw(st.sampled_from(known))
    reversal = Line(99, -gone.points, gone.earned_on, reverses=gone.pk)
    without = standing(REGISTER, [line for line in known if line != gone], on)
    assert standing(REGISTER, [*known, reversal], on) == without
    assert standing(REGISTER, [reversal, gone], on).counted == 0


def test_the_numbers_are_those_of_the_rules_about_pathways():
    rules = {rule.id: rule for rule in all_rules()}
    for register in registers().values():
        rule, [source] = rules[register.rule], rules[register.rule].basis.sources
        assert (rule.terms["points"], rule.terms["months"]) == (register.needed, register.months)
        said = register.source
        assert (source.title, source.publisher, source.dated) == (said.title, said.publisher, said.dated)


def test_a_training_says_where_it_stands_and_what_is_our_own_assumption():
    for training in trainings().values():
        assert training.source.publisher
        assert training.months > 0
        assert training.gives in trainings()
    assert trainings()["side-entry"].is_assumption
    assert trainings()["side-entry-refresher"].gives == "side-entry"
