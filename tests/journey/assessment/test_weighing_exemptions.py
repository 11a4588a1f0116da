"""Laying what somebody has shown beside what a course asks: for any outcomes, however they hang together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.exempting import (
    Ground,
    Links,
    Match,
    Relation,
    Shown,
    Step,
    brought,
    covering,
    weigh,
    within_reach,
)

OUTCOMES = st.integers(1, 12)
PAIRS = st.tuples(OUTCOMES, OUTCOMES).filter(lambda pair: pair[0] < pair[1])
"""(part, whole): a part is never made of its whole."""
EC = Decimal(5), "ects"


@st.composite
def webs(draw):
    families = draw(st.dictionaries(OUTCOMES, st.tuples(st.sampled_from("abc"), st.integers(1, 3))))
    steps = st.builds(Step, OUTCOMES, OUTCOMES, st.sampled_from(["", "Zelfde woorden."]), st.booleans())
    return Links(tuple(draw(st.sets(PAIRS, max_size=8))), families, tuple(draw(st.sets(steps, max_size=5))))


def shown(*outcomes: int) -> dict[int, Shown]:
    return {one: Shown(one, f"decision:{one}") for one in outcomes}


def done_of(match: Match | None, asked) -> set[int]:
    """What of a course is covered."""
    return set(asked) - set(match.left) if match else set()


@given(asked=st.sets(OUTCOMES, min_size=1), some=st.sets(OUTCOMES), more=st.sets(OUTCOMES), links=webs())
def test_who_has_shown_more_never_gets_less(asked, some, more, links):
    less, greater = weigh(asked, shown(*some), links), weigh(asked, shown(*some, *more), links)
    assert done_of(less, asked) <= done_of(greater, asked)
    if less and less.is_whole:
        assert greater.is_whole
        assert brought(greater, EC) == EC
        assert greater.is_certain or not less.is_certain


@given(
    asked=st.lists(OUTCOMES, min_size=1, unique=True), facts=st.lists(OUTCOMES, unique=True), links=webs(),
    chance=st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_same_facts_in_any_order_give_the_same_answer(asked, facts, links, chance):
    first = weigh(asked, shown(*facts), links)

    def shuffled(things):
        return chance.sample(list(things), len(things))

    again = Links(
        tuple(shuffled(links.compositions)), dict(shuffled(links.versions.items())), tuple(shuffled(links.steps))
    )
    second = weigh(shuffled(asked), shown(*shuffled(facts)), again)
    assert first == second
    assert first is None or (first.digest, first.case(7)) == (second.digest, second.case(7))


@given(asked=st.sets(OUTCOMES, min_size=1), facts=st.sets(OUTCOMES), links=webs())
def test_it_is_whole_only_when_every_outcome_rests_on_something_she_has_shown(asked, facts, links):
    match = weigh(asked, shown(*facts), links)
    if match is None:
        return
    assert {ground.shown.outcome for ground in match.grounds} <= facts
    assert {ground.wanted for ground in match.grounds} <= asked
    held = {ground.wanted for ground in match.grounds if ground.covers}
    assert match.is_whole == (held == asked)
    assert done_of(match, asked) <= held


@given(asked=st.sets(OUTCOMES, min_size=1), facts=st.sets(OUTCOMES), links=webs())
def test_what_is_covered_is_always_looked_at_from_both_ends(asked, facts, links):
    match = weigh(asked, shown(*facts), links)
    for ground in match.grounds if match else ():
        assert ground.wanted in within_reach(facts, links)
        assert ground.shown.outcome in covering({ground.wanted}, links)


@given(facts=st.sets(OUTCOMES), asked=st.sets(OUTCOMES, min_size=1))
def test_without_links_only_the_same_outcome_counts(asked, facts):
    match = weigh(asked, shown(*facts), Links())
    assert done_of(match, asked) == asked & facts


LOADS = st.tuples(st.decimals("0.5", "240", places=1), st.sampled_from(["ects", "sbu"]))


@given(load=st.none() | LOADS, agreed=st.none() | LOADS, left=st.booleans(), of_a_part=st.booleans())
def test_an_exemption_never_brings_more_credits_than_the_course_has(load, agreed, left, of_a_part):
    ground = Ground(1, Shown(1, "decision:1"), Relation.SAME)
    match = Match((ground,), (2,) if left else (), of_a_part)
    given_ = brought(match, load, agreed)
    if match.is_whole:
        assert given_ == load
    elif given_ is not None:
        assert agreed is not None
        assert given_[0] <= agreed[0]
        if load is not None and load[1] == given_[1]:
            assert given_[0] <= load[0]


@pytest.mark.parametrize(
    ("facts", "relation", "is_certain"),
    [((2, 3), "parts", True), ((1, 2, 3), "same", True), ((2, 3, 9), "parts", True), ((2, 9), "version", False)],
)
def test_parts_that_are_certain_come_before_another_version_that_is_not(facts, relation, is_certain):
    links = Links(compositions=((2, 1), (3, 1)), versions={1: ("a", 2), 9: ("a", 1)})
    match = weigh([1], shown(*facts), links)
    assert match.is_certain == is_certain
    assert {str(ground.relation) for ground in match.grounds} == {relation}
