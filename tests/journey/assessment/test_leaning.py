"""Who is more severe than others, who drifts, and that chance is called neither."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from scipy import stats

from leerlijn.journey.assessment.agreement.intervals import student
from leerlijn.journey.assessment.agreement.leaning import Difference, Given, differences, drift, severity

FIRST = date(2026, 1, 5)
STRICT, OTHER, THIRD = 7, 8, 9


def on(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def rows(values: list[float]) -> list[Difference]:
    return [Difference((week, 1), on(week), value) for week, value in enumerate(values)]


def test_the_quantile_is_that_of_student():
    for confidence, slack in ((0.95, 1e-3), (0.99, 2e-2)):
        for free in (4, 5, 8, 12, 30, 200):
            assert student(confidence, free) == pytest.approx(stats.t.ppf((1 + confidence) / 2, free), abs=slack)


def test_a_difference_is_to_the_others_in_the_same_case():
    given = [
        Given((1, 1), 1, STRICT, 1, on(0)), Given((1, 1), 1, OTHER, 2, on(1)), Given((1, 1), 2, STRICT, 0, on(0)),
        Given((1, 1), 2, OTHER, 3, on(1)), Given((2, 1), 1, STRICT, 3, on(2)),
    ]  # fmt: skip
    assert differences(given) == {
        STRICT: [Difference((1, 1), on(0), -2.0)],
        OTHER: [Difference((1, 1), on(1), 2.0)],
    }


def test_a_second_chance_is_not_held_against_the_first():
    first = [Given((1, 1), 1, STRICT, 1, on(0)), Given((1, 1), 1, OTHER, 1, on(0))]
    second = [Given((1, 2), 1, THIRD, 3, on(9)), Given((1, 2), 1, OTHER, 3, on(9))]
    assert {row.value for found in differences([*first, *second]).values() for row in found} == {0}


def test_of_three_each_is_held_against_the_mean_of_the_other_two():
    given = [Given((1, 1), 1, who, level, on(0)) for who, level in ((STRICT, 0), (OTHER, 2), (THIRD, 3))]
    assert {who: found[0].value for who, found in differences(given).items()} == {STRICT: -2.5, OTHER: 0.5, THIRD: 2}


def test_two_of_one_institution_count_as_one_and_not_against_each_other():
    given = [Given((1, 1), 1, STRICT, 1, on(0)), Given((1, 1), 1, STRICT, 3, on(0)), Given((1, 1), 1, OTHER, 3, on(0))]
    assert differences(given)[STRICT] == [Difference((1, 1), on(0), -1.0)]
    assert differences(given[:2]) == {}


def test_severity_is_the_interval_of_a_one_sample_t_test():
    values = [-1.0, -0.5, 0.0, -1.5, -0.5, -1.0, 0.5, -1.0]
    found = severity(rows(values))
    judge = stats.ttest_1samp(values, 0).confidence_interval()
    assert found.mean == pytest.approx(np.mean(values))
    assert (found.interval.low, found.interval.high) == pytest.approx((judge.low, judge.high), abs=1e-3)
    assert found.leans


def test_drift_is_the_slope_of_least_squares_with_its_interval():
    values = [0.1, -0.2, 0.0, 0.3, 0.2, 0.6, 0.4, 0.9]
    found = drift(rows(values))
    judge = stats.linregress([on(week).toordinal() / 365.25 for week in range(8)], values)
    low, high = stats.t.interval(0.95, 6, judge.slope, judge.stderr)
    assert found.per_year == pytest.approx(judge.slope)
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=1e-2)
    assert found.drifts


def test_chance_is_called_neither_severe_nor_drifting():
    chance = np.random.default_rng(4)
    assessors = [rows(list(chance.normal(0, 0.6, 30))) for _each in range(400)]
    assert np.mean([severity(each).leans for each in assessors]) == pytest.approx(0.05, abs=0.03)
    assert np.mean([drift(each).drifts for each in assessors]) == pytest.approx(0.05, abs=0.03)
    assert np.mean([drift(each, 0.99).drifts for each in assessors]) < 0.03


@pytest.mark.parametrize("measure", [severity, drift])
def test_of_few_cases_nothing_is_concluded(measure):
    assert measure([]).interval is None
    assert measure(rows([1.0, 1.0, 1.0, 1.0])).interval is None


def test_cases_of_one_day_tell_nothing_of_time():
    assert drift([Difference((case, 1), FIRST, case / 10) for case in range(9)]).per_year is None


def test_who_is_always_as_far_off_has_an_interval_without_width():
    found = severity(rows([1.0] * 8))
    assert (found.interval.low, found.interval.high, found.leans) == (1.0, 1.0, True)
