"""Nobody finds a better division, and of equally good ones the numbers decide."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.enrolment.lottery.optimum import divide
from tests.journey.enrolment.lottery.exact import by_a_flow, by_trying_all


def ranked(*places):
    return {place: rank for rank, place in enumerate(places, 1)}


@st.composite
def rounds(draw, most_places=4, most_people=6):
    """Seats of a few places, and what a few people want."""
    seats = draw(st.lists(st.integers(0, 3), min_size=1, max_size=most_places))
    places = st.permutations(range(len(seats)))
    wanted = st.tuples(places, st.integers(0, len(seats))).map(lambda pair: ranked(*pair[0][: pair[1]]))
    return seats, draw(st.lists(wanted, max_size=most_people))


def test_who_is_first_in_line_gets_the_last_seat():
    assert divide([1], [ranked(0), ranked(0)]) == [0, None]


def test_the_first_in_line_gives_way_when_that_gives_one_more_a_place():
    assert divide([1, 1], [ranked(0, 1), ranked(0)]) == [1, 0]


def test_nobody_is_given_what_she_did_not_ask():
    assert divide([5, 5], [ranked(1), {}]) == [1, None]


def test_a_place_without_seats_goes_to_nobody():
    assert divide([0, 1], [ranked(0, 1), ranked(0)]) == [1, None]


def test_of_two_equal_ways_the_first_in_line_has_her_first_choice():
    assert divide([1, 1], [ranked(0, 1), ranked(0, 1)]) == [0, 1]


def test_a_rank_may_be_missing_where_something_dropped_out():
    assert divide([1, 1], [{0: 3, 1: 4}, {0: 1, 1: 2}]) == [0, 1]


def test_an_empty_round_is_divided_among_nobody():
    assert divide([], []) == []
    assert divide([3], []) == []
    assert divide([], [{}]) == [None]


@given(rounds())
def test_it_is_exactly_what_trying_all_divisions_gives(drawn):
    seats, choices = drawn
    assert divide(seats, choices) == by_trying_all(seats, choices)


@given(rounds(), st.data())
def test_who_trades_places_in_line_with_somebody_who_wants_the_same_trades_what_she_gets(drawn, data):
    seats, choices = drawn
    if len(choices) < 2:
        return
    one, other = data.draw(st.permutations(range(len(choices))))[:2]
    choices[other] = choices[one]
    before = divide(seats, choices)
    traded = [*choices]
    traded[one], traded[other] = traded[other], traded[one]
    assert divide(seats, traded) == before
    first, second = sorted((one, other))
    ranks = [choices[one].get(place, 99) for place in (before[first], before[second])]
    assert ranks == sorted(ranks)


@given(rounds(), st.data())
def test_without_one_of_them_nothing_is_given_twice(drawn, data):
    seats, choices = drawn
    if not choices:
        return
    gone = data.draw(st.integers(0, len(choices) - 1))
    left = divide(seats, choices[:gone] + choices[gone + 1 :])
    assert all(left.count(place) <= number for place, number in enumerate(seats))
    placed = len(divide(seats, choices)) - divide(seats, choices).count(None)
    assert placed - 1 <= len(left) - left.count(None) <= placed


@pytest.mark.parametrize("seed", range(6))
def test_of_a_few_hundred_people_as_many_are_placed_and_as_well_as_a_flow_solver_finds(seed):
    chance = Random(seed)
    places = chance.randint(3, 25)
    seats = [chance.randint(0, 15) for _place in range(places)]
    choices = [ranked(*chance.sample(range(places), chance.randint(1, min(places, 6)))) for _person in range(200)]
    got = divide(seats, choices)
    ranks = [choices[person][place] for person, place in enumerate(got) if place is not None]
    assert (len(ranks), sum(ranks)) == by_a_flow(seats, choices)
    assert all(got.count(place) <= number for place, number in enumerate(seats))
