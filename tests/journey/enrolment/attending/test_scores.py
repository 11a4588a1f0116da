"""A score is read by its scale, and is a pass from the bar of the test."""

from __future__ import annotations

import pytest

from leerlijn.journey.enrolment import scoring


@pytest.mark.parametrize(
    ("score", "scale", "bar", "read", "verdict"),
    [
        ("Niet  gehaald", "pass_or_fail", "", "failed", "failed"),
        ("goed", "insufficient_satisfactory_good", "", "good", "passed"),
        ("5,5", "grade_0_10_one_decimal", "5,5", "5.5", "passed"),
        ("5.4", "grade_0_10_one_decimal", "5.5", "5.4", "failed"),
        ("10", "grade_0_10", "6", "10", "passed"),
        ("54", "grade_0_100", "55", "54", "failed"),
        ("B1", "other", "", "B1", "unknown"),
        ("A" * 21, "other", "", None, None),
        ("misschien", "pass_or_fail", "", None, None),
    ],
)
def test_scores_are_read_by_their_scale(score, scale, bar, read, verdict):
    assert scoring.read(score, scale) == read
    if read is not None:
        assert scoring.verdict(read, scale, bar) == verdict
