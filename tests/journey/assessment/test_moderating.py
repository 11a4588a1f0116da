"""The rule that brings assessors together: beyond a limit, in enough cases, never by chance alone; spread; draws."""

from __future__ import annotations

import hashlib
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.journey.assessment.agreement.drawing import commitment, is_drawn, new_seed, number
from leerlijn.journey.assessment.agreement.intervals import Interval
from leerlijn.journey.assessment.agreement.leaning import Drift, Leaning
from leerlijn.journey.assessment.agreement.moderating import Finding, Ground, Rule, of_criterion, of_judges
from leerlijn.journey.assessment.agreement.pairs import Kappa, Pair, Share
from leerlijn.journey.assessment.agreement.spread import Spread, spread

RULE = Rule(
    lowest_kappa=0.6, lowest_adjacent=0.9, largest_leaning=0.5, largest_drift=0.5, fewest_cases=20, confidence=0.95
)
WIDE, SURE = Interval(-0.9, 0.1), Interval(-0.9, -0.5)


def test_a_low_kappa_brings_assessors_together():
    assert list(of_criterion(RULE, 3, Kappa(25, 25, 0.41), Share(24, 25))) == [Finding(Ground.KAPPA, 3, 25, 0.41, 0.6)]


def test_levels_far_apart_do_too():
    assert list(of_criterion(RULE, 3, Kappa(25, 25, 0.7), Share(20, 25))) == [Finding(Ground.ADJACENT, 3, 25, 0.8, 0.9)]


@pytest.mark.parametrize("kappa", [Kappa(19, 19, 0.1), Kappa(25, 25, 0.6), Kappa(25, 25)])
def test_few_cases_enough_agreement_and_no_kappa_at_all_do_not(kappa):
    assert list(of_criterion(RULE, 3, kappa, Share(25, 25))) == []


def test_an_assessor_beyond_the_limit_is_found_when_it_is_not_chance():
    leanings = {1: Leaning(24, -0.7, SURE), 2: Leaning(24, -0.7, WIDE), 3: Leaning(24, -0.4, Interval(-0.5, -0.3))}
    assert list(of_judges(RULE, leanings, {})) == [Finding(Ground.SEVERITY, 1, 24, -0.7, 0.5)]


def test_one_with_few_cases_is_not():
    assert list(of_judges(RULE, {1: Leaning(19, -0.7, SURE)}, {1: Drift(19, -0.9, SURE)})) == []


def test_one_who_drifts_is_found_and_noise_is_not():
    leanings = dict.fromkeys((1, 2), Leaning(24, 0.0, Interval(-0.1, 0.1)))
    drifts = {1: Drift(24, -0.7, SURE), 2: Drift(24, -0.7, WIDE)}
    assert list(of_judges(RULE, leanings, drifts)) == [Finding(Ground.DRIFT, 1, 24, -0.7, 0.5)]


def test_spread_counts_every_level_and_how_far_two_lie_apart():
    found = spread([Pair(1, 0, 2), Pair(2, 3, 3)], 4)
    assert found == Spread((1, 0, 1, 2), 2.0, stdev([0, 2, 3, 3]), 1.0)
    assert found.number == 4
    assert spread([], 4) == Spread((0, 0, 0, 0))


def test_a_draw_is_recomputed_from_what_is_published():
    seed = "00ff"
    assert commitment(seed) == hashlib.sha256(b"00ff").hexdigest()
    assert number(seed, "case") * 2**256 == int(hashlib.sha256(b"00ff:case").hexdigest(), 16)
    assert len({new_seed() for _each in range(5)}) == 5


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_larger_share_draws_at_least_the_same_cases(seed, case):
    assert not is_drawn(seed, case, 0)
    assert is_drawn(seed, case, 100)
    drawn = [is_drawn(seed, case, percent) for percent in range(101)]
    assert drawn == sorted(drawn)


def test_so_many_of_a_thousand_are_drawn_as_the_share_says():
    assert 60 <= sum(is_drawn("a published seed", f"case-{each}", 10) for each in range(1000)) <= 140
