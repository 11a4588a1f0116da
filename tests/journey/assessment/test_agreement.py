"""Agreement equals what others compute: scikit-learn the kappa, the delta method and a published table its error."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from leerlijn.journey.assessment.agreement.intervals import normal
from leerlijn.journey.assessment.agreement.pairs import Lack, Pair, Share, adjacent, exact, weighted_kappa, within

SKIN = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
"""Two dermatologists on one skin condition: SAS/STAT procedures guide, PROC FREQ, agreement study, table 3.2."""


@st.composite
def judgements(draw: st.DrawFn) -> tuple[list[Pair], int]:
    """Pairs on a scale of 2 to 6 levels, several of one case among them."""
    levels = draw(st.integers(2, 6))
    level = st.integers(0, levels - 1)
    pairs = st.lists(st.builds(Pair, case=st.integers(1, 12), first=level, second=level), min_size=1, max_size=60)
    return draw(pairs), levels


def from_table(table: list[list[int]]) -> list[Pair]:
    """Every count of a table as so many cases."""
    cells = [(one, two) for one, row in enumerate(table) for two, count in enumerate(row) for _each in range(count)]
    return [Pair(case, *cell) for case, cell in enumerate(cells)]


def kappa_of(shares: np.ndarray, weights: np.ndarray) -> float:
    """Kappa of a table of shares, written as the definition has it."""
    chance = float((weights * np.outer(shares.sum(1), shares.sum(0))).sum())
    return (float((weights * shares).sum()) - chance) / (1 - chance)


def by_delta_method(table: np.ndarray, weigh: Callable[[np.ndarray], np.ndarray]) -> tuple[float, float]:
    """Kappa and its standard error from the slopes of kappa in every cell, which are measured and not derived."""
    number, size = table.sum(), len(table)
    shares, step = table / number, 1e-6
    weights = weigh(np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / (size - 1))
    slopes = np.zeros((size, size))
    for cell in np.ndindex(size, size):
        more, less = shares.copy(), shares.copy()
        more[cell] += step
        less[cell] -= step
        slopes[cell] = (kappa_of(more, weights) - kappa_of(less, weights)) / (2 * step)
    variance = float((shares * slopes**2).sum() - (shares * slopes).sum() ** 2)
    return kappa_of(shares, weights), (variance / number) ** 0.5


def quadratic(distance: np.ndarray) -> np.ndarray:
    return 1 - distance**2


@given(judgements())
def test_kappa_is_what_scikit_learn_computes(judged):
    pairs, levels = judged
    found = weighted_kappa(pairs, levels)
    if found.lack == Lack.ONE_LEVEL:
        assert {pair.first for pair in pairs} == {pair.second for pair in pairs} == {pairs[0].first}
        return
    scores = [pair.first for pair in pairs], [pair.second for pair in pairs]
    assert found.value == pytest.approx(cohen_kappa_score(*scores, labels=range(levels), weights="quadratic"), abs=1e-9)


@given(judgements())
def test_shares_are_counted_as_numpy_counts_them(judged):
    pairs, _levels = judged
    apart = np.abs(np.array([pair.first for pair in pairs]) - np.array([pair.second for pair in pairs]))
    assert exact(pairs) == Share(int((apart == 0).sum()), len(pairs))
    assert adjacent(pairs) == Share(int((apart <= 1).sum()), len(pairs))
    assert within(pairs, 2).ratio == pytest.approx(float((apart <= 2).mean()))


def test_the_judge_of_our_intervals_computes_what_a_published_example_says():
    table = np.array(SKIN, float)
    simple = by_delta_method(table, lambda distance: (distance == 0).astype(float))
    linear = by_delta_method(table, lambda distance: 1 - distance)
    assert simple == pytest.approx((0.3449, 0.0724), abs=5e-5)
    assert linear == pytest.approx((0.5082, 0.0655), abs=5e-5)


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=4, max_size=4))
def test_the_error_is_that_of_the_delta_method_where_every_pair_is_a_case(table):
    found = weighted_kappa(from_table(table), 4)
    if found.error is None:
        assert found.lack
        return
    value, error = by_delta_method(np.array(table, float), quadratic)
    assert found.value == pytest.approx(value, abs=1e-9)
    assert found.error == pytest.approx(error, abs=1e-5)


def test_the_interval_lies_as_far_out_as_the_error_says():
    found = weighted_kappa(from_table(SKIN), 4)
    assert found.interval.low == pytest.approx(found.value - 1.959964 * found.error, abs=1e-6)
    assert found.interval.high == pytest.approx(found.value + 1.959964 * found.error, abs=1e-6)
    assert normal(0.99) == pytest.approx(2.575829, abs=1e-6)


def test_pairs_of_one_case_make_the_interval_wider_as_the_bootstrap_does():
    chance = np.random.default_rng(20261122)
    cases = [_case(chance, number) for number in range(150)]
    pairs = [pair for case in cases for pair in case]
    found = weighted_kappa(pairs, 4)
    alone = weighted_kappa([Pair(number, pair.first, pair.second) for number, pair in enumerate(pairs)], 4)
    drawn = [
        weighted_kappa([pair for place in chance.integers(0, 150, 150) for pair in cases[place]], 4).value
        for _sample in range(600)
    ]
    assert found.error == pytest.approx(float(np.std(drawn)), rel=0.1)
    assert found.error > 1.3 * alone.error
    assert found.cases == 150


def _case(chance: np.random.Generator, number: int) -> list[Pair]:
    """Six criteria of one candidate, on whom the two assessors agree or do not as a whole."""
    level, slip = int(chance.integers(0, 4)), int(chance.integers(-1, 2))
    scores = np.clip(level + chance.integers(-1, 2, 6), 0, 3)
    return [Pair(number, int(score), int(np.clip(score + slip, 0, 3))) for score in scores]


@given(judgements())
@settings(max_examples=50)
def test_an_interval_holds_its_kappa_and_stays_on_the_scale(judged):
    found = weighted_kappa(*judged)
    if found.interval:
        assert -1 <= found.interval.low <= found.value <= found.interval.high <= 1


@pytest.mark.parametrize(
    ("pairs", "value", "lack"),
    [
        ([], None, Lack.NOTHING),
        ([Pair(case, 2, 2) for case in range(9)], None, Lack.ONE_LEVEL),
        ([Pair(case, case % 3, case % 3) for case in range(9)], 1, Lack.PERFECT),
        ([Pair(case, 2, case % 3) for case in range(9)], 0, Lack.ONE_SIDED),
        ([Pair(1, 0, 1), Pair(1, 2, 2), Pair(1, 1, 2)], 0.5, Lack.ONE_CASE),
    ],
)
def test_what_a_table_cannot_say_is_not_said(pairs, value, lack):
    found = weighted_kappa(pairs, 4)
    assert found.value == (value if value is None else pytest.approx(value))
    assert (found.lack, found.interval, found.error) == (lack, None, None)


@pytest.mark.parametrize(
    "pairs",
    [
        [Pair(1, 0, 3)],
        [Pair(1, 2, 2), Pair(2, 2, 1)],
        [Pair(case, case % 2 * 3, case % 2 * 3) for case in range(6)],
        [Pair(case, 0, 3) for case in range(5)],
        [Pair(case, case % 2, 3 - case % 2) for case in range(7)],
        [Pair(case, 3, 3) for case in range(99)] + [Pair(99, 3, 2), Pair(99, 2, 3)],
    ],
    ids=["one pair", "one sided", "perfect without the middle", "always at the ends", "a level missing", "nearly one"],
)
def test_at_the_edges_too_it_is_what_scikit_learn_computes(pairs):
    scores = [pair.first for pair in pairs], [pair.second for pair in pairs]
    judge = cohen_kappa_score(*scores, labels=range(4), weights="quadratic")
    assert weighted_kappa(pairs, 4).value == pytest.approx(judge, abs=1e-9)


def test_a_share_of_nothing_is_no_number():
    assert exact([]).ratio is None


def test_a_level_that_is_not_on_the_scale_is_not_counted_quietly():
    with pytest.raises(ValueError, match="scale of 4"):
        weighted_kappa([Pair(1, 0, 4)], 4)
