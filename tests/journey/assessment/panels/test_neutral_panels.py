"""Nobody sits where a rule forbids it, nobody divides the cases more evenly, and the least moves when one leaves."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.panels.mixing import worth
from leerlijn.journey.assessment.panels.planning import plan
from leerlijn.journey.assessment.panels.values import Rule, Seat
from tests.journey.assessment.panels.crowds import BEFORE, SIDES, assessor, assessors, begun, case, cases, paper
from tests.journey.assessment.panels.judging import breaks, every_plan, perfect_balance, quality


def test_a_panel_has_one_of_the_institutions_and_one_of_the_field():
    people = [assessor(1), assessor(2), assessor(3, "field"), assessor(4, "field")]
    made = plan([case(100), case(101)], people)
    assert {side for row in made.seated.values() for side in row} == {1, 2, 3, 4}
    assert all(row[0] in {1, 2} and row[1] in {3, 4} for row in made.seated.values())


@pytest.mark.parametrize(
    "kept_out",
    [
        {"certificates": (paper("vo"),)},
        {"certificates": (paper(side="field"),)},
        {"certificates": (paper(until=BEFORE),)},
        {"organisations": frozenset({7})},
        {"organisations": frozenset({8})},
        {"key": 9},
        {"key": 10},
        {"taken": 3, "most": 3},
    ],
)
def test_one_broken_rule_keeps_somebody_out(kept_out):
    facts = {"key": 1, **kept_out}
    barred = {7: Rule.HIRING_BOARD, 8: Rule.RECEIVING_INSTITUTION}
    one = case(100, seats=(Seat("institution"),), barred=barred, tied=frozenset({9}), left=frozenset({10}))
    assert plan([one], [assessor(facts.pop("key"), **facts)]).seated == {100: (None,)}


def test_cases_that_somebody_has_already_count():
    people = [assessor(1, taken=4), assessor(2), assessor(3, taken=1)]
    made = plan([case(100 + number, seats=(Seat("institution"),)) for number in range(6)], people)
    assert made.loads == {1: 4, 2: 4, 3: 3} or made.loads == {1: 4, 2: 3, 3: 4}


def test_of_two_with_as_many_cases_the_one_who_offers_moments_is_asked():
    people = [assessor(1), assessor(2, moments=frozenset({1})), assessor(3)]
    assert plan([case(100, seats=(Seat("institution"),))], people).seated == {100: (2,)}


def test_people_with_a_moment_in_common_are_put_together():
    free = {1: {1}, 2: {2}, 3: {2}, 4: {1}}
    sides = {1: "institution", 2: "institution", 3: "field", 4: "field"}
    people = [assessor(key, sides[key], moments=frozenset(free[key])) for key in free]
    made = plan([case(100), case(101)], people)
    assert set(made.seated.values()) == {(1, 4), (2, 3)}


def test_everybody_meets_everybody_before_two_meet_again():
    people = [assessor(key, "institution" if key < 4 else "field") for key in range(1, 7)]
    made = plan([case(100 + number) for number in range(9)], people)
    assert len(set(made.seated.values())) == 9


def test_who_met_before_meets_somebody_else_now():
    people = [assessor(1), assessor(2), assessor(3, "field"), assessor(4, "field")]
    made = plan([case(100), case(101)], people, {(1, 3): 5, (2, 4): 5})
    assert set(made.seated.values()) == {(1, 4), (2, 3)}


@given(cases(), assessors())
def test_no_rule_is_broken_and_no_plan_is_better(waiting, people):
    made = plan(waiting, people)
    assert breaks(waiting, people, made.seated) == []
    best = min(quality(waiting, people, other) for other in every_plan(waiting, people))
    assert quality(waiting, people, made.seated) == best


@given(begun(), st.data())
def test_when_somebody_leaves_the_least_moves_and_what_was_begun_stays(drawn, data):
    running, people = drawn
    made = plan(running, people)
    assert breaks(running, people, made.seated) == []
    best = min(quality(running, people, other) for other in every_plan(running, people))
    assert quality(running, people, made.seated) == best
    held = {(one.key, index): seat.holder for one in running for index, seat in enumerate(one.seats) if seat.holder}
    assert set(made.changed) == {(key, index) for (key, index), who in held.items() if made.seated[key][index] != who}


@given(cases(most=8, seats=[SIDES]), assessors(most=8))
def test_everybody_has_at_most_one_case_more_or_less_than_in_perfect_balance(waiting, people):
    one_sided = [replace(one, certificates=one.certificates[:1]) for one in people]
    made = plan(waiting, one_sided)
    filled = {key: [person is not None for person in row] for key, row in made.seated.items()}
    perfect = perfect_balance(waiting, one_sided, filled)
    assert all(abs(made.loads[key] - perfect[key]) < 1 + 1 / 12 for key in perfect)


@given(cases(most=6), assessors(most=6), st.randoms(use_true_random=False))
def test_the_order_in_which_assessors_are_named_changes_nothing(waiting, people, chance):
    other = [*people]
    chance.shuffle(other)
    assert plan(waiting, people) == plan(waiting, other)


@given(
    cases(most=6),
    assessors(most=6),
    st.dictionaries(st.sampled_from([*combinations(range(1, 7), 2)]), st.integers(1, 3)),
)
def test_better_company_changes_nobodys_number_of_cases(waiting, people, met):
    plain, mixed = plan(waiting, people), plan(waiting, people, met)
    known = {one.key: one for one in people}
    assert plain.loads == mixed.loads
    assert worth(known, mixed.seated.values(), met) <= worth(known, plain.seated.values(), met)


def test_a_plan_that_holds_is_left_as_it_is():
    people = [assessor(key, "institution" if key < 4 else "field", moments=frozenset({1})) for key in range(1, 7)]
    waiting = [case(100 + number) for number in range(7)]
    made = plan(waiting, people)
    again = [
        case(one.key, seats=(Seat("institution", made.seated[one.key][0]), Seat("field", made.seated[one.key][1])))
        for one in waiting
    ]
    assert plan(again, people).seated == made.seated
